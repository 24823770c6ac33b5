using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Removes the folder of the workspace's environments and state with all that is in it.</summary>
[MSBuildMultiThreadableTask]
public sealed class PurgeWorkspace : WorkspaceTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.ChangeUnderQuestion.Create("Purge"));
        }

        var request = CreateRequest();
        log.Answer(await new Operations.PurgeWorkspace(request, log).RunAsync(cancellationToken)
            ? $"removed \"{request.RootFolder}\""
            : $"there is no \"{request.RootFolder}\"");
    }
}
