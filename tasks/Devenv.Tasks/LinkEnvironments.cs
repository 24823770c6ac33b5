using System.Diagnostics.CodeAnalysis;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace Devenv.Tasks;

/// <summary>Makes the prefixes what the lock file says.</summary>
[MSBuildMultiThreadableTask]
public sealed class LinkEnvironments : WorkspaceTask
{
    /// <summary>The environments whose packages changed, with Prefix.</summary>
    [Output]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine passes lists as arrays.")]
    public ITaskItem[] Environments { get; private set; } = [];

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var request = CreateRequest();
        if (FailIfNotIncremental)
        {
            log.Report(DiagnosticTable.EnvironmentsNotUpToDate.At(SourceSpan.WholeFile(request.ManifestPath), request.RootFolder));
            return;
        }

        var outcome = await new Operations.LinkEnvironments(request, log).RunAsync(cancellationToken);
        Environments =
        [
            .. outcome.Environments
                .Where(environment => environment.Changed)
                .Select(environment => new TaskItem(environment.Name, new Dictionary<string, string> { ["Prefix"] = environment.Prefix })),
        ];
    }
}
