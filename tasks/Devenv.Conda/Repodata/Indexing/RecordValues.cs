using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Reads the values of a record's keys into its draft. Null counts as absent; a value of another kind is a fault.</summary>
internal sealed class RecordValues(StringTableBuilder strings)
{
    /// <summary>Larger numbers are milliseconds, smaller ones seconds (spec/REPODATA.md §1.1).</summary>
    private const long LargestSeconds = 253_402_300_799;

    private const string NotUtf8 = "is not UTF-8";

    public RecordDraft Draft { get; } = new();

    /// <summary>What is wrong with the last value, as the second half of a clause; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>False where the bytes at hand end within the value.</summary>
    public bool TryTake(RecordField field, ref Utf8JsonReader reader)
    {
        Fault = null;
        switch (field)
        {
            case RecordField.Build when reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped
                && Ascii.IsValid(reader.ValueSpan):
                Draft.SetBuild(reader.ValueSpan);
                return true;
            case RecordField.Build or RecordField.Version:
                Fault = reader.TokenType == JsonTokenType.Null ? "is null" : null;
                TakeText(field, ref reader);
                if (field == RecordField.Build && Fault is null)
                {
                    Draft.SetBuild(strings.TextOf(Draft.LastText(field)));
                }

                return true;
            case RecordField.Arch or RecordField.Features or RecordField.License or RecordField.LicenseFamily or RecordField.Platform
                or RecordField.PythonSitePackagesPath or RecordField.Subdir:
                TakeText(field, ref reader);
                return true;
            case RecordField.BuildNumber or RecordField.LegacyBz2Size or RecordField.Size:
                Draft.SetNumber(field, Number(ref reader));
                return true;
            case RecordField.Timestamp or RecordField.IndexedTimestamp:
                Draft.SetNumber(field, Timestamp(ref reader));
                return true;
            case RecordField.LegacyBz2Md5 or RecordField.Md5 or RecordField.Sha256:
                TakeHash(field, ref reader);
                return true;
            case RecordField.Noarch:
                Draft.SetNoarch(Noarch(ref reader));
                return true;
            case RecordField.ExtraDepends or RecordField.RunExports:
                return TryTakeGroups(field, ref reader);
            default:
                return TryTakeList(field, ref reader);
        }
    }

    /// <summary>A time stamp in the one unit that the index has.</summary>
    public static long Milliseconds(long moment) => moment > LargestSeconds ? moment : moment * 1000;

    private void TakeText(RecordField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
        {
            Draft.SetText(field, reader.TokenType == JsonTokenType.Null ? 0 : Text(ref reader, Draft.LastText(field)));
        }
        else
        {
            Fault = "is no text";
        }
    }

    /// <summary>The reader's text in the string table.</summary>
    /// <param name="guess">What it may be.</param>
    private uint Text(ref Utf8JsonReader reader, uint guess = 0)
    {
        if (!reader.ValueIsEscaped)
        {
            if (strings.IsAt(guess, reader.ValueSpan))
            {
                return guess;
            }

            var text = strings.Intern(reader.ValueSpan);
            Fault ??= text == 0 ? NotUtf8 : null;
            return text;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return strings.Intern(buffer.AsSpan(0, reader.CopyString(buffer)));
        }
        catch (InvalidOperationException)
        {
            Fault ??= NotUtf8;
            return 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private long? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0)
        {
            return number;
        }

        Fault = reader.TokenType == JsonTokenType.Null ? null : "is no whole number in range";
        return null;
    }

    private long? Timestamp(ref Utf8JsonReader reader)
    {
        // Some old channels wrote fractions of a second.
        var moment = reader.TokenType == JsonTokenType.Number && !reader.TryGetInt64(out _) && reader.TryGetDouble(out var fraction)
            && Math.Abs(fraction) < LargestSeconds * 1000d
                ? (long)fraction
                : Number(ref reader);
        return moment is null ? null : Milliseconds(moment.Value);
    }

    private void TakeHash(RecordField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            Fault = "is no text";
            return;
        }

