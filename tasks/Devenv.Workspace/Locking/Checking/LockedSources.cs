using Devenv.Conda.Records;
using Devenv.Formats.Yaml;
using Devenv.Primitives;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Where a locked source package, and what it depends on, are built from (spec/LOCK.md §2.3, §2.5).</summary>
internal static class LockedSources
{
    /// <summary>What marks the address of a distribution that the manifest names itself.</summary>
    public const string DirectPrefix = "direct+";

    private const string FileScheme = "file:";

    public static SourceLocation Of(LockLocation location) =>
        GitAddress.Parse(location.Text) is { } git
            ? new SourceLocation.Repository(
                git.Repository, git.Reference ?? (git.PathReference is { } name ? new GitReference("rev", name) : null), git.Subdirectory)
        : location.IsUrl ? new SourceLocation.Archive(
            location.Text.StartsWith(DirectPrefix, StringComparison.Ordinal) ? location.Text[DirectPrefix.Length..] : location.Text)
        : new SourceLocation.Folder(PathOf(location));

    /// <summary>A location that is no URL, as a path: what <c>file</c> URLs name.</summary>
    public static string PathOf(LockLocation location) => PathOf(location.Text);

    /// <inheritdoc cref="PathOf(LockLocation)"/>
    public static string PathOf(string text) =>
        !text.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) ? text
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && text.StartsWith("file:/", StringComparison.OrdinalIgnoreCase)
            ? address.LocalPath
        : text[FileScheme.Length..];

    /// <summary>
    /// The dependencies of a package that come from source themselves, by name; paths are resolved against the package's own place.
    /// </summary>
    public static IReadOnlyDictionary<PackageName, SourceLocation> DependenciesOf(LockedSourcePackage package)
    {
        var locations = new Dictionary<PackageName, SourceLocation>();
        var sources = (package.Fields["source_depends"] ?? package.Fields["sources"]) as YamlMapping;
        var owner = Of(package.Location);
        foreach (var (key, value) in sources?.Entries ?? [])
        {
            if (value is YamlMapping location && PackageName.TryParse(key.Text, out var name) && Read(location) is { } named)
            {
                locations[name] = SourceMatch.Resolve(owner, named);
            }
        }

        return locations;
    }

    private static SourceLocation? Read(YamlMapping fields)
    {
        if (Text("git") is { } repository)
        {
            var kind = Array.Find(["rev", "branch", "tag"], key => Text(key) is not null);
            return new SourceLocation.Repository(repository, kind is null ? null : new GitReference(kind, Text(kind) ?? string.Empty),
                Text("subdirectory"));
        }

        return Text("url") is { } url
            ? new SourceLocation.Archive(url) { Sha256 = Sha256Hash.ParseOrNull(Text("sha256")), Md5 = Md5Hash.ParseOrNull(Text("md5")) }
            : Text("path") is { } path ? new SourceLocation.Folder(path)
            : null;

        string? Text(string key) => (fields[key] as YamlScalar)?.Text;
    }
}
