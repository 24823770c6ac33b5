using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Removes from the shared cache what nobody has used for long.</summary>
[MSBuildMultiThreadableTask]
public sealed class PruneCache : CacheTask
{
    /// <summary><c>Days</c>.</summary>
    public string Days { get; set; } = string.Empty;

    /// <summary><c>MaxSize</c>.</summary>
    public string MaxSize { get; set; } = string.Empty;

    /// <summary><c>DryRun</c>: only says what would go, as under <c>-question</c>.</summary>
    public bool DryRun { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var request = PruneRequest.Create(CreateRequest(), Days, MaxSize, DryRun || FailIfNotIncremental);
        var outcome = await new Operations.PruneCache(request, log).RunAsync(cancellationToken);
        log.Answer(Json ? outcome.Json : outcome.Text);
    }
}
