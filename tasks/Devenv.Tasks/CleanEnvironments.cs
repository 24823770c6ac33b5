using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Unlinks what was installed into the workspace's prefixes and forgets it.</summary>
[MSBuildMultiThreadableTask]
public sealed class CleanEnvironments : WorkspaceTask
{
    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        new Operations.CleanEnvironments(CreateRequest(), log).RunAsync(cancellationToken);
}
