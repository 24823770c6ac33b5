using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Waits until both sides of every session are equal.</summary>
[MSBuildMultiThreadableTask]
public sealed class FlushSync : SyncTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        RefuseUnderQuestion("SyncFlush");
        log.Answer(await CreateOperation(log).FlushAsync(cancellationToken));
    }
}
