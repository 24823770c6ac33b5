using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Starts the sessions of a project file that do not run yet.</summary>
[MSBuildMultiThreadableTask]
public sealed class StartSync : SyncTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        RefuseUnderQuestion("SyncStart");
        log.Answer(await CreateOperation(log).StartAsync(cancellationToken));
    }
}
