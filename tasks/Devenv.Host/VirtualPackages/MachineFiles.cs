using System.Text;
using Devenv.Host.VirtualPackages.Cuda.Caching;

namespace Devenv.Host.VirtualPackages;

/// <summary>
/// The files of the operating system that tell what a machine is; a test describes a machine by a folder that has the same files.
/// </summary>
internal sealed record MachineFiles(string Root)
{
    /// <summary>More than any file that is read whole has on a machine; <c>/proc/cpuinfo</c> of a thousand processors is 1.5 MB.</summary>
    public const int LargeFile = 16 << 20;

    public static MachineFiles Own { get; } = new("/");

    public string PathOf(string absolute) => Root == "/" ? absolute : Path.Join(Root, absolute);

    /// <summary>A file of one line, without the line's end; null where it cannot be read.</summary>
    public string? TryReadLine(string absolute) => TryReadText(absolute)?.Trim();

    /// <summary>Null where it cannot be read.</summary>
    public string? TryReadText(string absolute) => TryReadBytes(absolute, LargeFile) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>
    /// Null where the file cannot be read or is longer than the limit. Files of <c>/proc</c> have no length, so what comes is counted.
    /// </summary>
    public byte[]? TryReadBytes(string absolute, int limit)
    {
        try
        {
            const FileShare Any = FileShare.ReadWrite | FileShare.Delete;
            using var file = new FileStream(PathOf(absolute), FileMode.Open, FileAccess.Read, Any, bufferSize: 0);
            using var content = new MemoryStream();
            var buffer = new byte[16 << 10];
            int count;
            while ((count = file.Read(buffer)) > 0)
            {
                if (content.Length + count > limit)
                {
                    return null;
                }

                content.Write(buffer.AsSpan(0, count));
            }

            return content.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null where there is no such file.</summary>
    public DriverFingerprint? TryFingerprint(string absolute)
    {
        try
        {
            var file = new FileInfo(PathOf(absolute));
            var modified = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds();
            return file.Exists && modified >= 0 ? new DriverFingerprint.LibraryFile(absolute, (ulong)modified, (ulong)file.Length) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The names in a folder, sorted; null where there is none.</summary>
    public IReadOnlyList<string>? TryList(string absolute)
    {
        try
        {
            var entries = Directory.EnumerateFileSystemEntries(PathOf(absolute));
            return [.. entries.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
