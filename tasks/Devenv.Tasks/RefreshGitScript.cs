using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Writes the script anew by which git calls this SDK.</summary>
[MSBuildMultiThreadableTask]
public sealed class RefreshGitScript : WorkspaceTask
{
    /// <summary>What the script depends on.</summary>
    [Required]
    public string? Fingerprint { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (!FailIfNotIncremental)
        {
            // Required: the engine refuses the task without it.
            await new SetUpGit(CreateRequest(), Fingerprint!, log).RefreshAsync(cancellationToken);
        }
    }
}
