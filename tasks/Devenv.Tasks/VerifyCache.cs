using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Reads every file of the shared cache's packages, and removes the damaged ones.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyCache : CacheTask
{
    /// <summary><c>DryRun</c>: only says what is damaged, as under <c>-question</c>.</summary>
    public bool DryRun { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var verdict = await new Operations.VerifyCache(CreateRequest(), DryRun || FailIfNotIncremental, log).RunAsync(cancellationToken);
        foreach (var diagnostic in verdict.Diagnostics)
        {
            log.Report(diagnostic);
        }

        log.Answer(Json ? verdict.Json : verdict.Text);
    }
}
