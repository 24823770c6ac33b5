using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>Pipelines of which the later ones depend on how those before ended; both connectors bind alike, from the left.</summary>
public sealed record AndOrList(Pipeline First, ImmutableArray<ConnectedPipeline> Rest);
