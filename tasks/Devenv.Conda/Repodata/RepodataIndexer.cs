using System.Text;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata.Indexing;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Repodata;

/// <summary>
/// Makes an index of a repodata.json (CEP 36) in one pass over its bytes as they come; docs/repodata-index.md has the format. Held are the
/// string table, the names, a row per segment and the bytes of one record. The reader refuses nesting beyond 64 levels, so that its depth
/// is bounded whatever the file holds.
/// </summary>
public sealed partial class RepodataIndexer
{
    /// <summary>The longest record, or text outside of records: what has to be held at once.</summary>
    private const int LongestPart = 1 << 26;

    private readonly ChannelUrl _channel;
    private readonly Subdir _subdir;
    private readonly IndexWriter _index;
    private readonly RecordIndexer _record;
    private JsonReaderState _state;
    private DocumentPlace _place;
    private DocumentPart _part;
    private DocumentPart _afterRecords;
    private RepodataSection _section;
    private int _passedDepth = -1;
    private bool _isBegun;
    private string? _version;

    /// <param name="output">Where the index goes.</param>
    public RepodataIndexer(Stream output, ChannelUrl channel, Subdir subdir)
    {
        (_channel, _subdir) = (channel, subdir);
        _index = new IndexWriter(output);
        _record = new RecordIndexer(_index.Strings, _index.Names);
    }

    /// <summary>
    /// Reads on. What is not consumed stands at the start of the next call's bytes; where nothing was consumed it needs more of them.
    /// </summary>
    /// <param name="isLast">No bytes follow these.</param>
    /// <returns>How many of the bytes are done with.</returns>
    /// <exception cref="DevenvException">DEVENV4020: the text is no JSON, or not of repodata's shape.</exception>
    public int Read(ReadOnlySpan<byte> json, bool isLast)
    {
        try
        {
            return ReadOn(json, isLast);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            var isPage = _part == DocumentPart.Start && json.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
            throw RepodataFault.Of(_channel, _subdir,
                isPage ? new JsonException("it is not JSON but looks like a page of HTML", broken) : broken, _place);
        }
    }

    /// <summary>Completes the index of a document that was read to its end.</summary>
    /// <exception cref="DevenvException">DEVENV4020: the document sends to a place that cannot be, or is too large.</exception>
    public void Finish(RepodataOrigin origin)
    {
        try
        {
            if (!RepodataBase.TryResolve(_channel, _subdir, _baseUrl, out _))
            {
                throw new JsonException($"its base_url \"{new RedactedUrl(_baseUrl ?? string.Empty)}\" is no address of a channel");
            }

            _index.Finish(new IndexDescription(origin)
            {
                BaseUrl = _baseUrl,
                Subdir = _documentSubdir,
                Version = _version,
                NewerRevision = RecordRevision.TextOf(_newerRevision),
                Relations = _relations,
                LeftOut = [.. _leftOut],
                Removed = RemovedInMaps(),
            });
        }
        catch (JsonException broken)
        {
            throw RepodataFault.Of(_channel, _subdir, broken, _place);
        }
    }

    private int ReadOn(ReadOnlySpan<byte> json, bool isLast)
    {
        var mark = 0;
        if (!_isBegun)
        {
            if (json.Length < 3 && !isLast)
            {
                return 0;
            }

            mark = json.StartsWith("\uFEFF"u8) ? 3 : 0;
            _isBegun = json.Length > mark ? true : throw new JsonException("it is empty");
        }

        var begin = mark;
        var reader = new Utf8JsonReader(json[begin..], isLast, _state);
        while (true)
        {
            if (_part == DocumentPart.Records && reader.TokenType == JsonTokenType.EndObject)
            {
                TakePlainRecords(json, isLast, ref begin, ref reader);
            }

            if (_passedDepth >= 0)
            {
                if (!TryPass(ref reader))
                {
                    break;
                }

                continue;
            }

            var start = reader;
            if (!TryStep(ref reader))
            {
                // Around the document there are only blanks, which are done with.
                reader = _part is DocumentPart.Start or DocumentPart.End ? reader : start;
                break;
            }
        }

        _state = reader.CurrentState;
        var consumed = begin + (int)reader.BytesConsumed;
        _place.Pass(json[begin..consumed], hasBreaks: true);
        return consumed == 0 && json.Length > LongestPart ? throw new JsonException("a part of it is longer than 64 MB") : consumed;
    }

