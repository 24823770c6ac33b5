using Devenv.Conda.Prefix;
using Devenv.Install.Linking;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Transactions;

/// <summary>Paths of one package that are one name on a file system that ignores case: only one of the files could be there.</summary>
internal static class AlikePaths
{
    /// <exception cref="DevenvException">There are such.</exception>
    public static void Check(LinkedPackage package, StringComparer names)
    {
        var taken = new Dictionary<string, string>(names);
        foreach (var entry in package.Entries.Where(entry => entry.Type != PathType.Directory))
        {
            Take(package, taken, entry.Wanted.Value);
            for (var folder = entry.Wanted.Parent; !folder.IsEmpty; folder = folder.Parent)
            {
                // Folders that differ in case are one, and hold the files of both.
                taken.TryAdd(folder.Value + "/", folder.Value);
            }
        }

        foreach (var (folder, spelling) in taken.Where(pair => pair.Key.EndsWith('/')).ToArray())
        {
            if (taken.TryGetValue(folder[..^1], out var file))
            {
                throw Alike(package, file, spelling);
            }
        }
    }

    private static void Take(LinkedPackage package, Dictionary<string, string> taken, string path)
    {
        if (!taken.TryAdd(path, path))
        {
            throw Alike(package, taken[path], path);
        }
    }

    private static DevenvException Alike(LinkedPackage package, string first, string second) =>
        new(DiagnosticTable.PackagePathsAlike.Create(package.Package.Record.ToString(), first, second));
}
