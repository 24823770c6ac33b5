using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata.Indexing;
using Devenv.Formats.MessagePack;
using Devenv.Primitives;

namespace Devenv.Conda.Repodata.Shards;

/// <summary>Which shard has the records of which name (CEP 16), for one subdir of a channel.</summary>
public sealed class ShardIndex
{
    /// <summary>The index's file in a subdir's folder.</summary>
    public const string FileName = "repodata_shards.msgpack.zst";

    private readonly Dictionary<PackageName, Sha256Hash> _shards;

    private ShardIndex(ChannelUrl channel, Subdir subdir, Description description, Dictionary<PackageName, Sha256Hash> shards)
    {
        (Channel, Subdir, _shards) = (channel, subdir, shards);
        (BaseUrl, DocumentSubdir, Relations) = (description.BaseUrl, description.Subdir, description.Relations);
        NewerRevision = RecordRevision.TextOf(description.NewerRevision);
        if (!RepodataBase.TryResolve(channel, subdir, BaseUrl, out _))
        {
            throw NoAddress("base_url", BaseUrl);
        }

        ShardsUrl = RepodataBase.TryResolve(channel, subdir, description.ShardsBaseUrl, out var url)
            ? url
            : throw NoAddress("shards_base_url", description.ShardsBaseUrl);
    }

    public ChannelUrl Channel { get; }

    public Subdir Subdir { get; }

    /// <summary>CEP 42.</summary>
    public ChannelRelations Relations { get; }

    /// <summary>Every package name, in order.</summary>
    public ImmutableArray<PackageName> Names => [.. _shards.Keys.OrderBy(name => name.Normalized, StringComparer.Ordinal)];

    /// <summary>Where the archives are, as written (CEP 15).</summary>
    internal string? BaseUrl { get; }

    /// <summary>The subdir that the index says it is of.</summary>
    internal string? DocumentSubdir { get; }

    /// <summary>The newest revision of records that the channel has and that is not read (CEP 48).</summary>
    internal string? NewerRevision { get; }

    /// <summary>Where the shards are, with a closing slash.</summary>
    private string ShardsUrl { get; }

    /// <summary>The SHA-256 of a name's shard as it is served; null where the subdir does not have the name.</summary>
    public Sha256Hash? ShardOf(PackageName name) => _shards.TryGetValue(name, out var hash) ? hash : null;

    /// <summary>
    /// A name for the index of what some names have here: it changes with each shard, and with all else that is put into the index.
    /// </summary>
    /// <param name="names">In order; the subdir has them.</param>
    public Sha256Hash RoundOf(IEnumerable<PackageName> names)
    {
        var content = new StringBuilder();
        content.Append(Channel.SubdirUrl(Subdir)).Append('\n');
        content.Append(BaseUrl).Append('\n').Append(DocumentSubdir).Append('\n').Append(NewerRevision).Append('\n');
        foreach (var name in names)
        {
            content.Append(name.Normalized).Append(' ').Append(_shards[name].ToString()).Append('\n');
        }

        return Sha256Hash.Compute(Encoding.UTF8.GetBytes(content.ToString()));
    }

    public string UrlOf(Sha256Hash shard) => $"{ShardsUrl}{shard}.msgpack.zst";

