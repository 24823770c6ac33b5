using System.Collections.Immutable;

namespace Devenv.Sync.Sessions;

/// <summary>Changes of both sides that cannot both be kept.</summary>
/// <param name="Root">The path that both concern.</param>
public sealed record SyncConflict(string Root, ImmutableArray<SyncChange> AlphaChanges, ImmutableArray<SyncChange> BetaChanges);
