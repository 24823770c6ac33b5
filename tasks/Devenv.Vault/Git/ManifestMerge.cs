using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Git;

/// <summary>
/// The union of two manifests with a common ancestor. What one side changed is taken; what both changed in different ways stays as on this
/// side and is a conflict.
/// </summary>
internal static class ManifestMerge
{
    /// <param name="namesOf">What messages call an entry's blob.</param>
    public static (ImmutableArray<VaultEntry> Entries, ImmutableArray<Diagnostic> Conflicts) Run(
        IReadOnlyList<VaultEntry> ancestor,
        IReadOnlyList<VaultEntry> ours,
        IReadOnlyList<VaultEntry> theirs,
        Func<VaultEntryId, Names> namesOf)
    {
        var before = ancestor.ToDictionary(entry => entry.Id);
        var here = ours.ToDictionary(entry => entry.Id);
        var there = theirs.ToDictionary(entry => entry.Id);
        var merged = ImmutableArray.CreateBuilder<VaultEntry>();
        var conflicts = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var id in ours.Concat(theirs).Select(entry => entry.Id).Distinct())
        {
            var (old, mine, other) = (before.GetValueOrDefault(id), here.GetValueOrDefault(id), there.GetValueOrDefault(id));
            var isTheirs = IsSame(old, mine) || IsSame(mine, other);
            if (!isTheirs && !IsSame(old, other))
            {
                conflicts.Add(Conflict(mine, other, namesOf(id)));
            }

            if ((isTheirs ? other : mine) is { } entry)
            {
                merged.Add(entry with { Generation = Later(entry.Generation, mine?.Generation) });
            }
        }

        conflicts.AddRange(
            merged.GroupBy(entry => entry.StoredPath, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => DiagnosticTable.MergeSamePath.Create(group.Key, string.Join(", ", group.Select(entry => entry.Id)))));
        return (merged.ToImmutable(), conflicts.ToImmutable());
    }

    // Generations differ where a side only took the other's state over.
    private static bool IsSame(VaultEntry? left, VaultEntry? right) =>
        left is null || right is null ? left is null && right is null : left with { Generation = null } == right with { Generation = null };

    private static Diagnostic Conflict(VaultEntry? mine, VaultEntry? other, Names names) => (mine, other) switch
    {
        (null, { } changed) => DiagnosticTable.MergeRemovedHere.Create(changed.StoredPath, names.There, names.Here),
        ({ } changed, null) => DiagnosticTable.MergeRemovedThere.Create(changed.StoredPath, names.Here),
        _ => DiagnosticTable.MergeConflict.Create(mine?.StoredPath ?? string.Empty, names.There, names.Here),
    };

    private static long? Later(long? left, long? right) => left is { } a && right is { } b ? Math.Max(a, b) : left ?? right;

    /// <param name="There">In a commit of the other side.</param>
    /// <param name="Here">In the working tree.</param>
    internal readonly record struct Names(string There, string Here);
}
