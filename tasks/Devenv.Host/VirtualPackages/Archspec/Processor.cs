using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>A processor's vendor and features by archspec's names, and the best row of the table for them.</summary>
internal sealed record Processor(string Vendor, FrozenSet<string> Features)
{
    /// <summary>
    /// The best row below a root: candidates are generic or of the same vendor, and need no feature that the processor lacks. The best
    /// generic one is chosen first, then the best of its descendants, by number of ancestors, then of features; between equals the later
    /// row.
    /// </summary>
    /// <param name="root"><c>x86_64</c> or <c>aarch64</c>; the answer where nothing below it suits.</param>
    public string BestMatch(string root)
    {
        // archspec never takes aarch64's generic levels: the feature lists of kernels do not decide them.
        var isLevelled = root == "x86_64";
        var candidates = MicroarchitectureTable.Rows
            .Where(row => row.Name == root || (row.Ancestors.Contains(root) && (isLevelled || !row.IsGeneric)))
            .Where(row => (row.IsGeneric || row.Vendor == Vendor) && row.Features.IsSubsetOf(Features))
            .ToImmutableArray();
        var generic = Best(candidates.Where(row => row.IsGeneric));
        return Best(candidates.Where(row => generic is not null && row.Ancestors.Contains(generic.Name)))?.Name ?? generic?.Name ?? root;
    }

    private static Microarchitecture? Best(IEnumerable<Microarchitecture> rows) =>
        rows.Aggregate(
            default(Microarchitecture),
            static (best, row) => best is null || Key(row).CompareTo(Key(best)) >= 0 ? row : best);

    private static (int Ancestors, int Features) Key(Microarchitecture row) => (row.Ancestors.Count, row.Features.Count);
}
