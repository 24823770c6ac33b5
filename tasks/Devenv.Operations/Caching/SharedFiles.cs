using System.Collections.Immutable;
using Devenv.Host.Files;

namespace Devenv.Operations.Caching;

/// <summary>Finds the other names of files.</summary>
internal static class SharedFiles
{
    private static readonly EnumerationOptions s_all = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>The names that files have in a folder, relative to it and sorted.</summary>
    /// <param name="files">Absolute paths, elsewhere.</param>
    public static ImmutableArray<string> NamesIn(string folder, IEnumerable<string> files)
    {
        var wanted = files.Select(FileStatus.TryRead).OfType<FileStatus>()
            .Where(status => status.Names > 1)
            .Select(status => (status.Device, status.Number))
            .ToHashSet();
        return wanted.Count == 0 || !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory.EnumerateFiles(folder, "*", s_all)
                    .Where(path => FileStatus.TryRead(path) is { Names: > 1 } status && wanted.Contains((status.Device, status.Number)))
                    .Select(path => Path.GetRelativePath(folder, path))
                    .Order(StringComparer.Ordinal),
            ];
    }
}
