using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata.Indexing;
using Devenv.Conda.Repodata.Shards;
using Devenv.Formats.Zstd;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Repodata;

/// <summary>
/// One subdir's repodata (CEP 36), by package name, over the bytes of an index that <see cref="RepodataIndexer"/> made. A name's records
/// are decoded when they are first asked for. Safe for several threads.
/// </summary>
public sealed class RepodataIndex : IRecordSource, IDisposable
{
    /// <summary>Longer texts of a document are cut off in messages.</summary>
    internal const int LongestShown = 200;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly IDisposable? _owner;
    private readonly IndexDirectory _directory;
    private readonly StringTable _strings;
    private readonly HashSet<string> _removed;
    private readonly string _baseUrl;
    private readonly ConcurrentDictionary<PackageName, DecodedName> _decoded = new();
    private readonly List<Diagnostic> _warnings = [];
    private readonly ConcurrentDictionary<LeftOutEntry, byte> _leftOut = new();
    private readonly Lock _decoding = new();
    private bool _isDisposed;

    private RepodataIndex(ReadOnlyMemory<byte> content, IDisposable? owner, IndexDirectory directory, ChannelUrl channel, Subdir subdir,
        string baseUrl)
    {
        (_content, _owner, _directory, Channel, Subdir, _baseUrl) = (content, owner, directory, channel, subdir, baseUrl);
        _strings = new StringTable(content, directory);
        _removed = directory.Description.Removed.ToHashSet(StringComparer.Ordinal);
        foreach (var entry in directory.Description.LeftOut)
        {
            LeaveOut(entry);
        }

        WarnOfOtherSubdir();
        WarnOfVersion();
        WarnOfRevision();
    }

    public ChannelUrl Channel { get; }

    public Subdir Subdir { get; }

    /// <summary>A record could not be read because the bytes are not those that were written.</summary>
    public bool IsDamaged { get; private set; }

    public RepodataOrigin Origin => _directory.Description.Origin;

    public ChannelRelations Relations => _directory.Description.Relations;

    /// <summary>Every package name, in order.</summary>
    public ImmutableArray<PackageName> Names =>
        [.. Enumerable.Range(0, _directory.NameCount).Select(index => PackageName.Parse(Encoding.ASCII.GetString(_directory.Name(index))))];

    /// <summary>
    /// What was found so far: of the index when it is opened, of a record when its name is first asked for. All records that are left out
    /// are one warning.
    /// </summary>
    public ImmutableArray<Diagnostic> Warnings
    {
        get
        {
            if (_leftOut.IsEmpty)
            {
                return [.. _warnings];
            }

            var (channel, subdir) = (Channel.CanonicalName, Subdir.Name);
            var leftOut = _leftOut.Keys
                .OrderBy(entry => entry.File, StringComparer.Ordinal)
                .ThenBy(entry => entry.Fault, StringComparer.Ordinal)
                .ToList();
            var (file, fault) = leftOut[0];
            return leftOut.Count == 1
                ? [.. _warnings, DiagnosticTable.RecordLeftOut.Create(file, channel, subdir, fault)]
                : [.. _warnings, DiagnosticTable.RecordsLeftOut.Create(leftOut.Count, channel, subdir, file, fault)];
        }
    }

    /// <summary>Reads a whole repodata.json.</summary>
    /// <exception cref="DevenvException">DEVENV4020: the text is no JSON, or not of repodata's shape.</exception>
    public static RepodataIndex Read(ReadOnlyMemory<byte> json, ChannelUrl channel, Subdir subdir)
    {
        using var index = new MemoryStream();
        var indexer = new RepodataIndexer(index, channel, subdir);
        indexer.Read(json.Span, isLast: true);
        indexer.Finish(new RepodataOrigin(AddressOf(channel, subdir), "repodata.json", null, null, null));
        return TryOpen(index.ToArray(), null, channel, subdir)!; // it was just made
    }

    /// <summary>Opens an index; null where the bytes are none, or not whole, or one of another subdir.</summary>
    /// <param name="content">Read when records are asked for.</param>
    /// <param name="owner">Disposed with the index; null where nothing holds the bytes.</param>
    public static RepodataIndex? TryOpen(ReadOnlyMemory<byte> content, IDisposable? owner, ChannelUrl channel, Subdir subdir) =>
        IndexDirectory.TryRead(content) is { } directory
        && directory.Description.Origin.Address == AddressOf(channel, subdir)
        && RepodataBase.TryResolve(channel, subdir, directory.Description.BaseUrl, out var baseUrl)
            ? new RepodataIndex(content, owner, directory, channel, subdir, baseUrl)
            : null;

    /// <summary>What an index's origin says of a subdir's address.</summary>
    public static Sha256Hash AddressOf(ChannelUrl channel, Subdir subdir)
        => Sha256Hash.Compute(Encoding.UTF8.GetBytes(channel.SubdirUrl(subdir)));

