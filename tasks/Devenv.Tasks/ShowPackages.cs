using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows the packages of the environments.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShowPackages : WorkspaceTask
{
    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        log.Answer(await new DescribeWorkspace(CreateRequest(), log).ListAsync(Json, cancellationToken));
}
