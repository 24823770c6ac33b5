using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Makes this machine believe what a person has looked at.</summary>
[MSBuildMultiThreadableTask]
public sealed class AcceptVault : VaultTask
{
    /// <summary><c>Signer</c>: a fingerprint, or <c>unsigned</c>.</summary>
    public string Signer { get; set; } = string.Empty;

    /// <summary><c>Recipient</c>: fingerprints, separated by blanks.</summary>
    public string Recipient { get; set; } = string.Empty;

    /// <summary><c>Outside</c>: files below the home folder.</summary>
    public bool Outside { get; set; }

    /// <summary><c>Older</c>: a vault that is older than the last one seen.</summary>
    public bool Older { get; set; }

    /// <summary><c>Settings</c>: another backend, root or vault.</summary>
    public bool Settings { get; set; }

    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) => vault.AcceptAsync(
        new VaultAccepted
        {
            Signer = OrNull(Signer),
            Recipients = Words(Recipient),
            IsOutside = Outside,
            IsOlder = Older,
            IsSettings = Settings,
        },
        cancellationToken);
}