    /// <summary>Reads the next thing of the document; false where the bytes at hand end within it.</summary>
    private bool TryStep(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_part)
        {
            case DocumentPart.Start:
                _part = Expect(ref reader, JsonTokenType.StartObject, "the whole", DocumentPart.Document);
                return true;
            case DocumentPart.Removed:
                TakeRemoved(ref reader);
                return true;
            case DocumentPart.Records when reader.TokenType == JsonTokenType.PropertyName:
                return TryTakeRecord(ref reader);
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _part = _part switch
            {
                DocumentPart.Records => _afterRecords,
                DocumentPart.Document => DocumentPart.End,
                DocumentPart.RevisionNames or DocumentPart.Relations => DocumentPart.Description,
                _ => DocumentPart.Document,
            };
            return true;
        }

        return _part switch
        {
            DocumentPart.Description => TryTakeDescription(ref reader),
            DocumentPart.RevisionNames => TryTakeRevisionName(ref reader),
            DocumentPart.Relations => TryTakeRelation(ref reader),
            DocumentPart.Revision => TryTakeRevision(ref reader),
            _ => TryTakeMember(ref reader),
        };
    }

    private bool TryTakeMember(ref Utf8JsonReader reader)
    {
        var key = reader;
        if (!reader.Read())
        {
            return false;
        }

        if (key.ValueTextEquals("packages"u8))
        {
            Enter(ref reader, "packages", RepodataSection.Packages);
        }
        else if (key.ValueTextEquals("packages.conda"u8))
        {
            Enter(ref reader, "packages.conda", RepodataSection.PackagesConda);
        }
        else if (key.ValueTextEquals("v3"u8))
        {
            _part = Expect(ref reader, JsonTokenType.StartObject, "\"v3\"", DocumentPart.Revision);
        }
        else if (key.ValueTextEquals("info"u8))
        {
            _part = Expect(ref reader, JsonTokenType.StartObject, "\"info\"", DocumentPart.Description);
        }
        else if (key.ValueTextEquals("removed"u8))
        {
            _part = reader.TokenType == JsonTokenType.Null
                ? _part
                : Expect(ref reader, JsonTokenType.StartArray, "\"removed\"", DocumentPart.Removed);
        }
        else
        {
            _version = key.ValueTextEquals("repodata_version"u8) ? Encoding.UTF8.GetString(reader.ValueSpan) : _version;
            Pass(ref reader);
        }

        return true;
    }

    private bool TryTakeRevision(ref Utf8JsonReader reader)
    {
        var key = reader;
        if (!reader.Read())
        {
            return false;
        }

        if (key.ValueTextEquals("conda"u8))
        {
            Enter(ref reader, "v3", RepodataSection.RevisionConda);
        }
        else if (key.ValueTextEquals("tar.bz2"u8))
        {
            Enter(ref reader, "v3", RepodataSection.RevisionTarBz2);
        }
        else
        {
            Pass(ref reader);
        }

        return true;
    }

    private void TakeRemoved(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray:
                _part = DocumentPart.Document;
                break;
            case JsonTokenType.String:
                _removed.Add(reader.GetString() ?? string.Empty);
                break;
            default:
                Pass(ref reader);
                break;
        }
    }

    private void Enter(ref Utf8JsonReader reader, string map, RepodataSection section)
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            (_afterRecords, _section) = (_part, section);
            _part = Expect(ref reader, JsonTokenType.StartObject, $"\"{map}\"", DocumentPart.Records);
        }
    }

    /// <summary>Begins to pass over the value that the reader stands on.</summary>
    private void Pass(ref Utf8JsonReader reader) =>
        _passedDepth = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? reader.CurrentDepth : -1;

    private bool TryPass(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.CurrentDepth == _passedDepth && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                _passedDepth = -1;
                return true;
            }
        }

        return false;
    }

    private static DocumentPart Expect(ref Utf8JsonReader reader, JsonTokenType expected, string what, DocumentPart next) =>
        reader.TokenType == expected
            ? next
            : throw new JsonException($"{what} is no {(expected == JsonTokenType.StartObject ? "object" : "list")}");
}
