using System.Collections.Immutable;
using Devenv.Operations.Caching;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>
/// Reads every file of the packages of the shared cache; removes those that are not what was extracted, so that they are fetched again when
/// they are needed, and says which environments have a damaged file as their own.
/// </summary>
/// <param name="isDryRun">Nothing is removed.</param>
public sealed class VerifyCache(CacheRequest request, bool isDryRun, IOperationLog log)
{
    /// <exception cref="DevenvException">Damaged packages cannot be removed, since the cache cannot be written or builds use it all the
    /// time; they are named too.</exception>
    public async Task<CacheVerdict> RunAsync(CancellationToken cancellationToken)
    {
        var packages = new CacheInventory(request.CacheFolder).WholePackages();
        var damaged = new CacheVerification(request.CacheFolder).Run(packages, Progress(packages.Length), cancellationToken);
        var environments = new EnvironmentRegistry(request.CacheFolder, request.Host).Read();
        var faulty = damaged.Select(package => Describe(package, environments)).ToImmutableArray();
        var verdict = new CacheVerdict(request.CacheFolder, packages.Length, faulty);
        if (isDryRun || faulty.IsEmpty)
        {
            return verdict;
        }

        try
        {
            return verdict with { Faulty = await RemoveAsync(faulty, cancellationToken) };
        }
        catch (DevenvException refused)
        {
            // What was found is worth knowing to those who cannot remove it.
            throw new DevenvException([.. verdict.Diagnostics, .. refused.Diagnostics], refused);
        }
    }

    private Action<Sha256Hash> Progress(int total)
    {
        var done = 0;
        return hash => log.Progress(
            new OperationProgress(OperationStage.Verifying, hash.ToString(), Interlocked.Increment(ref done), total, 0));
    }

    // Where files were copied or cloned, an environment has them for itself, damaged or not; Verify tells.
    private static FaultyPackage Describe(DamagedPackage package, ImmutableArray<RegisteredEnvironment> environments) => new(
        package.Item.Named(),
        package.Damage,
        [
            .. environments
                .Where(environment => environment.Standing == EnvironmentStanding.Live)
                .Where(environment => package.Item.Sha256 is { } hash && environment.Packages.Contains(hash))
                .Select(environment => (environment.Prefix, Paths: SharedFiles.NamesIn(environment.Prefix, package.Paths)))
                .Where(found => !found.Paths.IsEmpty),
        ]);

    private async Task<ImmutableArray<FaultyPackage>> RemoveAsync(ImmutableArray<FaultyPackage> faulty, CancellationToken cancellationToken)
    {
        var removal = new CacheRemoval(request.CacheFolder);
        using (await CacheHold.RemoveAsync(request, log, cancellationToken))
        {
            faulty = [.. faulty.Select(package => package with { IsRemoved = removal.TryTakeOut(package.Item) })];
        }

        removal.Finish();
        return faulty;
    }
}
