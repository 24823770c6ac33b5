using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what the channels of the workspace have of a package.</summary>
[MSBuildMultiThreadableTask]
public sealed class SearchPackages : WorkspaceTask
{
    /// <summary><c>Spec</c>: a name with or without versions.</summary>
    public string Spec { get; set; } = string.Empty;

    /// <summary><c>DevenvPlatform</c> of the command line; empty: all of the workspace.</summary>
    public string ShownPlatform { get; set; } = string.Empty;

    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        log.Answer(await new Operations.SearchPackages(CreateRequest(), log).RunAsync(Spec, ShownPlatform, Json, cancellationToken));
}
