using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Install;
using Devenv.Install.Verification;
using Devenv.Operations.Caching;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Operations.Verifying;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>
/// Links the packages again whose files are not what their records say, and no others; what the shared cache has of them is read through
/// first and fetched again where it is not right, since a file that was edited in an environment may be the cache's own.
/// </summary>
public sealed class RepairEnvironments(WorkspaceRequest request, IOperationLog log)
{
    /// <returns>What was wrong, and is now right.</returns>
    /// <exception cref="DevenvException">An archive cannot be had, or the file system refuses; the prefix concerned is as it
    /// was.</exception>
    public async Task<VerifyOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var (manifest, selected) = await EnvironmentReading.ReadAsync(request, log, cancellationToken);
        var (verified, relink) = await FindAsync(manifest, selected, cancellationToken);
        await new FetchPackages(request, log).RunAsync(cancellationToken);
        await new LinkEnvironments(request, log) { Relink = relink.ToFrozenDictionary(StringComparer.Ordinal) }.RunAsync(cancellationToken);
        return new VerifyOutcome(verified);
    }

    private async Task<(ImmutableArray<VerifiedEnvironment> Found, Dictionary<string, FrozenSet<PackageName>> Relink)> FindAsync(
        Manifest manifest, ImmutableArray<SelectedEnvironment> selected, CancellationToken cancellationToken)
    {
        using var held = await WorkspaceLock.AcquireAsync(new WorkspaceState(request.RootFolder), log, cancellationToken);
        using var cacheHeld = await CacheHold.AcquireAsync(request, log, cancellationToken);
        using var transport = TransportFactory.Create(request, manifest, log);
        var cache = CacheFactory.Create(request, transport, log);
        var verifying = new EnvironmentVerification(cache);
        var found = ImmutableArray.CreateBuilder<VerifiedEnvironment>();
        var relink = new Dictionary<string, FrozenSet<PackageName>>(StringComparer.Ordinal);
        foreach (var environment in selected)
        {
            var report = verifying.Run(environment, cancellationToken);
            found.Add(new VerifiedEnvironment(environment.Environment.Name, environment.Prefix, report));
            var renewed = await RenewRecordsAsync(environment, cache, cancellationToken);
            PrefixInstaller.Plan(environment.Prefix, environment.Records, request.LinkMode);

            // With records that can be read, more can be judged.
            var differences = renewed.IsEmpty ? report.Differences : verifying.Run(environment, cancellationToken).Differences;
            var damaged = differences.Select(difference => difference.Package).Concat(renewed).ToFrozenSet();
            foreach (var record in environment.Records.Where(record => damaged.Contains(record.Package.Name)))
            {
                await cache.GetSoundAsync(record, cancellationToken);
            }

            relink[environment.Prefix] = damaged;
        }

        return (found.ToImmutable(), relink);
    }

    private static async Task<ImmutableArray<PackageName>> RenewRecordsAsync(
        SelectedEnvironment environment, PackageCache cache, CancellationToken cancellationToken)
    {
        var renewed = ImmutableArray.CreateBuilder<PackageName>();
        foreach (var name in RecordRenewal.Find(environment.Prefix, cancellationToken))
        {
            if (environment.Records.FirstOrDefault(record => PrefixRecord.FileNameOf(record.Package) == name) is { } record)
            {
                var package = await cache.GetSoundAsync(record, cancellationToken);
                var renewal = new PackageToLink(record, package.Folder, []);
                RecordRenewal.Renew(environment.Prefix, environment.Platform.Subdir, renewal, environment.Records);
                renewed.Add(record.Package.Name);
            }
            else
            {
                RecordRenewal.SetAside(environment.Prefix, name);
            }
        }

        return renewed.ToImmutable();
    }
}
