namespace Devenv.Sync.Sessions;

/// <summary>A session that forwards connections.</summary>
public sealed record ForwardSession
{
    public required string Identifier { get; init; }

    public required string Name { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>mutagen's word for what the session does, such as <c>forwarding</c>.</summary>
    public required string Status { get; init; }

    public string? LastError { get; init; }

    public required string Source { get; init; }

    public required string Destination { get; init; }

    public ulong OpenConnections { get; init; }

    public ulong TotalConnections { get; init; }
}
