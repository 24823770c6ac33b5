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

    /// <summary>Whether packages are let go of, so that newer versions may come.</summary>
    public bool Release { get; set; }

    /// <summary>The names of the packages to let go of; empty: all.</summary>
    public string Packages { get; set; } = string.Empty;

    /// <summary>The environments to let go of packages in; empty or <c>all</c>: all.</summary>
    public string ReleasedEnvironments { get; set; } = string.Empty;

    /// <summary>The platforms to let go of packages on; empty: all.</summary>
    public string ReleasedPlatforms { get; set; } = string.Empty;

    /// <summary><c>Json</c>: the difference for machines.</summary>
    public bool Json { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        PutOffCollection.Start();
        var purpose = PurposeOf(Purpose);
        var request = CreateRequest();
        var outcome = await new UpdateLock(request, log).RunAsync(
            new LockRequest(purpose) { Release = Release ? LockRelease.Create(Packages, ReleasedEnvironments, ReleasedPlatforms) : null },
            cancellationToken);
        var name = Path.GetFileName(request.LockFilePath);
        var difference = string.Join('\n', outcome.Difference);
        if (purpose != LockPurpose.Build)
        {
            log.Answer(
                Json ? outcome.Json
                : !outcome.Changed ? $"{name} is up to date"
                : difference.Length > 0 ? difference
                : $"{(purpose == LockPurpose.DryRun ? "would write" : "wrote")} {name}: {outcome.Summary}");
        }
        else if (outcome.Changed)
        {
            log.Announce($"wrote {name}: {outcome.Summary}");
            log.Message(MessageLevel.Normal, difference);
        }
    }

    // Reading an enum's name by reflection compiles code for that enum at run time.
    private static LockPurpose PurposeOf(string text) => text switch
    {
        nameof(LockPurpose.Build) => LockPurpose.Build,
        nameof(LockPurpose.Lock) => LockPurpose.Lock,
        nameof(LockPurpose.DryRun) => LockPurpose.DryRun,
        _ => throw new ArgumentException($"\"{text}\" is no purpose of a lock."),
    };
}
