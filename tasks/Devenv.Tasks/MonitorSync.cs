using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what the sessions do until the build is cancelled.</summary>
[MSBuildMultiThreadableTask]
public sealed class MonitorSync : SyncTask
{
    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        CreateOperation(log).MonitorAsync(log.Answer, cancellationToken);
}
