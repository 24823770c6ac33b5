using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Brings files out of the vault.</summary>
[MSBuildMultiThreadableTask]
public sealed class UnsealVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.UnsealAsync(cancellationToken);
}
