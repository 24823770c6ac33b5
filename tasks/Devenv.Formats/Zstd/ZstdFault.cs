using System.Diagnostics.CodeAnalysis;

namespace Devenv.Formats.Zstd;

/// <summary>The one way in which decoding fails; kept out of line so that hot methods stay small.</summary>
internal static class ZstdFault
{
    [DoesNotReturn]
    public static void Broken(string what) => throw new InvalidDataException($"the zstd stream is broken: {what}");

    [DoesNotReturn]
    public static void Refused(string why) => throw new InvalidDataException($"the zstd stream cannot be read: {why}");

    [DoesNotReturn]
    public static void Ended() => throw new InvalidDataException("unexpected end of the zstd stream");
}
