using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Linking;

/// <summary>What is not done for packages that ask for it; one warning each for all packages of an environment.</summary>
internal static class LinkingWarnings
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyDictionary<PackageName, LinkedPackage> linked, PrefixInstallRequest request)
    {
        var scripts = request.LinkScripts == LinkScriptUse.Run
            ? string.Empty
            : Names(linked, package => HasLinkScript(package, request.Platform));
        if (scripts.Length > 0)
        {
            yield return request.LinkScripts == LinkScriptUse.Elsewhere
                ? DiagnosticTable.LinkScriptsOfOtherPlatform.Create(scripts, request.Platform.Name)
                : DiagnosticTable.LinkScriptsNotRun.Create(scripts);
        }

        var commands = Names(linked, package => package.Entries.Any(entry => entry.Type == PathType.WindowsPythonEntryPointScript));
        if (commands.Length > 0 && WindowsLauncher.For(request.Platform) is null)
        {
            yield return DiagnosticTable.WindowsLaunchersMissing.Create(commands);
        }
    }

    /// <summary>Why files are copied, once for all of a cache.</summary>
    public static IEnumerable<Diagnostic> Of(LinkObstacle obstacle, string cache, string prefix)
    {
        (string Reason, string WayOut)? words = obstacle switch
        {
            LinkObstacle.OtherDevice =>
                ("the two are on different file systems", "Set DevenvCacheDirectory to a folder beside the environment"),
            LinkObstacle.NoLinks => ("the file system has neither reflinks nor hard links", "Move both to one that has"),
            LinkObstacle.NoReflinks => ("DevenvLinkMode is reflink, which the file system does not have", "Set it to auto"),
            _ => null,
        };
        return words is var (reason, wayOut) ? [DiagnosticTable.LinkFallback.Create(cache, prefix, reason, wayOut)] : [];
    }

    public static bool HasLinkScript(LinkedPackage package, Subdir platform)
    {
        var script = LinkScripts.AfterLinking(package.Package.Record.Package.Name, platform.IsWindows);
        return package.Entries.Any(entry => entry.Wanted == script);
    }

    private static string Names(IReadOnlyDictionary<PackageName, LinkedPackage> linked, Func<LinkedPackage, bool> isMeant) =>
        string.Join(
            ", ",
            linked.Values.Where(isMeant).Select(package => package.Package.Record.Package.Name.Normalized).Order(StringComparer.Ordinal));
}
