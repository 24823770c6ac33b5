using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Formats.Tests.Zstd;

/// <summary>Frames to read, and the ways of reading them.</summary>
internal static class Frames
{
    public static byte[] File(string name) =>
        System.IO.File.ReadAllBytes(Path.Join(SharedData.RepositoryRoot, "tests/Devenv.Formats.Tests/Zstd/data", name));

    public static byte[] ThroughStream(byte[] frames, ZstdLimits? limits = null, int buffer = 5000)
    {
        using var stream = new ZstdStream(new MemoryStream(frames), limits);
        var output = new MemoryStream();
        stream.CopyTo(output, buffer);
        return output.ToArray();
    }

    /// <summary>What both ways of decoding answer; null where they refuse. They must agree.</summary>
    public static byte[]? DecodeBothWays(byte[] frames)
    {
        var inMemory = OrNull(() => ZstdDecoder.Decode(frames).ToArray());
        var streamed = OrNull(() => ThroughStream(frames));
        Assert.Equal(inMemory, streamed);
        return inMemory;
    }

    private static byte[]? OrNull(Func<byte[]> decode)
    {
        try
        {
            return decode();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
