using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Ends the sessions of a project file.</summary>
[MSBuildMultiThreadableTask]
public sealed class StopSync : SyncTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        RefuseUnderQuestion("SyncStop");
        log.Answer(await CreateOperation(log).StopAsync(cancellationToken));
    }
}
