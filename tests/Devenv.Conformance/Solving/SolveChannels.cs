using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;

namespace Devenv.Conformance.Solving;

/// <summary>The channels below a root folder: each subdir's index is made once, and opened anew for each case.</summary>
internal sealed class SolveChannels(string root)
{
    private readonly Dictionary<(string Channel, string Subdir), byte[]?> _indexes = [];

    /// <summary>Makes the indexes that a case needs, where they are not there yet.</summary>
    public void Prepare(SolveCase solveCase)
    {
        foreach (var (channel, subdir) in Places(solveCase))
        {
            if (!_indexes.ContainsKey((channel, subdir)))
            {
                _indexes.Add((channel, subdir), Make(channel, subdir));
            }
        }
    }

    /// <summary>The sources of a case that was prepared, highest priority first; subdirs that do not exist are left out.</summary>
    public ImmutableArray<IRecordSource> Of(SolveCase solveCase)
        => [.. Places(solveCase).Select(place => Open(place.Channel, place.Subdir)).OfType<IRecordSource>()];

    private static IEnumerable<(string Channel, string Subdir)> Places(SolveCase solveCase) =>
        solveCase.Channels.SelectMany(channel => new[] { (channel, solveCase.Platform), (channel, "noarch") });

    private RepodataIndex? Open(string channel, string subdir) =>
        _indexes[(channel, subdir)] is { } index ? RepodataIndex.TryOpen(index, null, Url(channel), Subdir.Parse(subdir)) : null;

    private byte[]? Make(string channel, string subdir)
    {
        if (Read(Path.Join(Path.GetFullPath(Path.Join(root, channel)), subdir)) is not { } json)
        {
            return null;
        }

        using var index = new MemoryStream();
        var indexer = new RepodataIndexer(index, Url(channel), Subdir.Parse(subdir));
        indexer.Read(json.Span, isLast: true);
        indexer.Finish(new RepodataOrigin(RepodataIndex.AddressOf(Url(channel), Subdir.Parse(subdir)), "repodata.json", null, null, null));
        return index.ToArray();
    }

    private ChannelUrl Url(string channel) => ChannelUrl.FromUrl(new Uri(Path.GetFullPath(Path.Join(root, channel))).AbsoluteUri);

    private static ReadOnlyMemory<byte>? Read(string folder)
    {
        var plain = Path.Join(folder, "repodata.json");
        var compressed = plain + ".zst";
        return (File.Exists(plain), File.Exists(compressed)) switch
        {
            (true, _) => File.ReadAllBytes(plain),
            (_, true) => ZstdDecoder.Decode(File.ReadAllBytes(compressed)),
            _ => (ReadOnlyMemory<byte>?)null,
        };
    }
}
