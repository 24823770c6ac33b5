using System.Globalization;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>How many packages came, went and changed.</summary>
internal readonly record struct LockChangeCounts(int Added, int Removed, int Changed)
{
    public static LockChangeCounts Of(IEnumerable<LockChange> changes)
    {
        var kinds = changes
            .Select(change => (change.Name, change.IsPypi, Kind: change.Kind is LockChangeKind.Added or LockChangeKind.Removed ? change.Kind : LockChangeKind.Changed))
            .Distinct()
            .ToLookup(change => change.Kind);
        return new LockChangeCounts(kinds[LockChangeKind.Added].Count(), kinds[LockChangeKind.Removed].Count(), kinds[LockChangeKind.Changed].Count());
    }

    public override string ToString()
    {
        (int Count, string Word)[] parts = [(Added, "added"), (Removed, "removed"), (Changed, "changed")];
        var said = parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Word}")).ToList();
        return said.Count == 0 ? "no package changed" : string.Join(", ", said);
    }
}
