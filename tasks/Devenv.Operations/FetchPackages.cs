using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Install;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>Brings every archive that the prefixes lack into the shared cache, verified and extracted.</summary>
public sealed class FetchPackages(WorkspaceRequest request, IOperationLog log)
{
    /// <exception cref="DevenvException">An archive cannot be had, differs from its hash, or is broken. No prefix was touched.</exception>
    public async Task<FetchOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var reading = await EnvironmentReading.ReadAsync(request, log, cancellationToken);
        var missing = await FindMissingAsync(reading.Environments, cancellationToken);
        var machine = string.Join(' ', reading.Machine);
        if (missing.IsEmpty)
        {
            return new FetchOutcome(0, 0) { Machine = machine };
        }

        using var transport = TransportFactory.Create(request, reading.Manifest, log);
        var cache = CacheFactory.Create(request, transport, log);
        var progress = new FetchReport(log, missing);

        // The largest first, so that none of them is alone at the end.
        await Task.WhenAll(missing.OrderByDescending(record => record.Package.Size ?? 0).Select(async record =>
        {
            await cache.GetAsync(record, progress.For(record), cancellationToken);
            progress.Finish(record);
        }));
        return progress.Outcome with { Machine = machine };
    }

    /// <summary>
    /// Looks while nobody changes the prefixes: what another build is doing would be taken for an interrupted installation.
    /// </summary>
    private async Task<ImmutableArray<RepodataRecord>> FindMissingAsync(
        ImmutableArray<SelectedEnvironment> environments, CancellationToken cancellationToken)
    {
        using var held = await WorkspaceLock.AcquireAsync(new WorkspaceState(request.RootFolder), log, cancellationToken);
        return
        [
            .. environments
                .SelectMany(environment => PrefixInstaller.Plan(environment.Prefix, environment.Records, request.LinkMode).Link)
                .DistinctBy(record => record.Url, StringComparer.Ordinal),
        ];
    }
}
