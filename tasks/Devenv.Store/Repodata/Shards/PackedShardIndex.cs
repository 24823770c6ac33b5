using Devenv.Conda.Repodata.Shards;
using Devenv.Formats.Zstd;
using Devenv.Primitives;

namespace Devenv.Store.Repodata.Shards;

/// <summary>Shard indexes as they are served and kept.</summary>
internal static class PackedShardIndex
{
    /// <summary>How the names of the cache's files end.</summary>
    public const string Suffix = ".shards";

    private static readonly ZstdLimits s_limits = new() { OutputSize = 1 << 29, WindowSize = 1 << 29 };

    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public static ReadOnlyMemory<byte> Unpack(byte[] packed) => ZstdDecoder.Decode(packed, s_limits);

    /// <summary>The shards that a file of the cache names, of whatever address; none where it cannot be read.</summary>
    public static IReadOnlyCollection<Sha256Hash> ReadShards(string path)
    {
        try
        {
            return CachedDocument.TryRead(path, address: null)?.Content is { } packed ? ShardIndex.ReadHashes(Unpack(packed).Span) : [];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
