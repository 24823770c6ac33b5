using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows the sessions with both their sides.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListSync : SyncTask
{
    /// <summary><c>Long</c>: with conflicts and problems.</summary>
    public bool Long { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        log.Answer(await CreateOperation(log).ListAsync(Long, cancellationToken));
}
