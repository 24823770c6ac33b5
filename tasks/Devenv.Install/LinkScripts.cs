using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install;

/// <summary>
/// Scripts that packages want run after they were linked and before they go (spec/INSTALL.md §9). An installation runs none; it notes in
/// the prefix whose are still to be run, together with the packages' files: a build that ends in between leaves them for the next, and one
/// that does not want them for the first that does.
/// </summary>
public static class LinkScripts
{
    internal static RelativePath Place { get; } = RelativePath.Parse(InstalledPrefix.RecordFolder + "/devenv.post-link");

    public static RelativePath AfterLinking(PackageName package, bool isWindows) => Of(package, "post-link", isWindows);

    public static RelativePath BeforeUnlinking(PackageName package, bool isWindows) => Of(package, "pre-unlink", isWindows);

    /// <summary>The packages whose scripts are to be run after their linking, in the order in which they are.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static ImmutableArray<PackageName> ReadPending(string prefix)
    {
        var path = Path.Join(prefix, Place.Value);
        try
        {
            return File.Exists(path) ? [.. File.ReadAllLines(path).Where(line => line.Length > 0).Select(PackageName.Parse)] : [];
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is FormatException)
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>Notes which scripts are left to be run.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static void WritePending(string prefix, ImmutableArray<PackageName> packages)
    {
        var path = Path.Join(prefix, Place.Value);
        if (packages.IsEmpty)
        {
            AtomicFile.Delete(path);
        }
        else
        {
            AtomicFile.Write(path, TextOf(packages));
        }
    }

    internal static string TextOf(IEnumerable<PackageName> packages) =>
        string.Concat(packages.Select(package => package.Normalized + "\n"));

    private static RelativePath Of(PackageName package, string step, bool isWindows) =>
        RelativePath.Parse(isWindows ? $"Scripts/.{package.Normalized}-{step}.bat" : $"bin/.{package.Normalized}-{step}.sh");
}
