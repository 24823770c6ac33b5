using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// Reads the keys of one package record (CEP 36, spec/REPODATA.md §1.1) into a draft. Unknown keys are passed over; null counts as absent.
/// Name and version are required; a missing build is empty, a missing build number 0. All methods return false where the bytes at hand end
/// within the record.
/// </summary>
internal sealed partial class RecordIndexer(StringTableBuilder strings, NameTableBuilder names)
{
    private const int LongestKey = 32;
    private const string UnreadableKey = "its \"\" is not UTF-8";

    private readonly RecordValues _values = new(strings);

    public RecordDraft Draft => _values.Draft;

    /// <summary>The number of the record's name, or -1.</summary>
    public int Name { get; private set; }

    /// <summary>How the record writes its name; 0 where that is all lower case.</summary>
    public uint OwnSpelling { get; private set; }

    /// <summary>Why the record has no usable name, as a clause.</summary>
    public string NameFault { get; private set; } = string.Empty;

    /// <summary>What makes the record unusable, as a clause; null where nothing does.</summary>
    public string? Fault { get; private set; }

    /// <param name="reader">On the first token of the record; on success on its last.</param>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        Draft.Clear();
        (Name, OwnSpelling, Fault, NameFault) = (-1, 0, null, "it has no \"name\"");
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            NameFault = "it is no object";
            return reader.TrySkip();
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                Fault ??= Draft.HasVersion ? null : "it has no \"version\"";
                return true;
            }

            var field = FieldOf(ref reader);
            if (!reader.Read() || !TryTake(field, ref reader))
            {
                return false;
            }
        }

        return false;
    }

    private RecordField FieldOf(ref Utf8JsonReader reader)
    {
        var key = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            var field = RecordKeys.Find(key);
            if (field == RecordField.Unknown && key.Length <= LongestKey && !Utf8.IsValid(key))
            {
                Fail(UnreadableKey);
            }

            return field;
        }

        Span<byte> unescaped = stackalloc byte[LongestKey];
        try
        {
            return key.Length <= LongestKey ? RecordKeys.Find(unescaped[..reader.CopyString(unescaped)]) : RecordField.Unknown;
        }
        catch (InvalidOperationException)
        {
            Fail(UnreadableKey);
            return RecordField.Unknown;
        }
    }

    private bool TryTake(RecordField field, ref Utf8JsonReader reader)
    {
        if (field == RecordField.Name)
        {
            return TryTakeName(ref reader);
        }

        if (field == RecordField.Unknown || Fault is not null)
        {
            return reader.TrySkip();
        }

        if (field == RecordField.Version && VersionFault() is { } earlier)
        {
            Fault = earlier;
            return reader.TrySkip();
        }

        return reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
            ? TryTakeNested(field, ref reader)
            : _values.TryTake(field, ref reader) && Note(field);
    }

    /// <summary>What is found within a list or an object to be none of the field's is passed over from its start.</summary>
    private bool TryTakeNested(RecordField field, ref Utf8JsonReader reader)
    {
        var start = reader;
        if (!_values.TryTake(field, ref reader))
        {
            return false;
        }

        Note(field);
        if (Fault is null)
        {
            return true;
        }

        reader = start;
        return reader.TrySkip();
    }

    private bool Note(RecordField field)
    {
        if (_values.Fault is { } fault)
        {
            Fail($"its \"{RecordKeys.TextOf(field)}\" {fault}");
        }

        return true;
    }

    private bool TryTakeName(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var fault = NameFault;
            (Name, OwnSpelling) = names.IdOf(ref reader, ref fault);
            NameFault = fault;
            return true;
        }

        NameFault = "its \"name\" is no text";
        Fail(NameFault);
        return reader.TrySkip();
    }

    /// <summary>
    /// Versions are parsed by who asks for them, since most records never are. The first of several faults is told, though, and that of a
    /// version that has been read comes before one of a later key.
    /// </summary>
    private void Fail(string fault) => Fault ??= VersionFault() ?? fault;

    private string? VersionFault()
    {
        var text = Draft.HasVersion ? Encoding.UTF8.GetString(strings.TextOf(Draft.Version)) : null;
        return text is null || CondaVersion.TryParse(text, out _, out var fault)
            ? null
            : $"its \"version\" is \"{text}\", which is no version: {fault}";
    }
}
