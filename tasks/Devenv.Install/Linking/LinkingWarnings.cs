using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Linking;

/// <summary>What is not done for packages that ask for it; one warning each for all packages of an environment.</summary>
internal static class LinkingWarnings
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyDictionary<PackageName, LinkedPackage> linked, Subdir platform)
    {
        var scripts = Names(linked, package => HasLinkScript(package, platform));
        if (scripts.Length > 0)
        {
            yield return DiagnosticTable.LinkScriptsNotRun.Create(scripts);
        }

        var commands = Names(linked, package => package.Entries.Any(entry => entry.Type == PathType.WindowsPythonEntryPointScript));
        if (commands.Length > 0)
        {
            yield return DiagnosticTable.WindowsLaunchersMissing.Create(commands);
        }
    }

    /// <summary>Why files are copied, once for all of a cache.</summary>
    public static IEnumerable<Diagnostic> Of(LinkObstacle obstacle, string cache, string prefix) => obstacle switch
    {
        LinkObstacle.OtherDevice =>
            [DiagnosticTable.LinkFallback.Create(cache, prefix, "the two are on different file systems", "Set DevenvCacheDirectory to a folder beside the environment")],
        LinkObstacle.NoLinks =>
            [DiagnosticTable.LinkFallback.Create(cache, prefix, "the file system has neither reflinks nor hard links", "Move both to one that has")],
        LinkObstacle.NoReflinks =>
            [DiagnosticTable.LinkFallback.Create(cache, prefix, "DevenvLinkMode is reflink, which the file system does not have", "Set it to auto")],
        _ => [],
    };

    /// <summary>Names of scripts: spec/INSTALL.md §9.1.</summary>
    private static bool HasLinkScript(LinkedPackage package, Subdir platform)
    {
        var name = package.Package.Record.Package.Name.Normalized;
        var script = platform.IsWindows ? $"Scripts/.{name}-post-link.bat" : $"bin/.{name}-post-link.sh";
        return package.Entries.Any(entry => string.Equals(entry.Wanted.Value, script, StringComparison.Ordinal));
    }

    private static string Names(IReadOnlyDictionary<PackageName, LinkedPackage> linked, Func<LinkedPackage, bool> isMeant) =>
        string.Join(", ", linked.Values.Where(isMeant).Select(package => package.Package.Record.Package.Name.Normalized).Order(StringComparer.Ordinal));
}
