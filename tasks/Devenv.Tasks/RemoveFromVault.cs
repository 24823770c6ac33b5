using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Takes files out of the vault; they stay where they are.</summary>
[MSBuildMultiThreadableTask]
public sealed class RemoveFromVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.RemoveAsync(cancellationToken);
}
