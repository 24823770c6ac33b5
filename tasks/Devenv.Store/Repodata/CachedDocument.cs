using System.Buffers.Binary;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>
/// What the cache knows of a document of a subdir, such as its shard index: the document as it was served, or that the channel has none.
/// docs/cache-layout.md has the format. The file's own time is when the server last said so.
/// </summary>
/// <param name="Content">Packed; null where the channel has none.</param>
internal sealed record CachedDocument(byte[]? Content, CacheValidators Validators, TimeSpan? MaxAge)
{
    private const uint FormatVersion = 1;

    /// <summary>
    /// How long it is believed that a channel has no such document: as long as rattler believes it of a form of repodata.json
    /// (spec/REPODATA.md §3).
    /// </summary>
    private static readonly TimeSpan s_absence = TimeSpan.FromDays(14);

    private static ReadOnlySpan<byte> Magic => "DEVENVSX"u8;

    /// <param name="extension">Tells which document it is.</param>
    public static string PathOf(string cacheFolder, ChannelUrl channel, Subdir subdir, string extension) =>
        Path.Join(cacheFolder, "repodata", RepodataIndex.AddressOf(channel, subdir).ToString()[..32] + extension);

    /// <summary>Null where there is no file, or it is not whole, or of another address.</summary>
    /// <param name="address">Null: whatever it is of.</param>
    public static CachedDocument? TryRead(string path, Sha256Hash? address)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.Length > sizeof(ulong)
                && BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(^sizeof(ulong)..))
                    == XxHash64.Compute(bytes.AsSpan(..^sizeof(ulong)))
                ? Read(bytes, address)
                : null;
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return null;
        }
    }

    public bool IsFresh(string path, DateTimeOffset now) =>
        (Content is null ? s_absence : MaxAge) is { } age
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
        writer.Write(Content is not null);
        writer.Write(Validators.ETag ?? string.Empty);
        writer.Write(Validators.LastModified ?? string.Empty);
        writer.Write(MaxAge is { } age ? (long)age.TotalSeconds : -1);
        writer.Write(Content?.Length ?? 0);
        writer.Write(Content ?? []);
        writer.Flush();
        writer.Write(XxHash64.Compute(content.ToArray()));
        writer.Flush();
        AtomicFile.Write(path, content.ToArray());
    }

    private static CachedDocument? Read(byte[] bytes, Sha256Hash? address)
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
        return new CachedDocument(isThere ? document : null, validators, age);
    }

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
