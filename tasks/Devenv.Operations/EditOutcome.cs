using System.Collections.Immutable;

namespace Devenv.Operations;

/// <summary>What became of an edit.</summary>
/// <param name="Lines">What was added or removed, a line each.</param>
/// <param name="Lock">What became of the lock file; null where it was not looked at.</param>
public sealed record EditOutcome(ImmutableArray<string> Lines, LockOutcome? Lock);
