using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Packages;

/// <summary>A dependency of a package (MANIFEST §15).</summary>
/// <param name="Text">Name and spec as the manifest has them.</param>
/// <param name="Spec">Null for a source, a pin, and what is taken from a workspace in another file.</param>
public sealed record PackageDependency(PackageDependencyKind Kind, PackageName Name, string Text, MatchSpec? Spec, SourceSpan Span)
{
    /// <summary>The group of an extra dependency; null for the other kinds.</summary>
    public string? Group { get; init; }

    /// <summary>What has to hold: the expression of <c>if(…)</c>, or a target's selector; null where it always counts.</summary>
    public string? Condition { get; init; }

    public PackagePin? Pin { get; init; }
}