    /// <exception cref="DevenvException">DEVENV4100: the index is damaged.</exception>
    public ImmutableArray<RepodataRecord> Records(PackageName name)
    {
        var decoded = Decoded(name);
        foreach (var entry in decoded.LeftOut)
        {
            LeaveOut(entry);
        }

        return decoded.Records;
    }

    /// <summary>The records of a name that may be asked for; what is wrong with them is told when it is.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    internal ImmutableArray<RepodataRecord> DecodeAhead(PackageName name) => Decoded(name).Records;

    public void Dispose()
    {
        lock (_decoding)
        {
            _isDisposed = true;
            _owner?.Dispose();
        }
    }

    private DecodedName Decoded(PackageName name)
    {
        if (_decoded.TryGetValue(name, out var known))
        {
            return known;
        }

        lock (_decoding)
        {
            if (!_decoded.TryGetValue(name, out known))
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                known = Decode(name);
                _decoded.TryAdd(name, known);
            }

            return known;
        }
    }

    private DecodedName Decode(PackageName name)
    {
        var segments = _directory.SegmentsOf(Encoding.ASCII.GetBytes(name.Normalized));
        if (segments.End.Value == segments.Start.Value)
        {
            return DecodedName.None;
        }

        try
        {
            return Decode(segments, PackageName.Parse(name.Normalized));
        }
        catch (Exception damage) when (damage is InvalidDataException or ArgumentOutOfRangeException)
        {
            IsDamaged = true;
            throw new DevenvException(DiagnosticTable.IndexDamaged.Create(Channel.CanonicalName, Subdir.Name, damage.Message.TrimEnd('.')),
                damage);
        }
    }

    private DecodedName Decode(Range segments, PackageName name)
    {
        var decoder = new RecordDecoder(_strings, name);
        var records = new NameRecords();
        List<LeftOutEntry>? leftOut = null;
        for (var index = segments.Start.Value; index < segments.End.Value; index++)
        {
            var segment = _directory.Segment(index);
            var bytes = segment.Place + segment.Length <= _content.Length
                ? _content.Span.Slice((int)segment.Place, segment.Length)
                : throw IndexReader.Damaged();
            if (XxHash64.Compute(bytes) != segment.Sum)
            {
                throw IndexReader.Damaged();
            }

            for (var entries = new IndexReader(bytes); !entries.IsAtEnd;)
            {
                if (Decode(decoder, segment.Section, ref entries, ref leftOut) is { } record)
                {
                    records.Add(record, segment.Section);
                }
            }
        }

        return new DecodedName(records.InOrder(isOfShard: Origin.Document == ShardIndex.FileName), leftOut ?? []);
    }

    private RepodataRecord? Decode(
        RecordDecoder decoder, RepodataSection section, ref IndexReader entry, ref List<LeftOutEntry>? leftOut)
    {
        var flags = (RecordFlags)entry.Varint();
        if (flags.HasFlag(RecordFlags.Fault))
        {
            var (unusable, reason) = (entry.Text() ?? string.Empty, entry.Text() ?? string.Empty);
            if (flags.HasFlag(RecordFlags.UnusableFileName) || !_removed.Contains(unusable))
            {
                (leftOut ??= []).Add(new LeftOutEntry(unusable, reason));
            }

            return null;
        }

        var package = decoder.Read(flags, section, ref entry, out var fault);
        if (_removed.Count > 0 && _removed.Contains(decoder.FileName))
        {
            return null;
        }

        if (package is null)
        {
            (leftOut ??= []).Add(new LeftOutEntry(decoder.FileName, fault ?? string.Empty));
            return null;
        }

        return RepodataRecord.Below(_baseUrl, package, decoder.FileName, Channel.Url);
    }

    private void LeaveOut(LeftOutEntry entry) => _leftOut.TryAdd(new LeftOutEntry(Printable(entry.File), Printable(entry.Fault)), 0);

    private void WarnOfOtherSubdir()
    {
        if (_directory.Description.Subdir is { Length: > 0 } named && named != Subdir.Name)
        {
            _warnings.Add(DiagnosticTable.RepodataOfOtherSubdir.Create(Channel.CanonicalName, Subdir.Name, Printable(named)));
        }
    }

    private void WarnOfVersion()
    {
        if (_directory.Description.Version is not (null or "0" or "1" or "2" or "null"))
        {
            _warnings.Add(DiagnosticTable.RepodataVersionUnknown.Create(
                Channel.CanonicalName, Subdir.Name, Printable(_directory.Description.Version)));
        }
    }

    private void WarnOfRevision()
    {
        if (_directory.Description.NewerRevision is { } revision)
        {
            _warnings.Add(DiagnosticTable.RepodataRevisionUnknown.Create(Channel.CanonicalName, Subdir.Name, revision));
        }
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(LongestShown).Select(c => char.IsControl(c) ? '?' : c));
}
