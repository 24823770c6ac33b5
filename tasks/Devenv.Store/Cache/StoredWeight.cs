using Devenv.Host.Files;

namespace Devenv.Store.Cache;

/// <summary>The room that files take, each counted once whatever the number of its names.</summary>
/// <param name="Bytes">On the disk; blocks that reflinks share count for each file.</param>
/// <param name="BytesAlone">Of the files that have no name elsewhere: what is free when they are deleted.</param>
/// <param name="HasNamesElsewhere">Whether some file has a name (a hard link) elsewhere, such as in an environment.</param>
public readonly record struct StoredWeight(long Bytes, long BytesAlone, bool HasNamesElsewhere)
{
    private static readonly EnumerationOptions s_here = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>Weighs files and folders together; what vanishes meanwhile weighs nothing.</summary>
    public static StoredWeight Of(params ReadOnlySpan<string> paths)
    {
        var files = new Dictionary<(ulong Device, ulong Number), (FileStatus Status, int Seen)>();
        foreach (var path in paths)
        {
            Add(files, path);
        }

        var weight = default(StoredWeight);
        foreach (var (status, seen) in files.Values)
        {
            var isAlone = status.Names <= seen;
            weight = new StoredWeight(
                weight.Bytes + status.Bytes, weight.BytesAlone + (isAlone ? status.Bytes : 0), weight.HasNamesElsewhere || !isAlone);
        }

        return weight;
    }

    private static void Add(Dictionary<(ulong Device, ulong Number), (FileStatus Status, int Seen)> files, string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                foreach (var item in new DirectoryInfo(path).EnumerateFileSystemInfos("*", s_here))
                {
                    if (item is DirectoryInfo && item.LinkTarget is null)
                    {
                        Add(files, item.FullName);
                    }
                    else
                    {
                        Count(files, item.FullName);
                    }
                }
            }
            else
            {
                Count(files, path);
            }
        }
        catch (Exception gone) when (FileFault.Is(gone))
        {
            // Somebody removes it at this moment.
        }
    }

    private static void Count(Dictionary<(ulong Device, ulong Number), (FileStatus Status, int Seen)> files, string path)
    {
        if (FileStatus.TryRead(path) is { } status)
        {
            var key = (status.Device, status.Number);
            files[key] = (status, files.GetValueOrDefault(key).Seen + 1);
        }
    }
}
