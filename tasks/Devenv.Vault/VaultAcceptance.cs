using System.Collections.Immutable;

namespace Devenv.Vault;

/// <summary>What a person accepts on this machine.</summary>
public sealed record VaultAcceptance
{
    /// <summary>The fingerprint of the present manifest's signer, or <c>unsigned</c>.</summary>
    public string? Signer { get; init; }

    /// <summary>Fingerprints.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>All targets of the present manifest below the home folder.</summary>
    public bool Outside { get; init; }

    /// <summary>The present manifest, though a newer one was seen.</summary>
    public bool Older { get; init; }

    /// <summary>Another backend, root or vault than was seen first.</summary>
    public bool Settings { get; init; }
}