        var isPresent = reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;
        Draft.EndHash(field, isPresent);
        var digest = Draft.HashOf(field);
        if (isPresent
            && (reader.ValueSpan.Length != 2 * digest.Length
                || Convert.FromHexString(reader.ValueSpan, digest, out _, out _) != OperationStatus.Done))
        {
            TakeUnusualHash(digest, ref reader);
        }
    }

    private void TakeUnusualHash(Span<byte> digest, ref Utf8JsonReader reader)
    {
        var text = string.Empty;
        try
        {
            text = reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            Fault = NotUtf8;
        }

        // The digits may be escaped.
        Fault ??= text.Length == 2 * digest.Length && Convert.FromHexString(text, digest, out _, out _) == OperationStatus.Done
            ? null
            : $"is \"{text}\", which is no such sum";
    }

    /// <summary><c>true</c> is the form before noarch had kinds.</summary>
    private RecordFlags Noarch(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
            case JsonTokenType.String when reader.ValueTextEquals("generic"u8):
                return RecordFlags.NoarchGeneric;
            case JsonTokenType.String when reader.ValueTextEquals("python"u8):
                return RecordFlags.NoarchPython;
            case JsonTokenType.False or JsonTokenType.Null:
                return RecordFlags.None;
            default:
                Fault = "is neither \"python\" nor \"generic\"";
                return RecordFlags.None;
        }
    }

    private bool TryTakeList(RecordField field, ref Utf8JsonReader reader)
    {
        var (list, earlier) = Draft.StartList(field);
        if (field == RecordField.TrackFeatures && reader.TokenType == JsonTokenType.String)
        {
            TakeFeatures(list, ref reader);
        }
        else if (!TryReadList(list, CollectionsMarshal.AsSpan(earlier), ref reader, out var isAbsent))
        {
            return false;
        }
        else if (field == RecordField.Purls)
        {
            Draft.EndList(field, !isAbsent);
            return true;
        }

        Draft.EndList(field, list.Count > 0);
        return true;
    }

    /// <summary>One text with commas or blanks between.</summary>
    private void TakeFeatures(List<uint> list, ref Utf8JsonReader reader)
    {
        var text = Text(ref reader);
        var features = text == 0 ? string.Empty : Encoding.UTF8.GetString(strings.TextOf(text));
        foreach (var range in features.AsSpan().SplitAny(',', ' '))
        {
            var feature = features.AsSpan(range).Trim();
            if (!feature.IsEmpty)
            {
                list.Add(strings.Intern(Encoding.UTF8.GetBytes(feature.ToString())));
            }
        }
    }

    /// <param name="guesses">What the members may be.</param>
    private bool TryReadList(List<uint> list, ReadOnlySpan<uint> guesses, ref Utf8JsonReader reader, out bool isAbsent)
    {
        isAbsent = reader.TokenType == JsonTokenType.Null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Fault = isAbsent ? null : "is no list";
            return true;
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (reader.TokenType != JsonTokenType.String)
            {
                Fault = "holds something that is no text";
                return true;
            }

            list.Add(Text(ref reader, list.Count < guesses.Length ? guesses[list.Count] : 0));
            if (Fault is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lists by name; run exports (CEP 21) have a short form, a list of weak ones (CEP 12).</summary>
    private bool TryTakeGroups(RecordField field, ref Utf8JsonReader reader)
    {
        var groups = new SortedDictionary<uint, List<uint>>();
        if (field == RecordField.RunExports && reader.TokenType == JsonTokenType.StartArray)
        {
            var weak = groups[strings.Intern("weak"u8)] = [];
            return TryReadList(weak, [], ref reader, out _) && Keep(field, groups);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Fault = reader.TokenType == JsonTokenType.Null ? null : "is no object";
            return Keep(field, null);
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return Keep(field, groups);
            }

            var list = groups[Text(ref reader)] = [];
            if (!reader.Read() || !TryReadList(list, [], ref reader, out _))
            {
                return false;
            }

            if (Fault is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool Keep(RecordField field, SortedDictionary<uint, List<uint>>? groups)
    {
        Draft.SetGroups(field, groups);
        return true;
    }
}
