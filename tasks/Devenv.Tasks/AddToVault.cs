using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Takes files into the vault.</summary>
[MSBuildMultiThreadableTask]
public sealed class AddToVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.AddAsync(cancellationToken);
}
