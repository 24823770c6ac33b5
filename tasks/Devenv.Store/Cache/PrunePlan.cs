using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>Which things of a cache go, by when they were last used; never what an environment links from.</summary>
/// <param name="Removed">Least recently used first.</param>
/// <param name="InUse">How many packages stay whatever the rule says.</param>
public sealed record PrunePlan(ImmutableArray<StoredItem> Removed, int InUse)
{
    /// <param name="linked">Packages of environments that are, or may be, there.</param>
    public static PrunePlan Make(IReadOnlyCollection<StoredItem> items, IReadOnlySet<Sha256Hash> linked, PruneRule rule, DateTime now)
    {
        var left = items.Sum(item => item.Weight.Bytes);
        var removed = ImmutableArray.CreateBuilder<StoredItem>();
        var free = items.Where(item => !IsInUse(item, linked));
        foreach (var item in free.OrderBy(item => item.LastUsed).ThenBy(item => item.Path, StringComparer.Ordinal))
        {
            if (!item.IsWhole || now - item.LastUsed > rule.UnusedFor || left > rule.MostBytes)
            {
                removed.Add(item);
                left -= item.Weight.Bytes;
            }
        }

        return new PrunePlan(removed.ToImmutable(), items.Count(item => IsInUse(item, linked)));
    }

    // A name elsewhere is that of an environment which nobody registered; deleting the one in the cache would free nothing.
    private static bool IsInUse(StoredItem item, IReadOnlySet<Sha256Hash> linked) =>
        item is { Kind: StoredKind.Package, IsWhole: true }
        && (item.Weight.HasNamesElsewhere || (item.Sha256 is { } hash && linked.Contains(hash)));
}
