using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Links the packages again whose files are not what their records say.</summary>
[MSBuildMultiThreadableTask]
public sealed class RepairEnvironments : WorkspaceTask
{
    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.ChangeUnderQuestion.Create("Repair"));
        }

        var outcome = await new Operations.RepairEnvironments(CreateRequest(), log).RunAsync(cancellationToken);
        foreach (var environment in outcome.Environments)
        {
            log.Answer(environment.Fault is null
                ? $"{environment.Name}: nothing to repair"
                : string.Join('\n', [.. environment.Lines, $"{environment.Name}: repaired"]));
        }
    }
}
