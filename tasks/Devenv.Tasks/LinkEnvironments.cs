using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Makes the prefixes what the lock file says.</summary>
[MSBuildMultiThreadableTask]
public sealed class LinkEnvironments : WorkspaceTask
{
    /// <summary>The name under which a terminal logger shows the project.</summary>
    [Required]
    public string Project { get; set; } = string.Empty;

    /// <summary>What fetching found of this machine in the same build; empty: it is looked at.</summary>
    public string Machine { get; set; } = string.Empty;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var request = CreateRequest(Machine);
        if (FailIfNotIncremental)
        {
            log.Report(DiagnosticTable.EnvironmentsNotUpToDate.At(SourceSpan.WholeFile(request.ManifestPath), request.RootFolder));
            return;
        }

        var outcome = await new Operations.LinkEnvironments(request, log).RunAsync(cancellationToken);
        log.Installed(Project,
            [.. outcome.Environments.Where(environment => environment.Changed).Select(environment => environment.Prefix)]);
    }
}
