using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// Whether a locked distribution is the one that is asked for (spec/LOCK.md §5.4). Every fault here asks for a solve of conda packages too.
/// </summary>
internal sealed class PypiMatch(CheckScope scope, PypiIndexes indexes, string place)
{
    /// <summary>What a distribution is taken to have that says no version: nothing comes before it.</summary>
    private const string LowestVersion = "0a0.dev0";

    private const string Rev = "rev";

    /// <summary>The fault, or null.</summary>
    public CheckFault? FaultOf(PypiStep step, LockedPypiPackage package)
    {
        var reason = step.Source switch
        {
            SourceLocation.Folder folder => Folder(folder, step, package),
            SourceLocation.Archive archive => Archive(archive, step, package),
            SourceLocation.Repository repository => Repository(repository, step, package),
            _ => Version(step, package) ?? Index(step, package),
        };
        return reason is null ? null : new CheckFault(reason + place) { Span = step.Origin.Span };
    }

    private string? Version(PypiStep step, LockedPypiPackage package)
    {
        var isLocal = LockedDistribution.IsPath(package);
        if (step.Specifiers.IsAny || (isLocal && !step.IsFromManifest))
        {
            return null;
        }

        var folder = LexicalPath.Combine(scope.Manifest.RootFolder, LockedSources.PathOf(package.Location));
        var isFolder = LockedDistribution.IsFolder(package, scope.File.FormatVersion);
        var text = (isFolder ? scope.Projects.Find(folder)?.Version?.ToString() : null) ?? package.Version;
        if (text is null && isFolder)
        {
            // Only the build backend of the folder knows.
            return null;
        }

        return Pep440Version.TryParse(text ?? LowestVersion, out var version) && step.Specifiers.Contains(version)
            ? null
            : $"{step.Origin} is not met by {package.Name} {text ?? "without a version"}";
    }

    private string? Index(PypiStep step, LockedPypiPackage package)
    {
        if (!step.IsFromManifest || !package.Location.IsUrl || LockedDistribution.IsGit(package)
            || LockedDistribution.DirectUrlOf(package) is not null)
        {
            return null;
        }

        var locked = indexes.Of(package);
        var accepted = step.Index is { } pinned ? [pinned] : indexes.Accepted(step.Name);
        return locked.IsEmpty || accepted.Any(url => locked.Any(other => IsSame(url, other)))
            ? null
            : $"{step.Origin} asks for the index {Show(accepted)}, but {package.Name} is locked from {new RedactedUrl(locked[0])}";
    }

    private static bool IsSame(string index, string other) =>
        Address.WithoutCredentials(index).TrimEnd('/') == Address.WithoutCredentials(other).TrimEnd('/');

    private string? Folder(SourceLocation.Folder wanted, PypiStep step, LockedPypiPackage package)
    {
        if (!LockedDistribution.IsPath(package))
        {
            return From(step, wanted, package);
        }

        var (root, path) = (scope.Manifest.RootFolder, LockedSources.PathOf(package.Location));
        var (asked, locked) = (LexicalPath.Combine(root, wanted.Path), LexicalPath.Combine(root, path));

        // Metadata have absolute paths of the machine that made them, where the workspace may be in another folder.
        var isElsewhere = !step.IsFromManifest && !LexicalPath.IsAbsolute(path)
            && asked.EndsWith("/" + LexicalPath.Normalize(path), StringComparison.Ordinal);
        return asked == locked || isElsewhere ? null : From(step, wanted, package);
    }

    private static string? Archive(SourceLocation.Archive wanted, PypiStep step, LockedPypiPackage package) =>
        LockedDistribution.DirectUrlOf(package) is { } url && Address.WithoutCredentials(url) == Address.WithoutCredentials(wanted.Url)
            ? null
            : From(step, wanted, package);

    private static string? Repository(SourceLocation.Repository wanted, PypiStep step, LockedPypiPackage package)
    {
        if (GitAddress.Parse(package.Location.Text) is not { } locked
            || GitAddress.Canonical(wanted.Url) != GitAddress.Canonical(locked.Repository)
            || LexicalPath.Normalize(wanted.Subdirectory ?? ".") != LexicalPath.Normalize(locked.Subdirectory ?? "."))
        {
            return From(step, wanted, package);
        }

        if (step.IsFromManifest && step.IsLfs != locked.IsLfs)
        {
            return $"{step.Origin} asks for {(step.IsLfs ? "large files" : "no large files")}, "
                + $"but {package.Name} is locked {(locked.IsLfs ? "with" : "without")} them";
        }

        return IsReference(wanted.Reference, locked) ? null : From(step, wanted, package);
    }

    /// <summary>
    /// Old files name none, and what they hold is taken to be right; where none is asked for, none may be locked. A <c>rev</c> may be what
    /// a requirement's URL has behind its <c>@</c>, which is of any kind.
    /// </summary>
    private static bool IsReference(GitReference? wanted, GitAddress locked) =>
        wanted is null ? locked.Reference is null
        : locked.Reference is { } reference
            ? reference.Name == wanted.Name && (reference.Kind == wanted.Kind || reference.Kind == Rev || wanted.Kind == Rev)
        : locked.PathReference is null || locked.PathReference == wanted.Name;

    private static string From(PypiStep step, SourceLocation wanted, LockedPypiPackage package) =>
        $"{step.Origin} asks for {wanted}, but {package.Name} is locked from {LockedSources.Of(package.Location)}";

    private static string Show(ImmutableArray<string> urls) => string.Join(" or ", urls.Select(url => new RedactedUrl(url)));
}
