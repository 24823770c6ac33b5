using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests;

/// <summary>
/// A named bundle of the manifest: dependencies, channels, tasks (MANIFEST §8). Null means that the feature says nothing.
/// </summary>
internal sealed record Feature
{
    public const string DefaultName = "default";

    public required string Name { get; init; }

    /// <summary>Its name, or for the keys of an environment's own table one that no feature can have.</summary>
    public string Key => IsInline ? "\0" + Name : Name;

    /// <summary>The keys of an environment's own table (MANIFEST §9).</summary>
    public bool IsInline { get; init; }

    /// <summary>Made of groups of a pyproject.toml alone.</summary>
    public bool IsImplicit { get; init; }

    public required SourceSpan Span { get; init; }

    public FeatureTarget Root { get; init; } = FeatureTarget.Empty;

    /// <summary>In document order, which decides precedence.</summary>
    public ImmutableArray<SelectedTarget> Targets { get; init; } = [];

    public ImmutableArray<PlatformReference>? Platforms { get; init; }

    public ImmutableArray<WorkspaceChannel>? Channels { get; init; }

    public Placed<ChannelPriority>? ChannelPriority { get; init; }

    public SolveStrategy? SolveStrategy { get; init; }

    public SystemRequirements? SystemRequirements { get; init; }

    /// <summary>The root's tables and those of every matching target, the ones that overrule last (MANIFEST §5.1).</summary>
    public IEnumerable<FeatureTarget> Matching(WorkspacePlatform? platform) =>
        Targets.Where(target => platform is not null && target.Selector.Matches(platform)).Select(target => target.Target).Prepend(Root);

    /// <summary>The feature's PyPI options on a platform; a matching target's lie over what precedes them.</summary>
    public PypiOptions PypiOptions(WorkspacePlatform? platform) =>
        Matching(platform).Aggregate(Manifests.Pypi.PypiOptions.Empty,
            (sum, target) => target.PypiOptions == Manifests.Pypi.PypiOptions.Empty ? sum : target.PypiOptions.Over(sum));

    /// <summary>The platforms a feature names, as it names them.</summary>
    public bool Names(Subdir subdir) => Platforms is { } platforms && platforms.Any(reference => reference.Platform.Subdir == subdir);
}
