using System.Collections.Immutable;
using Devenv.Formats.Zstd;

namespace Devenv.Conformance.Fuzzing;

/// <summary>zstd frames are decoded in memory and as a stream: both refuse them, or both give the same content.</summary>
internal sealed class ZstdFuzz(IReadOnlyList<string> folders) : IFuzzSubject
{
    /// <summary>A few bytes may stand for gigabytes, which is no fault of the frame.</summary>
    private const int MostOutput = 8 << 20;

    private static readonly ZstdLimits s_limits = new() { OutputSize = MostOutput };

    public ImmutableArray<byte[]> Files { get; } = FuzzCorpus.Files(folders, file => Path.GetExtension(file) == ".zst");

    public int Accepted { get; private set; }

    public string? Judge(byte[] content)
    {
        var inMemory = InMemory(content);
        var streamed = Streamed(content);
        if (inMemory is null || streamed is null)
        {
            return inMemory is null == streamed is null
                ? null
                : $"is {(inMemory is null ? "refused" : "read")} in memory, but not as a stream";
        }

        Accepted++;
        return inMemory.AsSpan().SequenceEqual(streamed) ? null : "gives other bytes as a stream than in memory";
    }

    private static byte[]? InMemory(byte[] frames)
    {
        try
        {
            return ZstdDecoder.Decode(frames, s_limits).ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[]? Streamed(byte[] frames)
    {
        try
        {
            using var stream = new ZstdStream(new MemoryStream(frames), s_limits);
            using var output = new MemoryStream();
            var buffer = new byte[5000];
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                output.Write(buffer.AsSpan(0, count));
                if (output.Length > MostOutput)
                {
                    return null;
                }
            }

            return output.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
