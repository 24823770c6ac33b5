using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows why packages are, or cannot be, in the environments.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExplainPackages : WorkspaceTask
{
    /// <summary><c>Packages</c>: names.</summary>
    public string Packages { get; set; } = string.Empty;

    /// <summary><c>DevenvEnvironments</c> of the command line; empty: all.</summary>
    public string Environments { get; set; } = string.Empty;

    /// <summary><c>DevenvPlatform</c> of the command line; empty: all.</summary>
    public string Platforms { get; set; } = string.Empty;

    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken) =>
        log.Answer(await new Operations.ExplainPackages(CreateRequest(), log).RunAsync(
            PackageQuestion.Create(Packages, Environments, Platforms), Json, cancellationToken));
}
