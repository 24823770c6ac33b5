using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Compares every file of the environments with the records of their packages; a difference is an error.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyEnvironments : WorkspaceTask
{
    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var outcome = await new Operations.VerifyEnvironments(CreateRequest(), log).RunAsync(cancellationToken);
        log.Answer(Json ? outcome.Json : outcome.Text);
        foreach (var environment in outcome.Environments)
        {
            if (environment.Fault is { } fault)
            {
                log.Report(fault);
            }
        }
    }
}
