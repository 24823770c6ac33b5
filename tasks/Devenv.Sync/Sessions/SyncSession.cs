using System.Collections.Immutable;

namespace Devenv.Sync.Sessions;

/// <summary>A synchronisation session as mutagen's JSON describes it (docs/sync.md#what-is-read-from-mutagen).</summary>
public sealed record SyncSession
{
    public required string Identifier { get; init; }

    /// <summary>The key in the project file; empty for a session without a name.</summary>
    public required string Name { get; init; }

    /// <summary>Empty: mutagen's default, <c>two-way-safe</c>.</summary>
    public string Mode { get; init; } = string.Empty;

    public bool IsPaused { get; init; }

    /// <summary>mutagen's word for what the session does, such as <c>watching</c>; see <see cref="SessionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>What went wrong last, where nothing has gone well since.</summary>
    public string? LastError { get; init; }

    public ulong SuccessfulCycles { get; init; }

    public required SyncEndpoint Alpha { get; init; }

    public required SyncEndpoint Beta { get; init; }

    /// <summary>At most ten; the others are counted only.</summary>
    public ImmutableArray<SyncConflict> Conflicts { get; init; } = [];

    public ulong ExcludedConflicts { get; init; }

    public ulong ConflictCount => (ulong)Conflicts.Length + ExcludedConflicts;

    public ulong ProblemCount => Alpha.ProblemCount + Beta.ProblemCount;
}
