using System.Collections.Immutable;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// The records of one name as they are decoded, by map. Of a file that is there twice the last record counts, in the place of the first, as
/// in most readers of JSON; a map whose files are in order has none twice, so that nothing is looked up.
/// </summary>
internal sealed class NameRecords
{
    private readonly List<RepodataRecord> _packages = [];
    private readonly List<RepodataRecord> _condaPackages = [];
    private readonly List<RepodataRecord> _revision = [];
    private Dictionary<string, (List<RepodataRecord> Map, int Index)>? _places;

    public void Add(RepodataRecord record, RepodataSection section)
    {
        var map = section switch
        {
            RepodataSection.Packages => _packages,
            RepodataSection.PackagesConda => _condaPackages,
            _ => _revision,
        };
        if (_places is null && IsNext(record, section, map))
        {
            map.Add(record);
            return;
        }

        _places ??= Places();
        if (_places.TryGetValue(record.FileName, out var place))
        {
            place.Map[place.Index] = record;
            return;
        }

        _places.Add(record.FileName, (map, map.Count));
        map.Add(record);
    }

    /// <summary>All records in the order of spec/SOLVER.md §2.2.</summary>
    public ImmutableArray<RepodataRecord> InOrder(bool isOfShard) => isOfShard
        ? RepodataOrder.Concatenate(_packages, _condaPackages, _revision)
        : RepodataOrder.Merge(_packages, _condaPackages, _revision);

    /// <summary>
    /// The record cannot have the file of an earlier one: it comes after those of its map, and the other map has files of the other kind.
    /// </summary>
    private static bool IsNext(RepodataRecord record, RepodataSection section, List<RepodataRecord> map) =>
        record.FileName.EndsWith(section == RepodataSection.Packages ? ".tar.bz2" : ".conda", StringComparison.Ordinal)
        && section is RepodataSection.Packages or RepodataSection.PackagesConda
        && (map.Count == 0 || string.CompareOrdinal(map[^1].FileName, record.FileName) < 0);

    private Dictionary<string, (List<RepodataRecord> Map, int Index)> Places()
    {
        var places = new Dictionary<string, (List<RepodataRecord> Map, int Index)>(StringComparer.Ordinal);
        foreach (var map in new[] { _packages, _condaPackages, _revision })
        {
            for (var index = 0; index < map.Count; index++)
            {
                places.Add(map[index].FileName, (map, index));
            }
        }

        return places;
    }
}
