using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Seals everything again with new keys.</summary>
[MSBuildMultiThreadableTask]
public sealed class RotateVault : VaultTask
{
    /// <summary>
    /// <c>Recipients</c>: who can open it from then on, as <see cref="UseVault.ReadRecipients"/> reads it; empty: as the configuration
    /// says.
    /// </summary>
    public string Recipient { get; set; } = string.Empty;

    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.RotateAsync(Recipients(Recipient), cancellationToken);
}
