using Devenv.Conda.Matching;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>What a dependency's table means.</summary>
/// <param name="LocationKey"><c>url</c>, <c>path</c> or <c>git</c> where the package does not come from a channel.</param>
/// <param name="IsSource">The location is built, not a finished archive.</param>
internal sealed record CondaSpec(MatchSpec Spec, string? LocationKey, bool IsSource)
{
    /// <summary>Where the sources are; null for a finished archive.</summary>
    public SourceLocation? Source { get; init; }
}
