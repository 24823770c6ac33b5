using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Brings the archives that the prefixes lack into the shared cache.</summary>
[MSBuildMultiThreadableTask]
public sealed class FetchPackages : WorkspaceTask
{
    /// <summary>The virtual packages of this machine, which linking need not look for again.</summary>
    [Output]
    public string Machine { get; private set; } = string.Empty;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var request = CreateRequest();
        if (FailIfNotIncremental)
        {
            log.Report(DiagnosticTable.EnvironmentsNotUpToDate.At(SourceSpan.WholeFile(request.ManifestPath), request.RootFolder));
            return;
        }

        Machine = (await new Operations.FetchPackages(request, log).RunAsync(cancellationToken)).Machine;
    }
}
