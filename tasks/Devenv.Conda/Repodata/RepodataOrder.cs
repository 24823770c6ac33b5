using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>
/// The order of one name's records, which decides exact ties of a solve (spec/SOLVER.md §2.2): the two maps, each in file order, merged by
/// the file name without extension; then the records of CEP 48. The maps of a shard are not merged.
/// </summary>
internal static class RepodataOrder
{
    public static ImmutableArray<RepodataRecord> Merge(
        List<RepodataRecord> packages, List<RepodataRecord> condaPackages, List<RepodataRecord> revision)
    {
        var merged = ImmutableArray.CreateBuilder<RepodataRecord>(packages.Count + condaPackages.Count + revision.Count);
        var (left, right) = (0, 0);
        while (left < packages.Count && right < condaPackages.Count)
        {
            var takesLeft = CompareStems(packages[left].FileName, condaPackages[right].FileName) <= 0;
            merged.Add(takesLeft ? packages[left++] : condaPackages[right++]);
        }

        merged.AddRange(CollectionsMarshal.AsSpan(packages)[left..]);
        merged.AddRange(CollectionsMarshal.AsSpan(condaPackages)[right..]);
        merged.AddRange(CollectionsMarshal.AsSpan(revision));
        return merged.MoveToImmutable();
    }

    /// <summary>The order of a shard.</summary>
    public static ImmutableArray<RepodataRecord> Concatenate(
        List<RepodataRecord> packages, List<RepodataRecord> condaPackages, List<RepodataRecord> revision) =>
        [.. packages, .. condaPackages, .. revision];

    private static int CompareStems(string left, string right) =>
        left.AsSpan(0, ArchiveFileName.StemLength(left)).SequenceCompareTo(right.AsSpan(0, ArchiveFileName.StemLength(right)));
}
