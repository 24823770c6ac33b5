using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata.Shards;

/// <summary>Makes one index, in memory, of the shards of some names: that costs less than one for each.</summary>
public sealed class ShardBatch : IDisposable
{
    private readonly ShardIndex _index;
    private readonly MemoryStream _content = new();
    private readonly RepodataIndexer _indexer;
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Utf8JsonWriter _json;

    public ShardBatch(ShardIndex index)
    {
        _index = index;
        _indexer = new RepodataIndexer(_content, index.Channel, index.Subdir);

        // What the reader of records is given is well-formed but for keys that may be there twice.
        _json = new Utf8JsonWriter(_text,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        _json.WriteStartObject();
        _json.WriteStartObject("info");
        _json.WriteString("base_url", index.BaseUrl);
        _json.WriteString("subdir", index.DocumentSubdir);
        if (index.NewerRevision is { } revision)
        {
            _json.WriteStartObject("repodata_revisions");
            _json.WriteNull(revision);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    /// <summary>The bytes of the index, once it is finished.</summary>
    public ReadOnlyMemory<byte> Content => _content.GetBuffer().AsMemory(0, (int)_content.Length);

    /// <summary>Adds the records of a name.</summary>
    /// <param name="shard">Unpacked.</param>
    /// <exception cref="InvalidDataException">The bytes are no shard.</exception>
    public void Add(PackageName name, ReadOnlySpan<byte> shard)
    {
        ShardJson.Write(shard, name, _json);
        Read(isLast: false);
    }

    /// <summary>The records of all names that were added.</summary>
    public RepodataIndex Finish()
    {
        _json.WriteEndObject();
        Read(isLast: true);
        _indexer.Finish(new RepodataOrigin(RepodataIndex.AddressOf(_index.Channel, _index.Subdir), ShardIndex.FileName, null, null, null));
        return RepodataIndex.TryOpen(Content, null, _index.Channel, _index.Subdir)!; // it was just made
    }

    public void Dispose()
    {
        _json.Dispose();
        _content.Dispose();
    }

    private void Read(bool isLast)
    {
        _json.Flush();
        var rest = _text.WrittenSpan[_indexer.Read(_text.WrittenSpan, isLast)..].ToArray();
        _text.ResetWrittenCount();
        _text.Write(rest);
    }
}
