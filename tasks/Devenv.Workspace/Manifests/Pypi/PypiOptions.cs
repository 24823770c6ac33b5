using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>
/// What <c>pypi-options</c> says about where distributions come from and how they are chosen and built (MANIFEST §4). Null and empty:
/// nothing is said.
/// </summary>
public sealed record PypiOptions
{
    public static PypiOptions Empty { get; } = new();

    public Placed<string>? IndexUrl { get; init; }

    public ImmutableArray<string> ExtraIndexUrls { get; init; } = [];

    public ImmutableArray<PypiFindLinks> FindLinks { get; init; } = [];

    public Placed<PypiIndexStrategy>? IndexStrategy { get; init; }

    /// <summary>The manifest's word, which is the lock file's too.</summary>
    public Placed<string>? PrereleaseMode { get; init; }

    /// <summary>What is built in the environment itself instead of one of its own.</summary>
    public PypiSelection NoBuildIsolation { get; init; } = PypiSelection.None;

    /// <summary>What is never built from sources.</summary>
    public PypiSelection NoBuild { get; init; } = PypiSelection.None;

    /// <summary>What is never installed from a wheel of an index.</summary>
    public PypiSelection NoBinary { get; init; } = PypiSelection.None;

    /// <summary>Each name once.</summary>
    public ImmutableArray<PypiOverride> DependencyOverrides { get; init; } = [];

    /// <summary>A wheel's metadata may have another version than its file's name.</summary>
    public Placed<bool>? SkipWheelFilenameCheck { get; init; }

    /// <summary>This layer over a lower one: single values and overrides replace, lists follow the lower one's, selections unite.</summary>
    public PypiOptions Over(PypiOptions lower) => new()
    {
        IndexUrl = IndexUrl ?? lower.IndexUrl,
        ExtraIndexUrls = [.. lower.ExtraIndexUrls.Union(ExtraIndexUrls, StringComparer.Ordinal)],
        FindLinks = [.. lower.FindLinks.Union(FindLinks)],
        IndexStrategy = IndexStrategy ?? lower.IndexStrategy,
        PrereleaseMode = PrereleaseMode ?? lower.PrereleaseMode,
        NoBuildIsolation = lower.NoBuildIsolation.Union(NoBuildIsolation),
        NoBuild = lower.NoBuild.Union(NoBuild),
        NoBinary = lower.NoBinary.Union(NoBinary),
        DependencyOverrides = [.. DependencyOverrides.UnionBy(lower.DependencyOverrides, entry => entry.Name)],
        SkipWheelFilenameCheck = SkipWheelFilenameCheck ?? lower.SkipWheelFilenameCheck,
    };

    /// <summary>
    /// This feature's options with those of a later one: the first override of a name holds, lists and selections unite. Single values that
    /// differ are an error of the manifest.
    /// </summary>
    public PypiOptions With(PypiOptions later) => later.Over(this) with
    {
        IndexUrl = IndexUrl ?? later.IndexUrl,
        IndexStrategy = IndexStrategy ?? later.IndexStrategy,
        PrereleaseMode = PrereleaseMode ?? later.PrereleaseMode,
        DependencyOverrides = [.. DependencyOverrides.UnionBy(later.DependencyOverrides, entry => entry.Name)],
        SkipWheelFilenameCheck = SkipWheelFilenameCheck ?? later.SkipWheelFilenameCheck,
    };

    public bool Equals(PypiOptions? other) =>
        other is not null
        && IndexUrl == other.IndexUrl
        && ExtraIndexUrls.AsSpan().SequenceEqual(other.ExtraIndexUrls.AsSpan())
        && FindLinks.AsSpan().SequenceEqual(other.FindLinks.AsSpan())
        && IndexStrategy == other.IndexStrategy
        && PrereleaseMode == other.PrereleaseMode
        && (NoBuildIsolation, NoBuild, NoBinary) == (other.NoBuildIsolation, other.NoBuild, other.NoBinary)
        && DependencyOverrides.AsSpan().SequenceEqual(other.DependencyOverrides.AsSpan())
        && SkipWheelFilenameCheck == other.SkipWheelFilenameCheck;

    public override int GetHashCode() =>
        HashCode.Combine(IndexUrl, ExtraIndexUrls.Length, FindLinks.Length, IndexStrategy, PrereleaseMode, NoBuild, NoBinary,
            DependencyOverrides.Length);
}
