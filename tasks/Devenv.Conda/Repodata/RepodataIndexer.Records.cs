using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Repodata.Indexing;
using Devenv.Formats.Zstd;

namespace Devenv.Conda.Repodata;

/// <content>The maps of records.</content>
public sealed partial class RepodataIndexer
{
    private readonly FileKey _file = new();

    // 4 bytes per file tell which removed files are in the maps at all; mostly none is.
    private readonly List<uint> _files = [];
    private readonly List<LeftOutEntry> _leftOut = [];
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <summary>Takes the records that have nothing unusual, up to the first that has or that does not end in the bytes at hand.</summary>
    /// <param name="begin">Where the reader's bytes begin.</param>
    /// <param name="reader">After a record; one that begins after the last that was taken.</param>
    private void TakePlainRecords(ReadOnlySpan<byte> json, bool isLast, ref int begin, ref Utf8JsonReader reader)
    {
        var start = begin + (int)reader.BytesConsumed;
        var plain = new PlainJson(json[start..]);
        var taken = 0;
        while (plain.TryPass((byte)',') && plain.TryText(out var key) && plain.TryPass((byte)':') && _record.TryReadPlain(ref plain))
        {
            _file.Take(key, _section);
            Keep();
            taken = plain.Place;
        }

        if (taken > 0)
        {
            _place.Pass(json[begin..start], hasBreaks: true);
            _place.Pass(json.Slice(start, taken), plain.HasBreaks);
            begin = start + taken;
            reader = ReaderAfterRecord(json[begin..], isLast);
        }
    }

    /// <summary>A reader that takes itself to stand behind a record of a map; of its place in the document it knows nothing.</summary>
    private Utf8JsonReader ReaderAfterRecord(ReadOnlySpan<byte> json, bool isLast)
    {
        var before = _afterRecords == DocumentPart.Document ? "{\"\":{\"\":{}"u8 : "{\"\":{\"\":{\"\":{}"u8;
        var reader = new Utf8JsonReader(before, isFinalBlock: false, default);
        while (reader.Read())
        {
        }

        _place.BeginReader(before.Length);
        return new Utf8JsonReader(json, isLast, reader.CurrentState);
    }

    private bool TryTakeRecord(ref Utf8JsonReader reader)
    {
        var key = reader.ValueSpan;
        _file.Take(ref reader, _section);
        if (!reader.Read() || !_record.TryRead(ref reader))
        {
            return false;
        }

        if (_record.Name < 0)
        {
            _leftOut.Add(new LeftOutEntry(Shortened(Encoding.UTF8.GetString(key)), Shortened(_record.NameFault)));
            return true;
        }

        Keep();
        return true;
    }

    private void Keep()
    {
        var name = _index.Names[_record.Name];
        var entry = _index.Begin(_record.Name, _section);
        if (_file.Fault is { } unusable)
        {
            RecordDraft.WriteFault(entry, Shortened(_file.Describe(name)), unusable, isFileNameUnusable: true);
        }
        else if (_record.Fault is { } fault)
        {
            RecordDraft.WriteFault(entry, _file.Describe(name), Shortened(fault), isFileNameUnusable: false);
        }
        else
        {
            var draft = _record.Draft;
            var isRegular = _file.IsRegular(name, _index.Strings.TextOf(draft.Version), draft.Build, _section);
            draft.WriteTo(entry, isRegular ? 0 : _index.Strings.Intern(_file.Utf8), _record.OwnSpelling);
        }

        _files.Add((uint)XxHash64.Compute(_file.Utf8));
    }

    private ImmutableArray<string> RemovedInMaps()
    {
        if (_removed.Count == 0)
        {
            return [];
        }

        var files = _files.ToHashSet();
        return
        [
            .. _removed.Where(file => files.Contains((uint)XxHash64.Compute(Encoding.UTF8.GetBytes(file)))).Order(StringComparer.Ordinal),
        ];
    }

    private static string Shortened(string text) => text.Length <= RepodataIndex.LongestShown ? text : text[..RepodataIndex.LongestShown];
}
