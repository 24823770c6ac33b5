using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>
/// One pass over a repodata.json (CEP 36) that notes where the records of each name lie and decodes none of them. The reader refuses nesting beyond
/// 64 levels, so that its depth is bounded whatever the file holds.
/// </summary>
internal ref struct RepodataScanner
{
    private const int LongestName = 256;

    private readonly ReadOnlySpan<byte> _json;
    private readonly RepodataContents _contents = new();
    private readonly Dictionary<string, int> _nameIds = new(StringComparer.Ordinal);
    private Utf8JsonReader _reader;

    // Records of one name mostly follow one another: the bytes of the last name save the look-up.
    private ReadOnlySpan<byte> _lastName;
    private int _lastNameId = -1;

    private RepodataScanner(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json);
    }

    /// <exception cref="JsonException">The text is no JSON, or not of repodata's shape.</exception>
    public static RepodataContents Scan(ReadOnlySpan<byte> json)
    {
        var scanner = new RepodataScanner(json);
        scanner.ReadDocument();
        return scanner._contents;
    }

    private void ReadDocument()
    {
        _reader.Read();
        Expect(JsonTokenType.StartObject, "the whole");
        while (NextProperty())
        {
            if (_reader.ValueTextEquals("packages"u8))
            {
                ReadRecords("packages", RepodataSection.Packages);
            }
            else if (_reader.ValueTextEquals("packages.conda"u8))
            {
                ReadRecords("packages.conda", RepodataSection.PackagesConda);
            }
            else if (_reader.ValueTextEquals("v3"u8))
            {
                ReadRevision();
            }
            else if (_reader.ValueTextEquals("info"u8))
            {
                ReadInformation();
            }
            else if (_reader.ValueTextEquals("removed"u8))
            {
                ReadRemoved();
            }
            else if (_reader.ValueTextEquals("repodata_version"u8))
            {
                _reader.Read();
                _contents.Version = Encoding.UTF8.GetString(_reader.ValueSpan);
                _reader.Skip();
            }
            else
            {
                _reader.Skip();
            }
        }

        // What follows the document is refused by the reader.
        _reader.Read();
    }

    private void ReadRevision()
    {
        _reader.Read();
        Expect(JsonTokenType.StartObject, "\"v3\"");
        while (NextProperty())
        {
            if (_reader.ValueTextEquals("conda"u8))
            {
                ReadRecords("v3", RepodataSection.RevisionConda);
            }
            else if (_reader.ValueTextEquals("tar.bz2"u8))
            {
                ReadRecords("v3", RepodataSection.RevisionTarBz2);
            }
            else
            {
                _reader.Skip();
            }
        }
    }

    private void ReadInformation()
    {
        _reader.Read();
        Expect(JsonTokenType.StartObject, "\"info\"");
        while (NextProperty())
        {
            var isBase = _reader.ValueTextEquals("base_url"u8);
            var isSubdir = !isBase && _reader.ValueTextEquals("subdir"u8);
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.String && (isBase || isSubdir))
            {
                var text = _reader.GetString();
                _contents.BaseUrl = isBase ? text : _contents.BaseUrl;
                _contents.Subdir = isSubdir ? text : _contents.Subdir;
            }

            _reader.Skip();
        }
    }

    private void ReadRemoved()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(JsonTokenType.StartArray, "\"removed\"");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.String)
            {
                _contents.Removed.Add(_reader.GetString() ?? string.Empty);
            }

            _reader.Skip();
        }
    }

    private void ReadRecords(string map, RepodataSection section)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(JsonTokenType.StartObject, $"\"{map}\"");
        while (NextProperty())
        {
            var keyStart = (int)_reader.TokenStartIndex;
            var keyLength = _reader.ValueSpan.Length + 2;
            _reader.Read();
            var valueStart = (int)_reader.TokenStartIndex;
            var nameId = ReadRecordName(out var fault);
            if (nameId >= 0)
            {
                _contents.Entries.Add(new RepodataEntry(nameId, section, keyStart, keyLength, valueStart, (int)_reader.BytesConsumed - valueStart));
            }
            else
            {
                _contents.Nameless.Add((Encoding.UTF8.GetString(_json.Slice(keyStart + 1, keyLength - 2)), fault));
            }
        }
    }

    /// <summary>Passes over a record and returns the id of its name; -1 with what is wrong where it has none.</summary>
    private int ReadRecordName(out string fault)
    {
        fault = "it has no \"name\"";
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            fault = "it is no object";
            _reader.Skip();
            return -1;
        }

        var id = -1;
        while (NextProperty())
        {
            var isName = _reader.ValueTextEquals("name"u8);
            _reader.Read();
            if (!isName)
            {
                _reader.Skip();
            }
            else if (_reader.TokenType == JsonTokenType.String)
            {
                id = IdOfName(ref fault);
            }
            else
            {
                fault = "its \"name\" is no text";
                _reader.Skip();
            }
        }

        return id;
    }

    private int IdOfName(ref string fault)
    {
        var bytes = _reader.ValueSpan;
        if (_lastNameId >= 0 && bytes.SequenceEqual(_lastName))
        {
            return _lastNameId;
        }

        Span<char> buffer = stackalloc char[LongestName];
        if (bytes.Length > LongestName || !Ascii.IsValid(bytes))
        {
            fault = "its \"name\" is no package name";
            return -1;
        }

        var text = buffer[.._reader.CopyString(buffer)];
        if (!_nameIds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var id) && !TryAddName(text.ToString(), out id))
        {
            fault = $"its \"name\", \"{text}\", is no package name";
            return -1;
        }

        _lastName = bytes;
        _lastNameId = id;
        return id;
    }

    /// <summary>Spellings that differ in case share the id.</summary>
    private readonly bool TryAddName(string text, out int id)
    {
        id = -1;
        if (!PackageName.TryParse(text, out var name))
        {
            return false;
        }

        if (!_nameIds.TryGetValue(name.Normalized, out id))
        {
            id = _contents.Names.Count;
            _contents.Names.Add(name);
            _nameIds.Add(name.Normalized, id);
        }

        _nameIds.TryAdd(text, id);
        return true;
    }

    private bool NextProperty() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    private readonly void Expect(JsonTokenType expected, string what)
    {
        if (_reader.TokenType != expected)
        {
            throw new JsonException($"{what} is no {(expected == JsonTokenType.StartObject ? "object" : "list")}");
        }
    }
}
