using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what the sessions do; what needs a person is an error.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckSync : SyncTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        log.Answer(await CreateOperation(log).CheckAsync(cancellationToken));
}
