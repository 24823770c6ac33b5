using System.Runtime.InteropServices;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>
/// A slow reader of repodata.json that holds all of it and decodes every record at once: what the index is compared with. Throws what the
/// framework throws where the document is broken.
/// </summary>
internal sealed class ObviousRepodata
{
    private readonly List<(string Name, string Map, string File, PackageRecord? Record, string? Fault)> _entries = [];
    private readonly HashSet<string> _removed = [];

    /// <summary>Faults of files, by file.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public static ObviousRepodata Read(byte[] json)
    {
        var repodata = new ObviousRepodata();
        var options = new JsonDocumentOptions { MaxDepth = 64 };
        using var document = JsonDocument.Parse(json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json, options);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            switch (member.Name)
            {
                case "packages" or "packages.conda" when member.Value.ValueKind != JsonValueKind.Null:
                    repodata.ReadMap(member.Value, member.Name, string.Empty);
                    break;
                case "v3":
                    foreach (var map in member.Value.EnumerateObject()
                        .Where(map => map.Name is "conda" or "tar.bz2" && map.Value.ValueKind != JsonValueKind.Null))
                    {
                        repodata.ReadMap(map.Value, "v3", "." + map.Name);
                    }

                    break;
                case "info":
                    _ = member.Value.EnumerateObject().Count();
                    break;
                case "removed" when member.Value.ValueKind != JsonValueKind.Null:
                    repodata._removed.UnionWith(member.Value
                        .EnumerateArray()
                        .Where(file => file.ValueKind == JsonValueKind.String)
                        .Select(file => file.GetString() ?? string.Empty));
                    break;
            }
        }

        return repodata;
    }

    /// <summary>The names that records have, lower case.</summary>
    public IEnumerable<string> Names => _entries.Select(entry => entry.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>File and record of a name in the order of spec/SOLVER.md §2.2.</summary>
    public IReadOnlyList<(string File, PackageRecord Record)> Records(string name)
    {
        var maps =
            new Dictionary<string, List<(string File, PackageRecord Record)>> { ["packages"] = [], ["packages.conda"] = [], ["v3"] = [] };
        foreach (var (_, map, file, record, fault) in _entries.Where(entry => entry.Name == name && !_removed.Contains(entry.File)))
        {
            if (record is null)
            {
                Faults[file] = fault ?? string.Empty;
                continue;
            }

            var place = maps.Values.Select(list => (List: list, Index: list.FindIndex(known => known.File == file)))
                .FirstOrDefault(place => place.Index >= 0);
            if (place.List is not null)
            {
                place.List[place.Index] = (file, record);
            }
            else
            {
                maps[map].Add((file, record));
            }
        }

        return [.. Merge(maps["packages"], maps["packages.conda"]), .. maps["v3"]];
    }

    private static IEnumerable<(string File, PackageRecord Record)> Merge(List<(string File, PackageRecord Record)> left,
        List<(string File, PackageRecord Record)> right)
    {
        var (l, r) = (0, 0);
        while (l < left.Count || r < right.Count)
        {
            yield return r == right.Count
                || (l < left.Count && string.CompareOrdinal(left[l].File[..^8], right[r].File[..^6]) <= 0) ? left[l++] : right[r++];
        }
    }

    private void ReadMap(JsonElement map, string name, string extension)
    {
        foreach (var entry in map.EnumerateObject())
        {
            if (NameOf(entry.Value) is { } package && entry.Name + extension is var file && IsArchive(file))
            {
                var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(entry.Value));
                reader.Read();
                PackageRecordJson.TryRead(ref reader, new StringPool(), out var record, out var fault);
                _entries.Add((package, name, file, record, fault));
            }
        }
    }

    private static string? NameOf(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // The last text counts, as for every key that is there twice.
        var names = record
            .EnumerateObject()
            .Where(field => field.Name == "name" && field.Value.ValueKind == JsonValueKind.String)
            .Select(field => field.Value.GetString());
        return PackageName.TryParse(names.LastOrDefault(), out var name) ? name.Normalized : null;
    }

    private static bool IsArchive(string file) =>
        (file.EndsWith(".conda", StringComparison.Ordinal) || file.EndsWith(".tar.bz2", StringComparison.Ordinal))
        && file[0] != '.' && file.Length <= 211
        && file.All(c => char.IsAsciiLetterOrDigit(c) || "._-+!=~,@()^$&'".Contains(c, StringComparison.Ordinal));
}
