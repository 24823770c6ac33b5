using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what the vault holds.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.ListAsync(cancellationToken);
}
