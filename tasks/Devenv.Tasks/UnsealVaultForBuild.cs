using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Unseals in a build that asked for it, where the vault is another one than the last time.</summary>
[MSBuildMultiThreadableTask]
public sealed class UnsealVaultForBuild : WorkspaceTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (await new UnsealForBuild(CreateRequest(), log).RunAsync(FailIfNotIncremental, cancellationToken) is { } done)
        {
            log.Announce(done);
        }
    }
}
