using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Tests.Solving;

/// <summary>
/// A channel in text. A line per record: <c>name version [build] [attribute…]: depends; depends / constrains; constrains / extra: depends;
/// extra: depends</c>. The number behind the last <c>_</c> of the build is the build number. Attributes: <c>@2024-01-31</c> (timestamp),
/// <c>^2024-01-31</c> (time stamp of the index), <c>+feature</c> (track features), <c>#flag</c>, <c>bz2</c>
/// (archive).
/// </summary>
internal sealed class TextChannel : IRecordSource
{
    private readonly List<RepodataRecord> _records = [];

    public TextChannel(string name, string text, Subdir? subdir = null)
    {
        Subdir = subdir ?? Subdir.Linux64;
        Channel = ChannelUrl.FromUrl($"https://channels.test/{name}");
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _records.Add(Read(line));
        }
    }

    public ChannelUrl Channel { get; }

    public Subdir Subdir { get; }

    public ImmutableArray<PackageName> Names => [.. _records.Select(record => record.Package.Name).Distinct()];

    public ImmutableArray<RepodataRecord> Records(PackageName name) => [.. _records.Where(record => record.Package.Name == name)];

    public RepodataRecord Record(string fileName) => _records.Single(record => record.FileName == fileName);

    private RepodataRecord Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var words = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var attributes = words[2..].Where(word => word[0] is '@' or '^' or '+' or '#' || word == "bz2").ToList();
        var build = words[2..].Except(attributes).FirstOrDefault("0");
        var lists = line[(colon + 1)..].Split('/');
        var fileName = $"{words[0]}-{words[1]}-{build}{(attributes.Contains("bz2") ? ".tar.bz2" : ".conda")}";
        var package = new PackageRecord
        {
            Name = PackageName.Parse(words[0]),
            Version = CondaVersion.Parse(words[1]),
            Build = build,
            BuildNumber = long.Parse(build[(build.LastIndexOf('_') + 1)..], CultureInfo.InvariantCulture),
            Subdir = Subdir.Name,
            Depends = Items(lists[0]),
            Constrains = lists.Length > 1 ? Items(lists[1]) : [],
            ExtraDepends = lists.Length > 2 ? Extras(Items(lists[2])) : ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
            TrackFeatures = [.. attributes.Where(word => word[0] == '+').Select(word => word[1..])],
            Flags = [.. attributes.Where(word => word[0] == '#').Select(word => word[1..])],
            IndexedTimestamp = attributes.Where(word => word[0] == '^').Select(Milliseconds).FirstOrDefault(),
            Timestamp = attributes.Where(word => word[0] == '@').Select(Milliseconds).FirstOrDefault(),
        };
        return new RepodataRecord(package, fileName, Channel.SubdirUrl(Subdir) + fileName, Channel.Url);
    }

    private static ImmutableArray<string> Items(string text)
        => [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Extras(ImmutableArray<string> items) =>
        items.Select(item => item.Split(':', 2, StringSplitOptions.TrimEntries))
            .GroupBy(item => item[0], item => item[1])
            .ToImmutableSortedDictionary(extra => extra.Key, extra => extra.ToImmutableArray(), StringComparer.Ordinal);

    private static long? Milliseconds(string day) =>
        DateTimeOffset.ParseExact(day[1..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ToUnixTimeMilliseconds();
}
