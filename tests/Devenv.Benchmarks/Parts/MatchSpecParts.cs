using BenchmarkDotNet.Attributes;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Repodata;

namespace Devenv.Benchmarks.Parts;

/// <summary>A thousand distinct dependencies of the channel's records: reading and printing.</summary>
public class MatchSpecParts
{
    private string[] _texts = [];
    private MatchSpec[] _specs = [];

    [GlobalSetup]
    public void Read()
    {
        using var index = RepodataIndex.Read(ChannelTexts.Document, ChannelUrl.FromUrl("https://conda.invalid/channel"), Subdir.Linux64);
        _texts =
        [
            .. index.Names.SelectMany(name => index.Records(name)).SelectMany(record => record.Package.Depends).Distinct().Take(1000),
        ];
        _specs = [.. _texts.Select(text => MatchSpec.Parse(text))];
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public int Parse() => _texts.Count(text => MatchSpec.TryParse(text, SpecParsing.Lenient, out _, out _));

    [Benchmark(OperationsPerInvoke = 1000)]
    public int Print() => _specs.Sum(spec => spec.ToString().Length);
}
