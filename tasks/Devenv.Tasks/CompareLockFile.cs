using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what the lock file changes from the one of a commit.</summary>
[MSBuildMultiThreadableTask]
public sealed class CompareLockFile : WorkspaceTask
{
    /// <summary>A commit, branch or tag.</summary>
    [Required]
    public string Against { get; set; } = string.Empty;

    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var request = CreateRequest();
        var outcome = await new CompareLock(request, log).RunAsync(Against, cancellationToken);
        log.Answer(
            Json ? outcome.Json
            : outcome.Changed ? string.Join('\n', outcome.Difference)
            : $"{Path.GetFileName(request.LockFilePath)} has the packages of {Against}");
    }
}
