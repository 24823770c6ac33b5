namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>Which keys of a dependency's table go together: the rules of MANIFEST §6.2 in their order.</summary>
internal static class CondaSpecCombinations
{
    private static readonly string[] s_locations = ["url", "path", "git"];
    private static readonly string[] s_references = ["branch", "tag", "rev"];
    private static readonly string[] s_ofRepository = ["branch", "tag", "rev", "lfs"];
    private static readonly string[] s_neverWithLocation = ["channel", "file-name", "license-family"];
    private static readonly string[] s_hashes = ["md5", "sha256"];

    private static readonly string[] s_neverWithArchive =
        ["version", "build", "build-number", "extras", "flags", "subdir", "license", "when", "track-features"];

    private static readonly string[] s_identifying =
    [
        "version", "build", "build-number", "file-name", "extras", "flags", "channel", "subdir", "md5", "sha256", "license",
        "license-family",
        "track-features", "when", "url", "path", "git",
    ];

    /// <summary><c>url</c>, <c>path</c> or <c>git</c> where the package does not come from a channel.</summary>
    public static string? LocationOf(LayeredTable table) => Array.Find(s_locations, table.Has);

    /// <summary>A finished package, by the end of its name; a repository never is one.</summary>
    public static bool IsArchive(LayeredTable table, string location)
    {
        if (location == "git" || table.String(location)?.Value is not { } text)
        {
            return false;
        }

        var end = location == "url" ? text.AsSpan().IndexOfAny('?', '#') : -1;
        var name = end < 0 ? text : text.AsSpan(0, end);
        return name.EndsWith(".conda", StringComparison.Ordinal) || name.EndsWith(".tar.bz2", StringComparison.Ordinal);
    }

    /// <summary>What is wrong, as a sentence; null where every key goes with the others.</summary>
    public static string? FaultOf(LayeredTable table)
    {
        if (Array.Find(s_ofRepository, table.Has) is { } reference && !table.Has("git"))
        {
            return $"\"{reference}\" needs \"git\". Add the repository, or remove the key.";
        }

        var locations = s_locations.Where(table.Has).ToList();
        if (locations.Count > 1)
        {
            return Clash(locations[0], locations[1]);
        }

        if (locations is [var location] && ClashWith(table, location) is { } key)
        {
            return Clash(key, location);
        }

        var references = s_references.Where(table.Has).ToList();
        if (references.Count > 1)
        {
            return Clash(references[0], references[1]);
        }

        return FaultOfSource(table, locations is [var one] && !IsArchive(table, one) ? one : null)
            ?? (Array.Exists(s_identifying, table.Has) || table.PooledVersion is not null
                ? null
                : "the table says nothing that selects a package. "
                    + "Write \"version\", \"build\", \"channel\", \"path\" or another key of a spec.");
    }

    private static string? ClashWith(LayeredTable table, string location) =>
        Array.Find(s_neverWithLocation, table.Has)
        ?? (IsArchive(table, location) ? Array.Find(s_neverWithArchive, table.Has)
            ?? (table.PooledVersion is null ? null : "version") : null)
        ?? (location == "url" ? null : Array.Find(s_hashes, table.Has));

    private static string? FaultOfSource(LayeredTable table, string? source) =>
        table.Has("package") && source is null ? "\"package\" needs a source: \"path\", \"git\" or \"url\". Add one, or remove the table."
        : table.String("subdirectory")?.Value is ['/' or '\\', ..] or [_, ':', ..]
            ? "\"subdirectory\" is relative to the source. Remove what stands before it."
        : null;

    private static string Clash(string key, string other) => $"\"{key}\" cannot be used with \"{other}\". Remove one of the two.";
}
