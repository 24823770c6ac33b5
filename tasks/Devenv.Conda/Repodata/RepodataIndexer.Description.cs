using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata.Indexing;

namespace Devenv.Conda.Repodata;

/// <content>What a document says of itself: <c>info</c>.</content>
public sealed partial class RepodataIndexer
{
    private string? _baseUrl;
    private string? _documentSubdir;
    private int _newerRevision;
    private ChannelRelations _relations;

    private bool TryTakeDescription(ref Utf8JsonReader reader)
    {
        var key = reader;
        if (!reader.Read())
        {
            return false;
        }

        var isText = reader.TokenType == JsonTokenType.String;
        _baseUrl = isText && key.ValueTextEquals("base_url"u8) ? reader.GetString() : _baseUrl;
        _documentSubdir = isText && key.ValueTextEquals("subdir"u8) ? reader.GetString() : _documentSubdir;
        if (reader.TokenType == JsonTokenType.StartObject && key.ValueTextEquals("repodata_revisions"u8))
        {
            _part = DocumentPart.RevisionNames;
            return true;
        }

        if (reader.TokenType == JsonTokenType.StartObject && key.ValueTextEquals("channel_relations"u8))
        {
            _part = DocumentPart.Relations;
            return true;
        }

        Pass(ref reader);
        return true;
    }

    private bool TryTakeRevisionName(ref Utf8JsonReader reader)
    {
        var key = reader.ValueSpan;
        if (!reader.Read())
        {
            return false;
        }

        _newerRevision = Math.Max(_newerRevision, RecordRevision.NewerThanRead(key));
        Pass(ref reader);
        return true;
    }

    private bool TryTakeRelation(ref Utf8JsonReader reader)
    {
        var key = reader;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            _relations = key.ValueTextEquals("base"u8) ? _relations with { Base = reader.GetString() }
                : key.ValueTextEquals("overrides"u8) ? _relations with { Overrides = reader.GetString() }
                : _relations;
        }

        Pass(ref reader);
        return true;
    }
}