    /// <param name="document">Unpacked.</param>
    /// <exception cref="InvalidDataException">The bytes are no shard index, or it sends to a place that cannot be.</exception>
    public static ShardIndex Read(ReadOnlySpan<byte> document, ChannelUrl channel, Subdir subdir)
    {
        var reader = document.IsEmpty ? throw new InvalidDataException("it is empty") : new MessagePackReader(document);
        var (description, shards) = (default(Description), default(Dictionary<PackageName, Sha256Hash>));
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var key = reader.ReadText();
            if (key.SequenceEqual("version"u8))
            {
                ThrowIfUnknown(reader.ReadInteger());
            }
            else if (key.SequenceEqual("info"u8))
            {
                description = ReadDescription(ref reader);
            }
            else if (key.SequenceEqual("shards"u8))
            {
                shards = ReadShards(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return shards is null
            ? throw new InvalidDataException("it has no \"shards\"")
            : new ShardIndex(channel, subdir, description, shards);
    }

    /// <summary>The shards that an index names, whatever else it says.</summary>
    /// <param name="document">Unpacked.</param>
    /// <exception cref="InvalidDataException">The bytes are no shard index.</exception>
    public static IReadOnlyCollection<Sha256Hash> ReadHashes(ReadOnlySpan<byte> document)
    {
        var reader = document.IsEmpty ? throw new InvalidDataException("it is empty") : new MessagePackReader(document);
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            if (reader.ReadText().SequenceEqual("shards"u8))
            {
                return ReadShards(ref reader).Values;
            }

            reader.Skip();
        }

        return [];
    }

    private static void ThrowIfUnknown(MessagePackInteger version)
    {
        if (version != MessagePackInteger.Of(1))
        {
            throw new InvalidDataException($"it has the version {version}; version 1 is known");
        }
    }

    private static Description ReadDescription(ref MessagePackReader reader)
    {
        var description = default(Description);
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var key = reader.ReadText();
            if (!reader.IsAtEnd && reader.PeekType() == MessagePackType.Map && key.SequenceEqual("repodata_revisions"u8))
            {
                description = description with { NewerRevision = ReadRevisions(ref reader) };
                continue;
            }

            if (!reader.IsAtEnd && reader.PeekType() == MessagePackType.Map && key.SequenceEqual("channel_relations"u8))
            {
                description = description with { Relations = ReadRelations(ref reader) };
                continue;
            }

            if (reader.IsAtEnd || reader.PeekType() != MessagePackType.Text)
            {
                reader.Skip();
                continue;
            }

            var value = Encoding.UTF8.GetString(reader.ReadText());
            description = key.SequenceEqual("base_url"u8) ? description with { BaseUrl = value }
                : key.SequenceEqual("shards_base_url"u8) ? description with { ShardsBaseUrl = value }
                : key.SequenceEqual("subdir"u8) ? description with { Subdir = value }
                : description;
        }

        return description;
    }

    private static int ReadRevisions(ref MessagePackReader reader)
    {
        var newest = 0;
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            newest = Math.Max(newest, RecordRevision.NewerThanRead(reader.ReadText()));
            reader.Skip();
        }

        return newest;
    }

    private static ChannelRelations ReadRelations(ref MessagePackReader reader)
    {
        var relations = ChannelRelations.None;
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var key = reader.ReadText();
            if (reader.IsAtEnd || reader.PeekType() != MessagePackType.Text)
            {
                reader.Skip();
                continue;
            }

            var value = Encoding.UTF8.GetString(reader.ReadText());
            relations = key.SequenceEqual("base"u8) ? relations with { Base = value }
                : key.SequenceEqual("overrides"u8) ? relations with { Overrides = value }
                : relations;
        }

        return relations;
    }

    private static Dictionary<PackageName, Sha256Hash> ReadShards(ref MessagePackReader reader)
    {
        var shards = new Dictionary<PackageName, Sha256Hash>();
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var text = Encoding.UTF8.GetString(reader.ReadText());
            var hash = ReadHash(ref reader, text);
            if (PackageName.TryParse(text, out var name))
            {
                shards[name] = hash;
            }
        }

        return shards;
    }

    /// <summary>Raw bytes; some servers write hexadecimal digits (spec/REPODATA.md §2).</summary>
    private static Sha256Hash ReadHash(ref MessagePackReader reader, string name)
    {
        if (reader.PeekType() == MessagePackType.Text)
        {
            return Sha256Hash.TryParse(Encoding.UTF8.GetString(reader.ReadText()), out var parsed) ? parsed : throw NoHash(name);
        }

        var bytes = reader.ReadBinary();
        return bytes.Length == Sha256Hash.ByteCount ? new Sha256Hash(bytes) : throw NoHash(name);
    }

    private static InvalidDataException NoHash(string name) => new($"what it has for \"{name}\" is no SHA-256");

    private static InvalidDataException NoAddress(string key, string? value) =>
        new($"its {key} \"{new RedactedUrl(value ?? string.Empty)}\" is no address of a channel");

    private readonly record struct Description(
        string? BaseUrl, string? ShardsBaseUrl, string? Subdir, int NewerRevision, ChannelRelations Relations);
}
