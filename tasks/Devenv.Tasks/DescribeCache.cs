using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what is in the shared cache and who links from it.</summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeCache : CacheTask
{
    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        log.Answer(new Operations.DescribeCache(CreateRequest()).Run(Json, cancellationToken));
        return Task.CompletedTask;
    }
}
