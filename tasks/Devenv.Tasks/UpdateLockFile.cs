using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Brings the lock file up to date with the manifest.</summary>
[MSBuildMultiThreadableTask]
public sealed class UpdateLockFile : WorkspaceTask
{
    /// <summary>A <see cref="LockPurpose"/>: who asked for a lock or a dry run sees the difference.</summary>
    [Required]
    public string Purpose { get; set; } = nameof(LockPurpose.Build);

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var purpose = Enum.Parse<LockPurpose>(Purpose);
        var request = CreateRequest();
        var outcome = await new UpdateLock(request, log).RunAsync(purpose, cancellationToken);
        var name = Path.GetFileName(request.LockFilePath);
        var difference = string.Join('\n', outcome.Difference);
        if (purpose != LockPurpose.Build)
        {
            log.Answer(!outcome.Changed ? $"{name} is up to date" : difference.Length > 0 ? difference : $"{name} differs in more than packages");
        }
        else if (outcome.Changed)
        {
            log.Message(MessageLevel.High, $"wrote {name}");
            log.Message(MessageLevel.Normal, difference);
        }
    }
}
