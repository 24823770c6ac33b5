using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows how files and vault stand to each other.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.StatusAsync(cancellationToken);
}
