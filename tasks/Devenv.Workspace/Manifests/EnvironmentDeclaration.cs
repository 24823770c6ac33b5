using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>An entry of <c>[environments]</c> (MANIFEST §9).</summary>
/// <param name="Inline">The feature made of the keys of its own table; null where it has none.</param>
internal sealed record EnvironmentDeclaration(
    string Name, ImmutableArray<Placed<string>> Features, string? SolveGroup, bool LacksDefaultFeature, Feature? Inline, SourceSpan Span)
{
    /// <summary>Its place among the entries; members of a solve group count in this order.</summary>
    public int DocumentIndex { get; init; }

    /// <summary>The environment that exists in every workspace.</summary>
    public static EnvironmentDeclaration ImplicitDefault(string file) =>
        new(Feature.DefaultName, [], null, LacksDefaultFeature: false, Inline: null, SourceSpan.WholeFile(file)) { DocumentIndex = -1 };
}
