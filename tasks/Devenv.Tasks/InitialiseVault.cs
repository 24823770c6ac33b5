using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Makes an empty vault.</summary>
[MSBuildMultiThreadableTask]
public sealed class InitialiseVault : VaultTask
{
    /// <summary><c>Backend</c>: key, gpg or age; empty: as the recipients look.</summary>
    public string Backend { get; set; } = string.Empty;

    /// <summary><c>Recipients</c>: who can open it, as <see cref="UseVault.ReadRecipients"/> reads it; empty: a key of its own.</summary>
    public string Recipient { get; set; } = string.Empty;

    /// <summary><c>Hook</c>: where it is given, a vault that is there is no fault.</summary>
    public string Keep { get; set; } = string.Empty;

    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        Keep.Length > 0 && vault.IsThere
        ? Task.FromResult("the vault is there already")
        : vault.InitialiseAsync(OrNull(Backend), Recipients(Recipient), cancellationToken);
}
