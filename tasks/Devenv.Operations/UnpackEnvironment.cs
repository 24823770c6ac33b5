using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Devenv.Activation;
using Devenv.Activation.Packages;
using Devenv.Activation.Shells;
using Devenv.Conda.Channels;
using Devenv.Host.Files;
using Devenv.Install;
using Devenv.Operations.Caching;
using Devenv.Operations.Installing;
using Devenv.Operations.Packing;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>
/// Takes the archives of a pack into the shared cache, from which a build without network installs the workspace's environments; and
/// where a folder is named, makes the pack's environment there, with a script that enters it.
/// </summary>
public sealed class UnpackEnvironment(WorkspaceRequest request, IOperationLog log)
{
    /// <summary>What pixi-unpack calls the environment.</summary>
    private const string PrefixName = "env";

    private static readonly TimeSpan s_lockBound = TimeSpan.FromMinutes(15);

    /// <param name="file">The pack, absolute.</param>
    /// <param name="targetFolder">Absolute; null: the cache alone.</param>
    /// <exception cref="DevenvException">DEVENV5063: the pack is for another platform; DEVENV5064: it is none; or an archive in it is not
    /// what it says.</exception>
    public async Task<UnpackOutcome> RunAsync(string file, string? targetFolder, CancellationToken cancellationToken)
    {
        var pack = Pack.Read(file, cancellationToken);
        CheckPlatform(file, pack, targetFolder);
        if (pack.WheelCount > 0)
        {
            log.Report(DiagnosticTable.PackedWheelsLeft.Create(file, pack.WheelCount));
        }

        using var cacheHeld = await CacheHold.AcquireAsync(request, log, cancellationToken);
        var packages = await TakeInAsync(pack, cancellationToken);
        if (targetFolder is null)
        {
            return new UnpackOutcome(packages.Length, null, null);
        }

        var prefix = Path.Join(targetFolder, PrefixName);
        using (await LockAsync(prefix, cancellationToken))
        {
            var install = new PrefixInstallRequest
            {
                Prefix = prefix,
                Wanted = [.. packages.Select(package => new PackageToLink(package.Record, package.Folder, []))],
                Platform = pack.Platform,
                LinkMode = request.LinkMode,
                Progress = new LinkReport(log),
            };
            foreach (var warning in PrefixInstaller.Install(install, cancellationToken).Warnings)
            {
                log.Report(warning);
            }

            new EnvironmentRegistry(request.CacheFolder, request.Host).TryRegister(prefix, packages.Select(package => package.Sha256));
            return new UnpackOutcome(packages.Length, prefix, WriteScript(targetFolder, prefix, pack.Platform));
        }
    }

    private async Task<ImmutableArray<CachedPackage>> TakeInAsync(Pack pack, CancellationToken cancellationToken)
    {
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        using var transport = TransportFactory.Create(request, manifest, log);
        var cache = CacheFactory.Create(request, transport, log);
        var done = 0;
        return
        [
            .. await Task.WhenAll(pack.Archives.Select(async archive =>
            {
                var package = await cache.TakeInAsync(archive.Record, archive.Region, cancellationToken);
                var count = Interlocked.Increment(ref done);
                log.Progress(new OperationProgress(OperationStage.Fetching, archive.Record.ToString(), count, pack.Archives.Length, 0));
                return package;
            })),
        ];
    }

    // Archives of another platform are of use in the cache; an environment of them is asked for by name.
    private void CheckPlatform(string file, Pack pack, string? targetFolder)
    {
        var wanted = request.Platform?.Name ?? request.Host.Subdir;
        if (targetFolder is not null && pack.Platform.Name != wanted)
        {
            throw new DevenvException(DiagnosticTable.PackForOtherPlatform.Create(file, pack.Platform.Name, wanted));
        }
    }

    private Task<FolderLock> LockAsync(string prefix, CancellationToken cancellationToken) =>
        FolderLock.AcquireAsync(
            Path.Join(request.CacheFolder, "locks", $"prefix-{Sha256Hash.Compute(Encoding.UTF8.GetBytes(prefix))}.lock"),
            s_lockBound,
            path => log.Message(MessageLevel.High, $"waiting for another build that unpacks into the same folder (it holds \"{path}\")"),
            cancellationToken);

    private string WriteScript(string targetFolder, string prefix, Subdir platform)
    {
        var (shell, name) = platform.IsWindows ? (ShellKind.Cmd, "activate.bat") : (ShellKind.Bash, "activate.sh");
        var activation = EnvironmentActivation.OfPrefix(prefix, platform, PackageActivationReader.Read(prefix, platform));
        var path = Path.Join(targetFolder, name);

        // Written for whoever sources it later, so nothing of this process is in it.
        var nobody = request.Host with { Variables = FrozenDictionary<string, string>.Empty };
        AtomicFile.WriteIfDifferent(path, ShellHook.Enter(shell, activation, nobody));
        return path;
    }
}
