using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Devenv.TestKit.Packages;

/// <summary>The <c>info/</c> folder of a package (CEP 34): index, paths, link instructions of noarch python, the list of files.</summary>
internal static class PackageMetadata
{
    private static readonly JsonSerializerOptions s_indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static List<PackageFile> Files(JsonObject index, IReadOnlyList<PackageFile> payload, IReadOnlyList<string> entryPoints)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["info/files"] = Encoding.UTF8.GetBytes(string.Concat(payload.Select(file => file.Path + "\n"))),
            ["info/index.json"] = Bytes(index),
            ["info/paths.json"] = Bytes(Paths(payload)),
        };
        if (index["noarch"]?.GetValue<string>() == "python")
        {
            files["info/link.json"] = Bytes(Link(entryPoints));
        }

        return [.. files.Select(file => new PackageFile(file.Key, file.Value, false, null, null, false))];
    }

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(s_indented) + "\n");

    private static JsonObject Link(IReadOnlyList<string> entryPoints) => new()
    {
        ["noarch"] = new JsonObject
        {
            ["entry_points"] = new JsonArray([.. entryPoints.Select(entry => (JsonNode)entry)]),
            ["type"] = "python",
        },
        ["package_metadata_version"] = 1,
    };

    private static JsonObject Paths(IReadOnlyList<PackageFile> payload)
    {
        var rows = new JsonArray();
        foreach (var file in payload)
        {
            var row = new JsonObject
            {
                ["_path"] = file.Path,
                ["path_type"] = file.LinkTarget is null ? "hardlink" : "softlink",
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Content(file, payload))),
                ["size_in_bytes"] = Content(file, payload).Length,
            };
            if (file.Placeholder is not null)
            {
                row["file_mode"] = file.IsBinary ? "binary" : "text";
                row["prefix_placeholder"] = file.Placeholder;
            }

            rows.Add(row);
        }

        return new JsonObject { ["paths"] = rows, ["paths_version"] = 1 };
    }

    /// <summary>
    /// A link's sum is that of the file it leads to, as conda-build has it; of nothing where it leads out of the package.
    /// </summary>
    private static byte[] Content(PackageFile file, IReadOnlyList<PackageFile> payload)
    {
        if (file.LinkTarget is null)
        {
            return file.Bytes;
        }

        var target = Path.GetRelativePath("/", Path.GetFullPath(Path.Join("/", Path.GetDirectoryName(file.Path), file.LinkTarget)));
        return payload.FirstOrDefault(other => other.Path == target && other.LinkTarget is null)?.Bytes ?? [];
    }
}
