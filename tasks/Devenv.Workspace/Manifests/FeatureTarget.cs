using System.Collections.Immutable;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests;

/// <summary>The tables that a feature has for every platform, or a target table of it for some. Lists keep document order.</summary>
internal sealed record FeatureTarget
{
    public static FeatureTarget Empty { get; } = new();

    /// <summary>Run, host and build dependencies combined, later kinds replacing earlier per name (MANIFEST §5.4).</summary>
    public ImmutableArray<DeclaredDependency> Dependencies { get; init; } = [];

    public ImmutableArray<DeclaredDependency> Constraints { get; init; } = [];

    public ImmutableArray<DeclaredPypiDependency> PypiDependencies { get; init; } = [];

    public ImmutableArray<DeclaredDependency> DevelopedPackages { get; init; } = [];

    /// <summary>Null where the table has no such key, which leaves an earlier target's list as it is.</summary>
    public ImmutableArray<string>? Scripts { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    public ImmutableArray<WorkspaceTask> Tasks { get; init; } = [];

    /// <summary>Newer manifests choose indexes per target (MANIFEST §4).</summary>
    public PypiOptions PypiOptions { get; init; } = PypiOptions.Empty;
}
