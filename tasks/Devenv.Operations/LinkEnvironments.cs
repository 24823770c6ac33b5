using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Activation.Packages;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Install;
using Devenv.Operations.Caching;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>
/// Makes the prefixes what the lock file says, then writes how to enter them; stamps and lists last, so that whatever interrupts it is done
/// again.
/// </summary>
public sealed class LinkEnvironments(WorkspaceRequest request, IOperationLog log)
{
    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <summary>Packages that are linked again though they are there, by prefix.</summary>
    internal FrozenDictionary<string, FrozenSet<PackageName>> Relink { get; init; } =
        FrozenDictionary<string, FrozenSet<PackageName>>.Empty;

    /// <exception cref="DevenvException">A file, an archive or the disk is at fault; the prefix concerned is as it was.</exception>
    public async Task<LinkOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var (manifest, selected) = await EnvironmentReading.ReadAsync(request, log, cancellationToken);
        using var held = await WorkspaceLock.AcquireAsync(_state, log, cancellationToken);
        using var cacheHeld = await CacheHold.AcquireAsync(request, log, cancellationToken);
        using var transport = TransportFactory.Create(request, manifest, log);
        var cache = CacheFactory.Create(request, transport, log);
        var linked = ImmutableArray.CreateBuilder<LinkedEnvironment>();
        foreach (var environment in selected)
        {
            linked.Add(await LinkAsync(manifest, environment, cache, cancellationToken));
        }

        if (request.Platform is null && RunScripts.WriteInstallation(request) is { } installation)
        {
            AtomicFile.WriteIfDifferent(_state.InstallScript, installation);
        }

        new DepartedEnvironments(manifest, _state, log).Remove(cancellationToken);
        new StateLists(_state, request.StateKey).Write(selected, linked.ToImmutable());
        return new LinkOutcome(linked.ToImmutable());
    }

    private async Task<LinkedEnvironment> LinkAsync(
        Manifest manifest, SelectedEnvironment environment, PackageCache cache, CancellationToken cancellationToken)
    {
        var stamp = PrefixFingerprint.Of(environment.Prefix, environment.Platform.Subdir, request.LinkMode, environment.Records) + "\n";
        var stampPath = WorkspaceState.Stamp(environment.Prefix);
        var isNew = !File.Exists(stampPath);
        var relink = Relink.GetValueOrDefault(environment.Prefix, FrozenSet<PackageName>.Empty);
        var result = relink.Count == 0 && !PrefixInstaller.IsInterrupted(environment.Prefix) && AtomicFile.HasContent(stampPath, stamp)
            ? null
            : await InstallAsync(environment, cache, relink, cancellationToken);
        var script = request.Platform is null ? WriteRunScript(manifest, environment) : string.Empty;
        if (RunsLinkScripts)
        {
            await ScriptsOf(environment).AfterLinkingAsync(cancellationToken);
        }

        new EnvironmentRegistry(request.CacheFolder, request.Host)
            .TryRegister(environment.Prefix, environment.Records.Select(cache.HashOf).OfType<Sha256Hash>());
        AtomicFile.Write(stampPath, stamp);
        return new LinkedEnvironment(
            environment.Environment.Name,
            environment.Prefix + Path.DirectorySeparatorChar,
            environment.Platform.Name,
            script,
            result?.Linked.Length ?? 0,
            result?.Unlinked.Length ?? 0,
            result?.Unchanged.Length ?? environment.Records.Length)
        {
            IsNew = isNew,
        };
    }

    private async Task<PrefixInstallResult> InstallAsync(
        SelectedEnvironment environment, PackageCache cache, FrozenSet<PackageName> relink, CancellationToken cancellationToken)
    {
        var plan = PrefixInstaller.Plan(environment.Prefix, environment.Records, request.LinkMode, relink);
        var needed = plan.Link.Select(record => record.Url).ToHashSet(StringComparer.Ordinal);
        var specs = environment.Environment.Requirements(environment.Platform).ToLookup(requirement => requirement.Spec.Name,
            requirement => requirement.Text);
        var packages = await Task.WhenAll(environment.Records.Select(async record => new PackageToLink(
            record,
            needed.Contains(record.Url) ? (await cache.GetAsync(record, null, cancellationToken)).Folder : string.Empty,
            [.. specs[record.Package.Name]])));

        // It would speak for the packages of before if this build ended between the installation and its own stamp.
        AtomicFile.Delete(WorkspaceState.Stamp(environment.Prefix));
        if (RunsLinkScripts)
        {
            await ScriptsOf(environment).BeforeUnlinkingAsync(plan.Unlink, cancellationToken);
        }

        var result = PrefixInstaller.Install(
            new PrefixInstallRequest
            {
                Prefix = environment.Prefix,
                Wanted = [.. packages],
                Platform = environment.Platform.Subdir,
                LinkMode = request.LinkMode,
                Relink = relink,
                LinkScripts = RunsLinkScripts ? LinkScriptUse.Run : request.Platform is null ? LinkScriptUse.Left : LinkScriptUse.Elsewhere,
                Progress = new LinkReport(log),
            },
            cancellationToken);
        foreach (var warning in result.Warnings)
        {
            log.Report(warning);
        }

        return result;
    }

    /// <summary>Nothing of an environment for another platform is run.</summary>
    private bool RunsLinkScripts => request is { LinkScripts: LinkScriptMode.Run, Platform: null } && !OperatingSystem.IsWindows();

    private LinkScriptRun ScriptsOf(SelectedEnvironment environment) =>
        new(environment, _state.RunScript(environment.Environment.Name), request.Host, log);

    private string WriteRunScript(Manifest manifest, SelectedEnvironment environment)
    {
        var path = _state.RunScript(environment.Environment.Name);
        var packages = PackageActivationReader.Read(environment.Prefix, environment.Platform.Subdir);
        var script = RunScripts.Write(manifest, environment, packages, _state, request);
        foreach (var diagnostic in packages.Warnings.Concat(script.Diagnostics))
        {
            log.Report(diagnostic);
        }

        AtomicFile.WriteIfDifferent(path, script.Text);
        return path;
    }
}
