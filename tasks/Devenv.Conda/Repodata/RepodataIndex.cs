using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Repodata;

/// <summary>
/// One subdir's repodata.json (CEP 36), by package name. Reading notes only where the records lie; a name's records are decoded when they are first
/// asked for. Safe for several threads.
/// </summary>
public sealed class RepodataIndex : IRecordSource
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly RepodataContents _contents;
    private readonly RepodataEntry[] _entries;
    private readonly Dictionary<PackageName, Range> _ranges;
    private readonly string _baseUrl;
    private readonly ConcurrentDictionary<PackageName, ImmutableArray<RepodataRecord>> _decoded = new();
    private readonly ConcurrentDictionary<string, Diagnostic> _warnings = new(StringComparer.Ordinal);

    private RepodataIndex(ReadOnlyMemory<byte> json, RepodataContents contents, ChannelUrl channel, Subdir subdir, string baseUrl)
    {
        (_json, _contents, Channel, Subdir, _baseUrl) = (json, contents, channel, subdir, baseUrl);
        (_entries, _ranges) = Group(contents);
        foreach (var (file, fault) in contents.Nameless)
        {
            LeaveOut(file, fault);
        }

        WarnOfOtherSubdir();
        WarnOfVersion();
    }

    public ChannelUrl Channel { get; }

    public Subdir Subdir { get; }

    /// <summary>Every package name, in order.</summary>
    public ImmutableArray<PackageName> Names => [.. _ranges.Keys.Order()];

    /// <summary>What was found so far: of the index when it is read, of a record when its name is first asked for. In the order of the texts.</summary>
    public ImmutableArray<Diagnostic> Warnings => [.. _warnings.Values.OrderBy(warning => warning.Message, StringComparer.Ordinal)];

    /// <summary>Reads a repodata.json.</summary>
    /// <param name="json">Kept, and read when records are asked for.</param>
    /// <exception cref="DevenvException">DEVENV4020: the text is no JSON, or not of repodata's shape.</exception>
    public static RepodataIndex Read(ReadOnlyMemory<byte> json, ChannelUrl channel, Subdir subdir)
    {
        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            if (text.IsEmpty)
            {
                throw new JsonException("it is empty");
            }

            var contents = RepodataScanner.Scan(text.Span);
            return RepodataBase.TryResolve(channel, subdir, contents.BaseUrl, out var baseUrl)
                ? new RepodataIndex(text, contents, channel, subdir, baseUrl)
                : throw new JsonException($"its base_url \"{new RedactedUrl(contents.BaseUrl ?? string.Empty)}\" is no address of a channel");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            var fault = text.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] ? "it is not JSON but looks like a page of HTML" : Describe(broken);
            var url = new RedactedUrl(channel.SubdirUrl(subdir) + "repodata.json");
            throw new DevenvException(DiagnosticTable.RepodataBroken.Create(url, channel.CanonicalName, subdir.Name, fault), broken);
        }
    }

    public ImmutableArray<RepodataRecord> Records(PackageName name) =>
        _ranges.TryGetValue(name, out var range) ? _decoded.GetOrAdd(name, _ => Decode(_entries.AsSpan(range))) : [];

    /// <summary>Sorts the entries by name, keeping the file's order within one.</summary>
    private static (RepodataEntry[] Entries, Dictionary<PackageName, Range> Ranges) Group(RepodataContents contents)
    {
        var ends = new int[contents.Names.Count + 1];
        foreach (var entry in contents.Entries)
        {
            ends[entry.NameId + 1]++;
        }

        for (var i = 1; i < ends.Length; i++)
        {
            ends[i] += ends[i - 1];
        }

        var ranges = new Dictionary<PackageName, Range>(contents.Names.Count);
        for (var i = 0; i < contents.Names.Count; i++)
        {
            ranges.Add(contents.Names[i], ends[i]..ends[i + 1]);
        }

        var entries = new RepodataEntry[contents.Entries.Count];
        foreach (var entry in contents.Entries)
        {
            entries[ends[entry.NameId]++] = entry;
        }

        return (entries, ranges);
    }

    private ImmutableArray<RepodataRecord> Decode(ReadOnlySpan<RepodataEntry> entries)
    {
        var pool = new StringPool();
        var (packages, conda, revision) = (new List<RepodataRecord>(), new List<RepodataRecord>(), new List<RepodataRecord>());
        var places = new Dictionary<string, (List<RepodataRecord> Map, int Index)>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (FileName(entry) is not { } file || _contents.Removed.Contains(file) || Decode(entry, file, pool) is not { } record)
            {
                continue;
            }

            var map = entry.Section switch
            {
                RepodataSection.Packages => packages,
                RepodataSection.PackagesConda => conda,
                _ => revision,
            };

            // Of a key that is there twice the last value counts, in the place of the first, as in most readers of JSON.
            if (places.TryGetValue(file, out var place))
            {
                place.Map[place.Index] = record;
                continue;
            }

            places.Add(file, (map, map.Count));
            map.Add(record);
        }

        return [.. RepodataOrder.Merge(packages, conda, revision)];
    }

    private RepodataRecord? Decode(RepodataEntry entry, string file, StringPool pool)
    {
        var reader = new Utf8JsonReader(_json.Span.Slice(entry.ValueStart, entry.ValueLength));
        reader.Read();
        if (PackageRecordJson.TryRead(ref reader, pool, out var package, out var fault))
        {
            return new RepodataRecord(package, file, _baseUrl + file, Channel.Url);
        }

        LeaveOut(file, fault);
        return null;
    }

    /// <summary>The archive's name; null, with a warning, where it cannot be one.</summary>
    private string? FileName(RepodataEntry entry)
    {
        var extension = entry.Section switch
        {
            RepodataSection.RevisionConda => ".conda",
            RepodataSection.RevisionTarBz2 => ".tar.bz2",
            _ => string.Empty,
        };
        var reader = new Utf8JsonReader(_json.Span.Slice(entry.KeyStart, entry.KeyLength));
        reader.Read();
        string key;
        try
        {
            key = reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            LeaveOut($"a file of {_contents.Names[entry.NameId]}", "its name is not UTF-8");
            return null;
        }

        var file = key + extension;
        if (file.Length > 0 && ArchiveFileName.IsValid(file))
        {
            return file;
        }

        LeaveOut(file, "that is not the name of an archive");
        return null;
    }

    private void LeaveOut(string file, string fault)
    {
        var warning = DiagnosticTable.RecordLeftOut.Create(Printable(file), Channel.CanonicalName, Subdir.Name, Printable(fault));
        _warnings.TryAdd(warning.Message, warning);
    }

    private void WarnOfOtherSubdir()
    {
        if (_contents.Subdir is { Length: > 0 } named && named != Subdir.Name)
        {
            var warning = DiagnosticTable.RepodataOfOtherSubdir.Create(Channel.CanonicalName, Subdir.Name, Printable(named));
            _warnings.TryAdd(warning.Message, warning);
        }
    }

    private void WarnOfVersion()
    {
        if (_contents.Version is not (null or "0" or "1" or "2" or "null"))
        {
            var warning = DiagnosticTable.RepodataVersionUnknown.Create(Channel.CanonicalName, Subdir.Name, Printable(_contents.Version));
            _warnings.TryAdd(warning.Message, warning);
        }
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(200).Select(c => char.IsControl(c) ? '?' : c));

    private static string Describe(Exception broken)
    {
        var fault = broken is JsonException ? broken.Message : "a text in it is not UTF-8";
        var place = fault.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return broken is JsonException { LineNumber: { } line, BytePositionInLine: { } position } && place > 0
            ? $"{fault[..place].TrimEnd('.')}, at line {line + 1}, byte {position + 1}"
            : fault.TrimEnd('.');
    }
}
