using BenchmarkDotNet.Attributes;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Conda.Versions;

namespace Devenv.Benchmarks.Parts;

/// <summary>A thousand distinct versions of the channel: reading, ordering, and asking a spec of each.</summary>
public class VersionParts
{
    private readonly VersionSpec _spec = VersionSpec.Parse(">=1.2.0a0,<3|4.*");
    private string[] _texts = [];
    private CondaVersion[] _versions = [];

    [GlobalSetup]
    public void Read()
    {
        using var index = RepodataIndex.Read(ChannelTexts.Document, ChannelUrl.FromUrl("https://conda.invalid/channel"), Subdir.Linux64);
        _texts =
        [
            .. index.Names.SelectMany(name => index.Records(name)).Select(record => record.Package.Version.ToString())
                .Distinct().Take(1000),
        ];
        _versions = [.. _texts.Select(CondaVersion.Parse)];
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public int Parse() => _texts.Count(text => CondaVersion.TryParse(text, out _, out _));

    [Benchmark(OperationsPerInvoke = 999)]
    public int Compare()
    {
        var rising = 0;
        for (var i = 1; i < _versions.Length; i++)
        {
            rising += _versions[i - 1].CompareTo(_versions[i]) < 0 ? 1 : 0;
        }

        return rising;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public int Match() => _versions.Count(version => _spec.Matches(version));
}
