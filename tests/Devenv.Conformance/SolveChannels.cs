using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;

namespace Devenv.Conformance;

/// <summary>The channels below a root folder, each subdir's index read once.</summary>
internal sealed class SolveChannels(string root)
{
    private readonly Dictionary<(string Channel, string Subdir), RepodataIndex?> _indexes = [];

    /// <summary>The sources of a case, highest priority first; subdirs that do not exist are left out.</summary>
    public ImmutableArray<IRecordSource> Of(SolveCase solveCase) =>
    [
        .. solveCase.Channels
            .SelectMany(channel => new[] { Index(channel, solveCase.Platform), Index(channel, "noarch") })
            .OfType<IRecordSource>(),
    ];

    private RepodataIndex? Index(string channel, string subdir)
    {
        if (!_indexes.TryGetValue((channel, subdir), out var index))
        {
            var folder = Path.GetFullPath(Path.Join(root, channel));
            index = Read(Path.Join(folder, subdir)) is { } json
                ? RepodataIndex.Read(json, ChannelUrl.FromUrl(new Uri(folder).AbsoluteUri), Subdir.Parse(subdir))
                : null;
            _indexes.Add((channel, subdir), index);
        }

        return index;
    }

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
