using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>What <c>pypi-options</c> says about where distributions come from (MANIFEST §4).</summary>
/// <param name="FindLinks">Paths and URLs as written.</param>
public sealed record PypiOptions(
    Placed<string>? IndexUrl,
    ImmutableArray<string> ExtraIndexUrls,
    ImmutableArray<string> FindLinks,
    Placed<string>? IndexStrategy,
    Placed<string>? PrereleaseMode)
{
    public static PypiOptions Empty { get; } = new(null, [], [], null, null);

    /// <summary>This layer over a lower one: single values replace, lists follow the lower one's.</summary>
    public PypiOptions Over(PypiOptions lower) => new(
        IndexUrl ?? lower.IndexUrl,
        [.. lower.ExtraIndexUrls.Union(ExtraIndexUrls, StringComparer.Ordinal)],
        [.. lower.FindLinks.Union(FindLinks, StringComparer.Ordinal)],
        IndexStrategy ?? lower.IndexStrategy,
        PrereleaseMode ?? lower.PrereleaseMode);
}
