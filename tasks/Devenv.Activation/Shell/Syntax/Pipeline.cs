using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>Commands of which each reads what the one before writes.</summary>
/// <param name="IsNegated">Begins with <c>!</c>: success and failure are exchanged.</param>
public sealed record Pipeline(bool IsNegated, ImmutableArray<PipelineStage> Stages);
