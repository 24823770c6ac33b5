using BenchmarkDotNet.Attributes;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Benchmarks.Parts;

/// <summary>An index file in memory: opening it, and decoding the records of one name of many.</summary>
public class IndexParts
{
    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://conda.invalid/channel");
    private static readonly PackageName s_name = PackageName.Parse("python");

    private ReadOnlyMemory<byte> _file;

    [GlobalSetup]
    public void Write()
    {
        using var file = new MemoryStream();
        var indexer = new RepodataIndexer(file, s_channel, Subdir.Linux64);
        indexer.Read(ChannelTexts.Document.Span, isLast: true);
        indexer.Finish(new RepodataOrigin(RepodataIndex.AddressOf(s_channel, Subdir.Linux64), "repodata.json", null, null, null));
        _file = file.ToArray();
    }

    [Benchmark]
    public bool Open()
    {
        using var index = RepodataIndex.TryOpen(_file, null, s_channel, Subdir.Linux64);
        return index is not null;
    }

    [Benchmark]
    public int OpenAndDecodeOneName()
    {
        using var index = RepodataIndex.TryOpen(_file, null, s_channel, Subdir.Linux64);
        return index!.Records(s_name).Length;
    }
}
