using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what differs: names and sizes.</summary>
[MSBuildMultiThreadableTask]
public sealed class CompareVault : VaultTask
{
    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.DiffAsync(cancellationToken);
}
