using BenchmarkDotNet.Attributes;
using Devenv.Formats.Zstd;

namespace Devenv.Benchmarks.Parts;

/// <summary>The index document of linux-64, 10.7 MB unpacked.</summary>
public class ZstdParts
{
    private byte[] _compressed = [];

    [GlobalSetup]
    public void Read() => _compressed = ChannelTexts.Compressed;

    [Benchmark]
    public int Decode() => ZstdDecoder.Decode(_compressed).Length;
}
