using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Devenv.Formats.Zstd;

namespace Devenv.TestKit.Packages;

/// <summary>Writes a subdir's repodata as shards (CEP 16): <c>repodata_shards.msgpack.zst</c>, and a file per package name.</summary>
public static class ShardWriter
{
    private static readonly string[] s_maps = ["packages", "packages.conda"];

    /// <param name="repodata">What repodata.json has.</param>
    /// <param name="folder">The subdir's.</param>
    /// <param name="shardsBaseUrl">What the index says; the shards are written to <paramref name="shardsFolder"/> below the subdir's
    /// folder.</param>
    public static void Write(JsonObject repodata, string folder, string shardsBaseUrl = "./shards/", string shardsFolder = "shards")
    {
        var target = Directory.CreateDirectory(Path.Join(folder, shardsFolder)).FullName;
        var index = new List<(string Name, byte[] Hash)>();
        foreach (var (name, shard) in Shards(repodata).OrderBy(shard => shard.Key, StringComparer.Ordinal))
        {
            var bytes = ZstdFrameWriter.Frame(MessagePackWriter.Write(shard));
            var hash = SHA256.HashData(bytes);
            File.WriteAllBytes(Path.Join(target, $"{Convert.ToHexStringLower(hash)}.msgpack.zst"), bytes);
            index.Add((name, MessagePackWriter.Binary(hash)));
        }

        var description = new JsonObject
        {
            ["subdir"] = repodata["info"]?["subdir"]?.DeepClone(),
            ["base_url"] = repodata["info"]?["base_url"]?.DeepClone() ?? "",
            ["shards_base_url"] = shardsBaseUrl,
        };
        foreach (var key in (string[])["repodata_revisions", "channel_relations"])
        {
            if (repodata["info"]?[key] is { } value)
            {
                description[key] = value.DeepClone();
            }
        }

        var document = MessagePackWriter.Map(
            ("version", [1]), ("info", MessagePackWriter.Write(description)), ("shards", MessagePackWriter.Map(index)));
        File.WriteAllBytes(Path.Join(folder, "repodata_shards.msgpack.zst"), ZstdFrameWriter.Frame(document));
    }

    private static Dictionary<string, JsonObject> Shards(JsonObject repodata)
    {
        var shards = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        // a list of texts
        var removed = repodata["removed"]?.AsArray().Select(file => file!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var map in s_maps)
        {
            foreach (var (file, record) in repodata[map]?.AsObject() ?? [])
            {
                var name = record!["name"]!.GetValue<string>(); // records of test channels have one
                if (!shards.TryGetValue(name, out var shard))
                {
                    shard = new JsonObject
                    {
                        ["packages"] = new JsonObject(),
                        ["packages.conda"] = new JsonObject(),
                        ["removed"] = new JsonArray(),
                    };
                    shards.Add(name, shard);
                }

                shard[map]![file] = record.DeepClone(); // made above
                if (removed.Contains(file))
                {
                    shard["removed"]!.AsArray().Add(file); // made above
                }
            }
        }

        return shards;
    }
}
