using Devenv.Pypi.Names;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Exchange;

/// <summary>Python distributions as lines of a requirements file.</summary>
internal static class PipLine
{
    private const string DirectPrefix = "direct+";

    /// <param name="path">Turns a path of the manifest into one from where the lines are read.</param>
    public static string Of(PypiRequirement requirement, Func<string, string> path)
    {
        var extras = Extras(requirement.Extras);
        var name = requirement.Name.Normalized + extras;
        var text = requirement.Source switch
        {
            PypiSource.Git git =>
                $"{name} @ git+{git.Repository}{(git.Reference is { } reference ? "@" + reference.Name : string.Empty)}"
                + Folder(git.Subdirectory),
            PypiSource.Url url => $"{name} @ {url.Address}{Folder(url.Subdirectory)}",
            PypiSource.Path local => $"{(requirement.IsEditable == true ? "-e " : string.Empty)}{path(local.Location)}{extras}",
            _ => requirement.Specifiers.IsAny ? name : name + requirement.Specifiers,
        };
        return requirement.Marker is { IsAlwaysTrue: false } marker ? $"{text} ; {marker}" : text;
    }

    /// <summary>Exactly what is locked: a version of an index, or the place itself.</summary>
    public static string Of(LockedPypiPackage package, bool isEditable, Func<string, string> path)
    {
        var location = package.Location.Text;
        return !package.Location.IsUrl ? (isEditable ? "-e " : string.Empty) + path(location)
            : location.StartsWith(DirectPrefix, StringComparison.Ordinal) ? $"{package.Name} @ {location[DirectPrefix.Length..]}"
            : location.StartsWith("git+", StringComparison.Ordinal) ? $"{package.Name} @ {GitAddress(location)}"
            : package.Version is { } version ? $"{package.Name}=={version}"
            : $"{package.Name} @ {location}";
    }

    /// <summary>A lock file's <c>git+URL?subdirectory=S&amp;…#COMMIT</c> as pip's <c>git+URL@COMMIT#subdirectory=S</c>.</summary>
    private static string GitAddress(string location)
    {
        var hash = location.LastIndexOf('#');
        var commit = hash >= 0 ? "@" + location[(hash + 1)..] : string.Empty;
        var address = hash >= 0 ? location[..hash] : location;
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var folder = string.Empty;
        foreach (var range in query >= 0 ? address.AsSpan(query + 1).Split('&') : default)
        {
            var pair = address.AsSpan(query + 1)[range];
            folder = pair is ['s', 'u', 'b', 'd', 'i', 'r', 'e', 'c', 't', 'o', 'r', 'y', '=', .. var value]
                ? Folder(Uri.UnescapeDataString(value))
                : folder;
        }

        return (query >= 0 ? address[..query] : address) + commit + folder;
    }

    private static string Folder(string? subdirectory) => subdirectory is null ? string.Empty : $"#subdirectory={subdirectory}";

    private static string Extras(IReadOnlyCollection<PypiName> extras)
        => extras.Count == 0 ? string.Empty : $"[{string.Join(',', extras)}]";
}
