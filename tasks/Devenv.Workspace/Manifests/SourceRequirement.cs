using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A conda package that an environment asks to be built from source.</summary>
/// <param name="Text">Name and location as the manifest has them.</param>
/// <param name="Feature">The feature that asks.</param>
public sealed record SourceRequirement(PackageName Name, string Text, string Feature, SourceSpan Span)
{
    /// <summary>Where its sources are.</summary>
    public required SourceLocation Source { get; init; }

    /// <summary>What is asked of the built package beside its name.</summary>
    public required MatchSpec Spec { get; init; }
}
