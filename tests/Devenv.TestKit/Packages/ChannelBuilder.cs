using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Devenv.Formats.Zstd;

namespace Devenv.TestKit.Packages;

/// <summary>
/// Makes a channel in a folder: <c>new ChannelBuilder(folder).Add(new PackageBuilder("hello")).Write()</c>. <c>noarch</c> is always there.
/// </summary>
public sealed class ChannelBuilder(string folder)
{
    private static readonly JsonSerializerOptions s_indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<BuiltPackage> _packages = [];
    private readonly SortedSet<string> _subdirs = new(StringComparer.Ordinal) { "noarch" };
    private bool _isCompressed;
    private bool _hasShards;
    private JsonObject? _relations;

    public string Folder => folder;

    /// <summary>The channel's <c>file://</c> address.</summary>
    public string Url => new Uri(Path.GetFullPath(folder)).AbsoluteUri;

    public ChannelBuilder Add(PackageBuilder package, ArchiveFormat format = ArchiveFormat.Conda) => Add(package.Build(format));

    public ChannelBuilder Add(BuiltPackage package)
    {
        _packages.Add(package);
        _subdirs.Add(package.Subdir);
        return this;
    }

    /// <summary>A subdir that has an index and perhaps no packages.</summary>
    public ChannelBuilder WithSubdir(string subdir)
    {
        _subdirs.Add(subdir);
        return this;
    }

    /// <summary>Writes <c>repodata.json.zst</c> beside each <c>repodata.json</c>.</summary>
    public ChannelBuilder WithCompressedIndex()
    {
        _isCompressed = true;
        return this;
    }

    /// <summary>Writes shards (CEP 16) beside each <c>repodata.json</c>.</summary>
    public ChannelBuilder WithShards()
    {
        _hasShards = true;
        return this;
    }

    /// <summary>Every subdir names other channels (CEP 42).</summary>
    public ChannelBuilder WithRelations(string? @base, string? overrides)
    {
        _relations = new JsonObject { ["base"] = @base, ["overrides"] = overrides };
        return this;
    }

    /// <summary>Writes archives and indexes and returns the folder.</summary>
    public string Write()
    {
        foreach (var subdir in _subdirs)
        {
            WriteSubdir(subdir, [.. _packages.Where(package => package.Subdir == subdir)]);
        }

        return folder;
    }

    private void WriteSubdir(string subdir, IReadOnlyList<BuiltPackage> packages)
    {
        var subfolder = Directory.CreateDirectory(Path.Join(folder, subdir)).FullName;
        foreach (var package in packages)
        {
            package.WriteTo(subfolder);
        }

        var repodata = new JsonObject
        {
            ["info"] = new JsonObject { ["subdir"] = subdir },
            ["packages"] = Records(packages, ".tar.bz2"),
            ["packages.conda"] = Records(packages, ".conda"),
            ["removed"] = new JsonArray(),
            ["repodata_version"] = 1,
        };
        if (_relations is not null)
        {
            repodata["info"]!["channel_relations"] = _relations.DeepClone(); // made above
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(repodata, s_indented);
        File.WriteAllBytes(Path.Join(subfolder, "repodata.json"), bytes);
        if (_isCompressed)
        {
            File.WriteAllBytes(Path.Join(subfolder, "repodata.json.zst"), ZstdFrameWriter.Frame(bytes));
        }

        if (_hasShards)
        {
            ShardWriter.Write(repodata, subfolder);
        }
    }

    private static JsonObject Records(IReadOnlyList<BuiltPackage> packages, string extension) =>
        new(packages
            .Where(package => package.FileName.EndsWith(extension, StringComparison.Ordinal))
            .OrderBy(package => package.FileName, StringComparer.Ordinal)
            .Select(package => KeyValuePair.Create(package.FileName, (JsonNode?)package.Record())));
}
