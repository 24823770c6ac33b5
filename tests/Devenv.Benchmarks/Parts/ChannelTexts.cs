using Devenv.Formats.Zstd;

namespace Devenv.Benchmarks.Parts;

/// <summary>The real index document that the parts work on.</summary>
internal static class ChannelTexts
{
    /// <exception cref="MissingPieceException"><c>../shared</c> is not there.</exception>
    public static byte[] Compressed => File.ReadAllBytes(MissingPieceException.SharedPath("corpus/channel/linux-64/repodata.json.zst"));

    /// <exception cref="MissingPieceException"><c>../shared</c> is not there.</exception>
    public static ReadOnlyMemory<byte> Document => ZstdDecoder.Decode(Compressed);
}
