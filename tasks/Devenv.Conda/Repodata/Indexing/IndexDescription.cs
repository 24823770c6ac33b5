using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Primitives;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>What an index says of itself and its document beside the records.</summary>
internal sealed record IndexDescription(RepodataOrigin Origin)
{
    /// <summary>CEP 15.</summary>
    public string? BaseUrl { get; init; }

    public string? Subdir { get; init; }

    /// <summary><c>repodata_version</c> as written; null where it is missing.</summary>
    public string? Version { get; init; }

    /// <summary>The newest revision of records (CEP 48) that the document has and that is not read; null where it has none.</summary>
    public string? NewerRevision { get; init; }

    /// <summary>CEP 42.</summary>
    public ChannelRelations Relations { get; init; }

    /// <summary>Files whose records have no usable name, and what is wrong.</summary>
    public ImmutableArray<LeftOutEntry> LeftOut { get; init; } = [];

    /// <summary>Files that are in the maps although they were removed.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <exception cref="InvalidDataException">The bytes are no description.</exception>
    public static IndexDescription Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new IndexReader(bytes);
        var address = new Sha256Hash(reader.Bytes(Sha256Hash.ByteCount));
        var origin = new RepodataOrigin(
            address, reader.Text() ?? string.Empty, reader.Text(), reader.Text(),
            reader.Varint() is > 0 and var age ? (long)(age - 1) : null);
        var (baseUrl, subdir, version, revision) = (reader.Text(), reader.Text(), reader.Text(), reader.Text());
        var relations = new ChannelRelations(reader.Text(), reader.Text());
        var leftOut = ImmutableArray.CreateBuilder<LeftOutEntry>();
        for (var count = reader.Count(); count > 0; count--)
        {
            leftOut.Add(new LeftOutEntry(reader.Text() ?? string.Empty, reader.Text() ?? string.Empty));
        }

        var removed = ImmutableArray.CreateBuilder<string>();
        for (var count = reader.Count(); count > 0; count--)
        {
            removed.Add(reader.Text() ?? string.Empty);
        }

        return new IndexDescription(origin)
        {
            BaseUrl = baseUrl,
            Subdir = subdir,
            Version = version,
            NewerRevision = revision,
            Relations = relations,
            LeftOut = leftOut.DrainToImmutable(),
            Removed = removed.DrainToImmutable(),
        };
    }

    public void WriteTo(IndexBuffer buffer)
    {
        Span<byte> address = stackalloc byte[Sha256Hash.ByteCount];
        Origin.Address.CopyTo(address);
        buffer.Bytes(address);
        buffer.Text(Origin.Document);
        buffer.Text(Origin.ETag);
        buffer.Text(Origin.LastModified);
        buffer.Varint(Origin.MaxAge is >= 0 and var age ? (ulong)age + 1 : 0);
        buffer.Text(BaseUrl);
        buffer.Text(Subdir);
        buffer.Text(Version);
        buffer.Text(NewerRevision);
        buffer.Text(Relations.Base);
        buffer.Text(Relations.Overrides);
        buffer.Varint((ulong)LeftOut.Length);
        foreach (var (file, fault) in LeftOut)
        {
            buffer.Text(file);
            buffer.Text(fault);
        }

        buffer.Varint((ulong)Removed.Length);
        foreach (var file in Removed)
        {
            buffer.Text(file);
        }
    }
}
