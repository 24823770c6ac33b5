using System.Buffers.Binary;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Conda.Repodata.Shards;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata.Shards;

/// <summary>
/// What the cache knows of a subdir's shard index: the document as it was served, or that the channel has none. docs/cache-layout.md has
/// the format. The file's own time is when the server last said so.
/// </summary>
/// <param name="Document">Packed; null where the channel has none.</param>
internal sealed record CachedShardIndex(byte[]? Document, CacheValidators Validators, TimeSpan? MaxAge)
{
    public const string Suffix = ".shards";

    private const uint FormatVersion = 1;

    private static readonly ZstdLimits s_limits = new() { OutputSize = 1 << 29, WindowSize = 1 << 29 };

    /// <summary>
    /// How long it is believed that a channel has no shards: as long as rattler believes it of a form of repodata.json (spec/REPODATA.md
    /// §3).
    /// </summary>
    private static readonly TimeSpan s_absence = TimeSpan.FromDays(14);

    private static ReadOnlySpan<byte> Magic => "DEVENVSX"u8;

    public static string PathOf(string cacheFolder, ChannelUrl channel, Subdir subdir) =>
        Path.Join(cacheFolder, "repodata", RepodataIndex.AddressOf(channel, subdir).ToString()[..32] + Suffix);

    /// <summary>The shards that an index of whatever address names; none where it cannot be read.</summary>
    public static IReadOnlyCollection<Sha256Hash> ReadShards(string path)
    {
        try
        {
            return TryRead(path, address: null)?.Unpack() is { } document ? ShardIndex.ReadHashes(document.Span) : [];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>The document as it was before it was packed; null where the channel has none.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public ReadOnlyMemory<byte>? Unpack() => Document is { } packed ? ZstdDecoder.Decode(packed, s_limits) : null;

    /// <param name="address">Null: whatever it is of.</param>
    /// <summary>Null where there is no file, or it is not whole, or of another address.</summary>
    public static CachedShardIndex? TryRead(string path, Sha256Hash? address)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.Length > sizeof(ulong)
                && BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(^sizeof(ulong)..)) == XxHash64.Compute(bytes.AsSpan(..^sizeof(ulong)))
                ? Read(bytes, address)
                : null;
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return null;
        }
    }

    public bool IsFresh(string path, DateTimeOffset now) =>
        (Document is null ? s_absence : MaxAge) is { } age
        && new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) is var confirmed
        && now >= confirmed && now - confirmed < age;

    public void Write(string path, Sha256Hash address)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        address.CopyTo(digest);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(digest);
        writer.Write(Document is not null);
        writer.Write(Validators.ETag ?? string.Empty);
        writer.Write(Validators.LastModified ?? string.Empty);
        writer.Write(MaxAge is { } age ? (long)age.TotalSeconds : -1);
        writer.Write(Document?.Length ?? 0);
        writer.Write(Document ?? []);
        writer.Flush();
        writer.Write(XxHash64.Compute(content.ToArray()));
        writer.Flush();
        AtomicFile.Write(path, content.ToArray());
    }

    private static CachedShardIndex? Read(byte[] bytes, Sha256Hash? address)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)
            || reader.ReadUInt32() != FormatVersion
            || (new Sha256Hash(reader.ReadBytes(Sha256Hash.ByteCount)) is var found && address is not null && found != address))
        {
            return null;
        }

        var isThere = reader.ReadBoolean();
        var validators = new CacheValidators(TextOrNull(reader.ReadString()), TextOrNull(reader.ReadString()));
        TimeSpan? age = reader.ReadInt64() is >= 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
        var document = reader.ReadBytes(reader.ReadInt32());
        return new CachedShardIndex(isThere ? document : null, validators, age);
    }

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
