using System.Collections.Immutable;
using Devenv.Operations.Caching;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>
/// Removes from the shared cache what was not used for long, or least recently; never what an environment links from. Builds go on beside
/// it: they wait only while names are changed.
/// </summary>
public sealed class PruneCache(PruneRequest request, IOperationLog log)
{
    private readonly EnvironmentRegistry _registry = new(request.Cache.CacheFolder, request.Cache.Host);

    /// <exception cref="DevenvException">The cache cannot be written, or builds use it all the time.</exception>
    public async Task<PruneOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var items = new CacheInventory(request.Cache.CacheFolder).Read(cancellationToken);
        var environments = _registry.Read();
        var plan = Plan(items, environments);
        var named = plan.Removed.Select(item => item.Named()).ToImmutableArray();
        var gone = environments.Count(environment => environment.Standing == EnvironmentStanding.Gone);
        var removed = request.IsDryRun || (named.IsEmpty && gone == 0) ? named : await RemoveAsync(items, named, cancellationToken);
        return new PruneOutcome(request, removed, plan.InUse, items.Sum(item => item.Weight.Bytes), gone);
    }

    private async Task<ImmutableArray<StoredItem>> RemoveAsync(
        ImmutableArray<StoredItem> items, ImmutableArray<StoredItem> candidates, CancellationToken cancellationToken)
    {
        var removal = new CacheRemoval(request.Cache.CacheFolder);
        var removed = ImmutableArray.CreateBuilder<StoredItem>();
        using (await CacheHold.RemoveAsync(request.Cache, log, cancellationToken))
        {
            // What was linked since the items were weighed is registered by now.
            _registry.Renew();
            var still = Plan(items, _registry.Read()).Removed.Select(item => item.Path).ToHashSet(StringComparer.Ordinal);
            removed.AddRange(candidates.Where(item => still.Contains(item.Path) && removal.TryTakeOut(item)));
        }

        removal.Finish();
        foreach (var item in removed)
        {
            log.Message(MessageLevel.Normal, $"removed {item.Label}");
        }

        return removed.ToImmutable();
    }

    private PrunePlan Plan(ImmutableArray<StoredItem> items, ImmutableArray<RegisteredEnvironment> environments) =>
        PrunePlan.Make(items, environments.Linked(), request.Rule, request.Cache.Host.Now.UtcDateTime);
}
