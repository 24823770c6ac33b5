using System.Collections.Immutable;

namespace Devenv.Operations;

/// <summary>The requested environments, in the order asked for.</summary>
public sealed record LinkOutcome(ImmutableArray<LinkedEnvironment> Environments);
