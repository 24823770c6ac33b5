using System.Buffers;
using System.Security.Cryptography;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Vault.Transactions;

/// <summary>Files that only their owner may read, from the moment they exist.</summary>
public static class PrivateFile
{
    /// <summary>Most files of a vault are read at once.</summary>
    private const int BufferLength = 1 << 16;

    /// <summary>A name beside a path that nobody can guess; found and removed by the next command after a kill.</summary>
    public static string Beside(string path) =>
        Path.Join(Path.GetDirectoryName(path), AtomicFile.UnfinishedPrefix + RandomNumberGenerator.GetHexString(24, lowercase: true));

    /// <summary>Makes an empty file (O_CREAT | O_EXCL, 0600): never through a link, never one that is there.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public static void Create(string path) => Open(path, FileMode.CreateNew).Dispose();

    /// <summary>Makes a file with this content and waits until the disk has it.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Open(path, FileMode.CreateNew);
        try
        {
            RandomAccess.Write(file.SafeFileHandle, content, 0);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>Writes beside and renames, so that the file has the old content or the new one, and is the owner's alone.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses; the file is as it was.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        CreateFolder(Path.GetDirectoryName(path) ?? path);
        var beside = Beside(path);
        try
        {
            Write(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            AtomicFile.Delete(beside);
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>Makes a folder and those above it; what is new is 0700.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public static void CreateFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>The digest of a file's content; null where there is no file.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">It cannot be read.</exception>
    public static Sha256Hash? DigestOf(string path) => DigestOf(path, out _);

    /// <inheritdoc cref="DigestOf(string)"/>
    /// <param name="length">Of what was read; 0 where there is no file.</param>
    public static Sha256Hash? DigestOf(string path, out long length)
    {
        length = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            int count;
            do
            {
                count = RandomAccess.Read(file, buffer, length);
                hash.AppendData(buffer, 0, count);
                length += count;
            }
            while (count == buffer.Length);
            Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
            hash.GetHashAndReset(digest);
            return new Sha256Hash(digest);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }
}
