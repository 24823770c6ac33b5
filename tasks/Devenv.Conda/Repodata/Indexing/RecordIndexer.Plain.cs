using System.Buffers;
using System.Runtime.InteropServices;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// The short way for records without anything unusual, which are most: it takes half the time of a reader that is ready for everything.
/// What it does not know, or what is wrong with a record, is the other way's.
/// </summary>
internal sealed partial class RecordIndexer
{
    /// <summary>False where the record has to be read the other way.</summary>
    /// <param name="json">Before the record's brace; on success after its end.</param>
    public bool TryReadPlain(ref PlainJson json)
    {
        Draft.Clear();
        (Name, OwnSpelling, Fault) = (-1, 0, null);
        if (!json.TryPass((byte)'{'))
        {
            return false;
        }

        do
        {
            if (!json.TryText(out var key) || !json.TryPass((byte)':') || !TryTakePlain(RecordKeys.Find(key), ref json))
            {
                return false;
            }
        }
        while (json.TryPass((byte)','));
        return json.TryPass((byte)'}') && Name >= 0 && Draft.HasVersion;
    }

    private bool TryTakePlain(RecordField field, ref PlainJson json)
    {
        switch (field)
        {
            case RecordField.Depends or RecordField.Constrains or RecordField.TrackFeatures or RecordField.Flags:
                return TryTakePlainList(field, ref json);
            case RecordField.BuildNumber or RecordField.Size or RecordField.LegacyBz2Size or RecordField.Timestamp
                or RecordField.IndexedTimestamp:
                if (!json.TryNumber(out var number))
                {
                    return false;
                }

                var isMoment = field is RecordField.Timestamp or RecordField.IndexedTimestamp;
                Draft.SetNumber(field, isMoment ? RecordValues.Milliseconds(number) : number);
                return true;
            case RecordField.ExtraDepends or RecordField.RunExports or RecordField.Purls:
                return false;
            case RecordField.Unknown when json.Peek() != '"':
                return json.TryNumber(out _);
            default:
                return json.TryText(out var text) && TryTakePlain(field, text);
        }
    }

    private bool TryTakePlain(RecordField field, ReadOnlySpan<byte> text)
    {
        switch (field)
        {
            case RecordField.Unknown:
                return true;
            case RecordField.Name:
                return TryTakePlainName(text);
            case RecordField.Build:
                Draft.SetBuild(text);
                return true;
            case RecordField.Version when Draft.HasVersion:
                return false;
            case RecordField.Md5 or RecordField.Sha256 or RecordField.LegacyBz2Md5:
                var digest = Draft.HashOf(field);
                Draft.EndHash(field, isPresent: true);
                return text.Length == 2 * digest.Length && Convert.FromHexString(text, digest, out _, out _) == OperationStatus.Done;
            case RecordField.Noarch:
                var isPython = text.SequenceEqual("python"u8);
                Draft.SetNoarch(isPython ? RecordFlags.NoarchPython : RecordFlags.NoarchGeneric);
                return isPython || text.SequenceEqual("generic"u8);
            default:
                Draft.SetText(field, Shared(text, Draft.LastText(field)));
                return true;
        }
    }

    private bool TryTakePlainName(ReadOnlySpan<byte> text)
    {
        if (!names.TryFind(text, out var found))
        {
            return false;
        }

        (Name, OwnSpelling) = found;
        return true;
    }

    private bool TryTakePlainList(RecordField field, ref PlainJson json)
    {
        var (list, earlier) = Draft.StartList(field);
        if (!json.TryPass((byte)'['))
        {
            return false;
        }

        if (!json.TryPass((byte)']'))
        {
            var guesses = CollectionsMarshal.AsSpan(earlier);
            do
            {
                if (!json.TryText(out var text))
                {
                    return false;
                }

                list.Add(Shared(text, list.Count < guesses.Length ? guesses[list.Count] : 0));
            }
            while (json.TryPass((byte)','));
            if (!json.TryPass((byte)']'))
            {
                return false;
            }
        }

        Draft.EndList(field, list.Count > 0);
        return true;
    }

    private uint Shared(ReadOnlySpan<byte> text, uint guess) => strings.IsAt(guess, text) ? guess : strings.Intern(text);
}
