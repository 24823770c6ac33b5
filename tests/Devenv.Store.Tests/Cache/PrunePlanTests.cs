using Devenv.Primitives;
using Devenv.Store.Cache;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Store.Tests.Cache;

public sealed class PrunePlanTests
{
    private static readonly DateTime s_now = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_was_not_used_for_the_time_goes()
    {
        var (old, recent) = (Item(1, days: 31), Item(2, days: 29));
        Assert.Equal([old], Plan([recent, old], [], new PruneRule(TimeSpan.FromDays(30), null)).Removed.AsEnumerable());
    }

    [Fact]
    public void What_was_used_least_recently_goes_until_the_rest_fits()
    {
        var items = new[] { Item(1, days: 1), Item(2, days: 3), Item(3, days: 2) };
        Assert.Equal([items[1], items[2]], Plan(items, [], new PruneRule(null, 100)).Removed.AsEnumerable());
    }

    [Fact]
    public void What_an_environment_has_stays_however_old_it_is()
    {
        var item = Item(1, days: 1000);
        var plan = Plan([item], [item.Sha256.GetValueOrDefault()], new PruneRule(TimeSpan.Zero, 0));
        Assert.Empty(plan.Removed);
        Assert.Equal(1, plan.InUse);
    }

    [Fact]
    public void What_has_names_elsewhere_stays()
    {
        var item = Item(1, days: 1000) with { Weight = new StoredWeight(100, 0, HasNamesElsewhere: true) };
        Assert.Empty(Plan([item], [], new PruneRule(TimeSpan.Zero, 0)).Removed);
    }

    [Fact]
    public void What_was_never_finished_goes_in_any_case()
    {
        var item = Item(1, days: 0) with { IsWhole = false };
        Assert.Equal([item], Plan([item], [item.Sha256.GetValueOrDefault()], new PruneRule(null, null)).Removed.AsEnumerable());
    }

    /// <summary>Whatever the cache has and the rule says.</summary>
    [Fact]
    public void Only_what_is_free_goes_the_oldest_first_and_no_more_than_needed()
    {
        var items = Gen.Choose(0, 40).Select(days => (days, linked: days % 3 == 0)).ArrayOf();
        var rules = Gen.Choose(-1, 40).SelectMany(days => Gen.Choose(-1, 20).Select(most => (days, most)));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(items.ToArbitrary(), rules.ToArbitrary(), (kinds, rule) =>
        {
            var all = kinds.Select((kind, index) => Item(index, kind.days)).ToArray();
            var linked = all.Where((_, index) => kinds[index].linked).Select(item => item.Sha256.GetValueOrDefault()).ToHashSet();
            var (age, most) =
                (rule.days < 0 ? (TimeSpan?)null : TimeSpan.FromDays(rule.days), rule.most < 0 ? (long?)null : rule.most * 100L);
            var removed = Plan(all, [.. linked], new PruneRule(age, most)).Removed;
            var left = all.Except(removed).ToArray();
            var free = left.Where(item => !linked.Contains(item.Sha256.GetValueOrDefault())).ToArray();
            return removed.All(item => !linked.Contains(item.Sha256.GetValueOrDefault()))
                && free.All(item => !(s_now - item.LastUsed > age))
                && (free.Length == 0 || !(left.Length * 100L > most))
                && removed.All(item => free.All(other => item.LastUsed <= other.LastUsed))
                && (removed.IsEmpty || s_now - removed[^1].LastUsed > age || (left.Length + 1) * 100L > most);
        }));
    }

    private static PrunePlan Plan(StoredItem[] items, Sha256Hash[] linked, PruneRule rule) =>
        PrunePlan.Make(items, linked.ToHashSet(), rule, s_now);

    private static StoredItem Item(int number, int days) => new(
        StoredKind.Package, $"/cache/pkgs/{Sha256Hash.Compute([(byte)number])}", s_now.AddDays(-days),
        new StoredWeight(100, 100, HasNamesElsewhere: false));
}
