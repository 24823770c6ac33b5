using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Brings changed files into the vault.</summary>
[MSBuildMultiThreadableTask]
public sealed class SealVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.SealAsync(cancellationToken);
}
