using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Takes the archives of a pack into the shared cache, and makes its environment where a folder is named.</summary>
[MSBuildMultiThreadableTask]
public sealed class UnpackEnvironment : WorkspaceTask
{
    /// <summary><c>File</c>: the pack.</summary>
    [Required]
    public string File { get; set; } = string.Empty;

    /// <summary><c>To</c>: a folder; empty: the cache alone.</summary>
    public string To { get; set; } = string.Empty;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.ChangeUnderQuestion.Create("UnpackEnvironment"));
        }

        var outcome = await new Operations.UnpackEnvironment(CreateRequest(), log).RunAsync(
            TaskEnvironment.GetAbsolutePath(File), To.Length == 0 ? null : TaskEnvironment.GetAbsolutePath(To), cancellationToken);
        log.Answer(outcome.Text);
    }
}
