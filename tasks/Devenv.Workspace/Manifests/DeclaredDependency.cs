using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A conda dependency as one table of the manifest has it.</summary>
/// <param name="Spec">Null for a package that is built from source.</param>
/// <param name="Unsupported">The error to report where the dependency would be locked or installed; null where it can be.</param>
internal sealed record DeclaredDependency(PackageName Name, MatchSpec? Spec, string Text, SourceSpan Span, Diagnostic? Unsupported)
{
    /// <summary>Where a package that is built from source has its sources, and what is asked of the outcome; null for any other.</summary>
    public (SourceLocation Location, MatchSpec Spec)? Source { get; init; }
}
