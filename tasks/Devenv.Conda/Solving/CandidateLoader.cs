using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Primitives.Diagnostics;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// Makes the candidate list of a name: which records get in, in which order, and which of them are excluded (spec/SOLVER.md §2).
/// </summary>
internal sealed class CandidateLoader
{
    private readonly CondaSolveRequest _request;
    private readonly Func<string, ReasonId> _reason;
    private readonly ILookup<PackageName, MatchSpec> _asked;
    private readonly Dictionary<PackageName, string> _channelOf = [];
    private readonly ILookup<PackageName, VirtualPackage> _virtualPackages;
    private readonly ILookup<PackageName, RepodataRecord> _favored;
    private readonly int[] _channelRanks;

    /// <param name="reason">Numbers the text of an exclusion.</param>
    public CandidateLoader(CondaSolveRequest request, Func<string, ReasonId> reason)
    {
        _request = request;
        _reason = reason;
        _asked = request.Specs.Concat(request.Constraints).ToLookup(spec => spec.Name);
        foreach (var spec in request.Specs)
        {
            if (spec.Channel is { } channel)
            {
                _channelOf.TryAdd(spec.Name, channel.Url);
            }
        }

        _virtualPackages = request.VirtualPackages.ToLookup(package => package.Name);
        _favored = request.Favored.ToLookup(record => record.Package.Name);
        _channelRanks = request.ChannelPriority == ChannelPriority.Flexible
            ? ChannelRanks(request.Sources)
            : new int[request.Sources.Length];
    }

    /// <param name="firstId">The number that the first candidate gets.</param>
    /// <exception cref="DevenvException">A source lists a record twice.</exception>
    public PackageCandidateList Load(NameId id, PackageName name, int firstId)
    {
        var candidates = new List<Candidate>();
        List<Exclusion>? excluded = null;
        foreach (var package in _virtualPackages[name])
        {
            candidates.Add(Candidate.Of(id, package));
        }

        string? claimedBy = null;
        for (var source = 0; source < _request.Sources.Length; source++)
        {
            var cutoff = _request.Cutoffs.For(_request.Sources[source].Channel, name);
            foreach (var record in Merge(_request.Sources[source], Loaded(_request.Sources[source].Records(name), name), cutoff))
            {
                if (ReasonAgainst(record, name, cutoff, ref claimedBy) is { } reason)
                {
                    (excluded ??= []).Add(new Exclusion(new SolvableId(firstId + candidates.Count), _reason(reason)));
                }

                candidates.Add(Candidate.Of(id, record, _channelRanks[source]));
            }
        }

        var favored = -1;
        foreach (var record in _favored[name])
        {
            favored = candidates.Count;
            candidates.Add(Candidate.Of(id, record, RankOf(record)));
        }

        return new PackageCandidateList(firstId, [.. candidates], excluded, favored);
    }

    private static int[] ChannelRanks(ImmutableArray<IRecordSource> sources)
    {
        var ranks = new int[sources.Length];
        for (var i = 1; i < sources.Length; i++)
        {
            ranks[i] = ranks[i - 1] + (sources[i].Channel.Equals(sources[i - 1].Channel) ? 0 : 1);
        }

        return ranks;
    }

    /// <summary>Of a name that is asked for, only records that one of its specs takes exist for the solve (§2.1).</summary>
    public ImmutableArray<RepodataRecord> Loaded(ImmutableArray<RepodataRecord> records, PackageName name)
    {
        if (!_asked.Contains(name))
        {
            return records;
        }

        var specs = _asked[name].ToArray();
        return [.. records.Where(record => Array.Exists(specs, spec => Takes(spec, record)))];
    }

    private bool Takes(MatchSpec spec, RepodataRecord record) =>
        spec.Matches(record) && (spec.Version is null || spec.Version.Matches(record.Package.Version, _request.Rules.Prefixes));

    /// <summary>
    /// One record per name, version and build: one that is not excluded, else the better kind of archive, in the place of the first. In the
    /// order of files, which is the rule, such records follow one another, so that nothing is looked up.
    /// </summary>
    private static List<RepodataRecord> Merge(IRecordSource source, ImmutableArray<RepodataRecord> records, DateTimeOffset? cutoff)
    {
        var merged = new List<RepodataRecord>(records.Length);
        Dictionary<ArchiveStem, int>? places = null;
        foreach (var record in records)
        {
            var order = merged.Count == 0 ? -1 : ArchiveStem.Compare(merged[^1].FileName, record.FileName);
            places ??= order > 0 ? PlacesOf(merged) : null;
            var place = order == 0 ? merged.Count - 1 : places?.GetValueOrDefault(new ArchiveStem(record.FileName), -1) ?? -1;
            if (place < 0)
            {
                places?.Add(new ArchiveStem(record.FileName), merged.Count);
                merged.Add(record);
            }
            else if (TakesPlace(source, record, merged[place], cutoff))
            {
                merged[place] = record;
            }
        }

        return merged;
    }

    private static Dictionary<ArchiveStem, int> PlacesOf(List<RepodataRecord> records)
    {
        var places = new Dictionary<ArchiveStem, int>();
        for (var i = 0; i < records.Count; i++)
        {
            places.Add(new ArchiveStem(records[i].FileName), i);
        }

        return places;
    }

    private static bool TakesPlace(IRecordSource source, RepodataRecord record, RepodataRecord known, DateTimeOffset? cutoff)
    {
        if (string.Equals(known.FileName, record.FileName, StringComparison.Ordinal))
        {
            throw new DevenvException(DiagnosticTable.RecordTwice.Create(source.Channel.CanonicalName, record.FileName));
        }

        var (isKnownLate, isLate) = (IsLate(known, cutoff), IsLate(record, cutoff));
        return isKnownLate != isLate ? isKnownLate : ArchiveStem.RankOf(record.FileName) > ArchiveStem.RankOf(known.FileName);
    }

    private string? ReasonAgainst(RepodataRecord record, PackageName name, DateTimeOffset? cutoff, ref string? claimedBy)
    {
        var channel = record.Channel ?? string.Empty;
        var late = IsLate(record, cutoff)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the package is uploaded after the cutoff date of {cutoff?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            : null;
        if (_channelOf.TryGetValue(name, out var wanted)
            && !string.Equals(wanted.TrimEnd('/'), channel.TrimEnd('/'), StringComparison.Ordinal))
        {
            return late ?? $"the request takes \"{name}\" from the channel '{ChannelName(wanted)}' alone";
        }

        if (_request.ChannelPriority != ChannelPriority.Strict)
        {
            return late;
        }

        claimedBy ??= channel;
        return string.Equals(claimedBy, channel, StringComparison.Ordinal)
            ? late
            : late ?? $"strict channel priority takes \"{name}\" from the channel '{ChannelName(claimedBy)}' alone";
    }

    private static bool IsLate(RepodataRecord record, DateTimeOffset? cutoff)
        => record.Package.Published > cutoff?.ToUnixTimeMilliseconds();

    private static string ChannelName(string url) => url.Length == 0 ? "unknown" : Channels.ChannelUrl.FromUrl(url).CanonicalName;

    private int RankOf(RepodataRecord record)
    {
        for (var i = 0; i < _request.Sources.Length; i++)
        {
            if (string.Equals(_request.Sources[i].Channel.Url, record.Channel, StringComparison.Ordinal))
            {
                return _channelRanks[i];
            }
        }

        return _request.ChannelPriority == ChannelPriority.Flexible ? int.MaxValue : 0;
    }
}
