using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>
/// Does what follows a solve once, with one package that no channel has, on a core that has nothing to do before the solve begins: in a
/// process that has locked nothing yet, nearly all of that time goes into loading code.
/// </summary>
internal static class LockRehearsal
{
    private const string Address = "https://rehearsal.invalid/";

    /// <summary>Nothing waits for it, and nothing depends on it.</summary>
    public static void Start(Manifest manifest, HostEnvironment host)
    {
        if (host.ProcessorCount > 1)
        {
            // An action: a task with a result is code that the runtime would compile for it.
            _ = Task.Factory.StartNew(
                () => { _ = Run(manifest); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>The lines that would be printed.</summary>
    public static ImmutableArray<string> Run(Manifest manifest)
    {
        var builder = new LockFileBuilder(manifest, LockFile.NewestFormat);
        if (manifest.Environments.FirstOrDefault(environment =>
            !environment.Platforms.IsEmpty) is { Platforms: [var platform, ..] } environment)
        {
            builder.Add(environment, platform, [Record(platform)], []);
        }

        return LockDifference.Between(null, builder.Build(), manifest).ToLines();
    }

    private static RepodataRecord Record(WorkspacePlatform platform)
    {
        const string FileName = "rehearsal-1-0.conda";
        var package = new PackageRecord
        {
            Name = PackageName.Parse("rehearsal"),
            Version = CondaVersion.Parse("1"),
            Build = "0",
            BuildNumber = 0,
            Subdir = platform.Subdir.Name,
        };
        return new RepodataRecord(package, FileName, $"{Address}{platform.Subdir.Name}/{FileName}", Address);
    }
}
