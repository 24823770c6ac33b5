using System.Collections.Immutable;

namespace Devenv.Operations;

/// <summary>What a person accepts with <c>VaultAccept</c>.</summary>
public sealed record VaultAccepted
{
    /// <summary><c>Signer</c>: a fingerprint, or <c>unsigned</c>; null: none.</summary>
    public string? Signer { get; init; }

    /// <summary><c>Recipient</c>: fingerprints.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary><c>Outside</c>: the files below the home folder.</summary>
    public bool IsOutside { get; init; }

    /// <summary><c>Older</c>: a vault that is older than the last one seen.</summary>
    public bool IsOlder { get; init; }

    /// <summary><c>Settings</c>: another backend, root or vault.</summary>
    public bool IsSettings { get; init; }
}
