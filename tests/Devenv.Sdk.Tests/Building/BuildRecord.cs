using System.Collections.Immutable;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace Devenv.Sdk.Tests.Building;

/// <summary>What a binary log says about a build.</summary>
internal sealed record BuildRecord(CommandResult Result, ImmutableArray<string> Tasks, ImmutableArray<string> SkippedTargets)
{
    /// <summary>The tasks of this SDK that did work, in order.</summary>
    public IEnumerable<string> DevenvTasks => Tasks.Where(s_devenvTasks.Contains);

    /// <summary>All but those that read what the last build left.</summary>
    public IEnumerable<string> WorkingTasks => Tasks.Except(s_readers);

    private static readonly ImmutableArray<string> s_readers = ["ReadStep", "ReadEnvironments", "ReadLastBuild", "KeepPackages"];

    private static readonly ImmutableHashSet<string> s_devenvTasks =
        ["UpdateLockFile", "FetchPackages", "LinkEnvironments", "CleanEnvironments", "ShowWorkspace", "ShowPackages", "WriteTestSettings"];

    public static BuildRecord Read(string log, CommandResult result)
    {
        var tasks = ImmutableArray.CreateBuilder<string>();
        var skipped = ImmutableArray.CreateBuilder<string>();
        foreach (var record in BinaryLog.ReadRecords(log))
        {
            switch (record.Args)
            {
                case TaskStartedEventArgs task:
                    tasks.Add(task.TaskName);
                    break;
                case TargetSkippedEventArgs { SkipReason: TargetSkipReason.OutputsUpToDate } target:
                    skipped.Add(target.TargetName);
                    break;
            }
        }

        return new BuildRecord(result, tasks.ToImmutable(), skipped.ToImmutable());
    }
}
