using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Repodata.Shards;
using Devenv.TestKit.Packages;

namespace Devenv.Conformance.Fuzzing;

/// <summary>
/// A case is read as a shard and as a shard index (CEP 16): each is refused as such, or gives addresses, hashes and records. A shard gives
/// the same records alone and beside others, and each of them is looked for in the document.
/// </summary>
internal sealed class ShardFuzz : IFuzzSubject
{
    /// <summary>All records of a document are given one name, since a shard has a say in one alone.</summary>
    private const string Name = "fuzz";

    private static readonly string[] s_maps = ["packages", "packages.conda"];
    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://channels.test/fuzz");
    private static readonly PackageName s_name = PackageName.Parse(Name);
    private static readonly byte[] s_other =
        MessagePackWriter.Write(
            JsonNode.Parse("""{"packages": {"other-1-0.tar.bz2": {"name": "other", "version": "1", "build": "0"} } }"""));

    private readonly ShardIndex _index;

    public ShardFuzz(IReadOnlyList<string> folders)
    {
        var documents = FuzzCorpus.Files(folders, file => Path.GetFileName(file) == "repodata.json")
            .Select(Parse)
            .OfType<JsonObject>()
            .ToList();
        Files = [.. documents.Select(Shard), .. documents.Select(Index)];
        _index = ShardIndex.Read(Index([]), s_channel, Subdir.Linux64);
    }

    public ImmutableArray<byte[]> Files { get; }

    public int Accepted { get; private set; }

    public string? Judge(byte[] content)
    {
        var index = TryRead(() => ShardIndex.Read(content, s_channel, Subdir.Linux64));
        var alone = TryRead(() => Records(content, isAlone: true));
        var beside = TryRead(() => Records(content, isAlone: false));
        Accepted += index is null && alone is null ? 0 : 1;
        return index?.Names.FirstOrDefault(name => !IsAddress(AddressOf(index, name))) is { } wrong
                ? $"has the address {AddressOf(index, wrong)}"
            : alone is null != beside is null ? $"is {(alone is null ? "refused" : "read")} alone, but not beside another"
            : alone is null || beside is null ? null
            : !Texts(alone).SequenceEqual(Texts(beside)) ? "gives other records alone than beside another"
            : NotListed(alone.Records(s_name), ObviousMessagePack.Read(content));
    }

    private static T? TryRead<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private RepodataIndex Records(byte[] shard, bool isAlone)
    {
        using var batch = new ShardBatch(_index);
        if (!isAlone)
        {
            batch.Add(PackageName.Parse("other"), s_other);
        }

        batch.Add(s_name, shard);
        return batch.Finish();
    }

    private static string AddressOf(ShardIndex index, PackageName name) =>
        index.ShardOf(name) is { } hash ? index.UrlOf(hash) : string.Empty;

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");

    private static IEnumerable<string> Texts(RepodataIndex records) =>
    [
        .. records.Records(s_name).Select(record => $"{record.Url} {record} {string.Join('|', record.Package.Depends)}"),
        .. records.Warnings.Select(warning => warning.ToString()),
    ];

    private static string? NotListed(ImmutableArray<RepodataRecord> records, object? document)
    {
        var listed = Members(document)
            .Where(map => s_maps.Contains(map.Key))
            .SelectMany(map => Members(map.Value))
            .ToLookup(entry => entry.Key, entry => entry.Value);
        var missing = records.FirstOrDefault(record => !listed[record.FileName].Any(entry => IsSame(record.Package, entry)));
        return missing is null ? null : $"has no {missing.FileName}";
    }

    /// <summary>Of a key that stands twice the last counts.</summary>
    private static bool IsSame(PackageRecord package, object? entry) =>
        Last(entry, "version") is string version && version == package.Version.Source
        && (Last(entry, "depends") as List<object?> ?? []).OfType<string>().SequenceEqual(package.Depends);

    private static object? Last(object? map, string key) => Members(map).LastOrDefault(member => member.Key == key).Value;

    private static List<KeyValuePair<string, object?>> Members(object? value) => value as List<KeyValuePair<string, object?>> ?? [];

    private static JsonObject? Parse(byte[] document)
    {
        try
        {
            return JsonNode.Parse(document, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            // Bad inputs are among them.
            return null;
        }
    }

    private static byte[] Shard(JsonObject document)
    {
        var shard = new JsonObject { ["removed"] = document["removed"]?.DeepClone() };
        foreach (var map in s_maps)
        {
            var records = new JsonObject();
            foreach (var (file, record) in document[map] as JsonObject ?? [])
            {
                records[file] = record?.DeepClone();
                if (records[file] is JsonObject fields)
                {
                    fields["name"] = Name;
                }
            }

            shard[map] = records;
        }

        return MessagePackWriter.Write(shard);
    }

    private static byte[] Index(JsonObject document)
    {
        var names = s_maps
            .SelectMany(map => document[map] as JsonObject ?? [])
            .Select(entry => (entry.Value as JsonObject)?["name"]?.ToString())
            .OfType<string>()
            .Distinct();
        var description = new JsonObject { ["subdir"] = "linux-64", ["base_url"] = "../packages", ["shards_base_url"] = "./shards/" };
        return MessagePackWriter.Map(
            ("info", MessagePackWriter.Write(description)),
            ("version", [1]),
            ("shards", MessagePackWriter.Map([.. names.Select(name => (name, MessagePackWriter.Binary(new byte[32])))])));
    }
}
