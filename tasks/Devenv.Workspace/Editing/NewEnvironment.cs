using System.Collections.Immutable;

namespace Devenv.Workspace.Editing;

/// <summary>An entry for <c>[environments]</c> (MANIFEST §9).</summary>
public sealed record NewEnvironment(string Name, ImmutableArray<string> Features)
{
    public string? SolveGroup { get; init; }

    public bool LacksDefaultFeature { get; init; }

    internal bool IsFeatureList => SolveGroup is null && !LacksDefaultFeature;
}
