using System.Globalization;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>How many packages came, went and changed.</summary>
internal readonly record struct LockChangeCounts(int Added, int Removed, int Changed)
{
    public static LockChangeCounts Of(IEnumerable<LockChange> changes)
    {
        var (added, removed, changed) = (new HashSet<LockedName>(), new HashSet<LockedName>(), new HashSet<LockedName>());
        foreach (var change in changes)
        {
            var names = change.Kind switch { LockChangeKind.Added => added, LockChangeKind.Removed => removed, _ => changed };
            names.Add(new LockedName(change.Name, change.IsPypi));
        }

        return new LockChangeCounts(added.Count, removed.Count, changed.Count);
    }

    public override string ToString()
    {
        string[] parts = [Part(Added, "added"), Part(Removed, "removed"), Part(Changed, "changed")];
        var said = string.Join(", ", parts.Where(part => part.Length > 0));
        return said.Length == 0 ? "no package changed" : said;
    }

    private static string Part(int count, string word)
        => count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{count} {word}");
}
