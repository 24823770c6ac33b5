using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>
/// The order of one name's records, which decides exact ties of a solve (spec/SOLVER.md §2.2): the two maps, each in file order, merged by
/// the file name without extension; then the records of CEP 48. The maps of a shard are not merged.
/// </summary>
internal static class RepodataOrder
{
    public static IEnumerable<RepodataRecord> Merge(
        List<RepodataRecord> packages, List<RepodataRecord> condaPackages, IEnumerable<RepodataRecord> revision)
    {
        var (left, right) = (0, 0);
        while (left < packages.Count || right < condaPackages.Count)
        {
            var takesLeft = right == condaPackages.Count
                || (left < packages.Count && CompareStems(packages[left].FileName, condaPackages[right].FileName) <= 0);
            yield return takesLeft ? packages[left++] : condaPackages[right++];
        }

        foreach (var record in revision)
        {
            yield return record;
        }
    }

    /// <summary>The order of a shard.</summary>
    public static IEnumerable<RepodataRecord> Concatenate(
        List<RepodataRecord> packages, List<RepodataRecord> condaPackages, IEnumerable<RepodataRecord> revision) =>
        packages.Concat(condaPackages).Concat(revision);

    private static int CompareStems(string left, string right) =>
        left.AsSpan(0, ArchiveFileName.StemLength(left)).SequenceCompareTo(right.AsSpan(0, ArchiveFileName.StemLength(right)));
}
