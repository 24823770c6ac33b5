namespace Devenv.Formats.Tar;

/// <summary>
/// Reads the members of a tar in their order: ustar, pax, GNU with long names and sparse files. Stricter than the framework's reader, which
/// lets headers with wrong sums pass and refuses a tar that ends without empty blocks; and nothing is allocated because a header declares
/// it.
/// </summary>
public sealed class TarReader(Stream source)
{
    private const int LargestExtension = 8 << 20;

    private readonly byte[] _block = new byte[TarHeader.BlockLength];
    private long _left;
    private int _padding;
    private SparseContent? _sparse;

    /// <summary>The next member, or null at the end: an empty block, or no more bytes.</summary>
    /// <exception cref="InvalidDataException">A header is broken, or the tar is cut off.</exception>
    public TarMember? Next()
    {
        PaxAttributes? pax = null;
        TarText? longName = null;
        TarText? longLink = null;
        while (ReadHeader())
        {
            var header = new TarHeader(_block);
            switch (header.Kind)
            {
                case 'x' or 'X':
                    pax = PaxAttributes.Read(ReadExtension(header.Size));
                    break;
                case 'L':
                    longName = TarText.OfField(ReadExtension(header.Size));
                    break;
                case 'K':
                    longLink = TarText.OfField(ReadExtension(header.Size));
                    break;
                case 'g':
                    Begin(header.Size);
                    break;
                default:
                    return Member(header, pax, longName, longLink);
            }
        }

        return pax is null && longName is null && longLink is null ? null : throw Ended();
    }

    /// <summary>Reads the content of the current member; fewer bytes than asked for only at its end.</summary>
    /// <exception cref="InvalidDataException">The tar is cut off.</exception>
    public int Read(Span<byte> buffer) => _sparse is null ? ReadStored(buffer) : _sparse.Read(buffer, ReadStored);

    private int ReadStored(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, _left);
        if (source.ReadAtLeast(buffer[..count], count, throwOnEndOfStream: false) < count)
        {
            throw Ended();
        }

        _left -= count;
        return count;
    }

    private static InvalidDataException Ended() => new("unexpected end of the tar");

    private TarMember Member(TarHeader header, PaxAttributes? pax, TarText? longName, TarText? longLink)
    {
        var kind = header.Kind;
        var size = pax?.Size ?? header.Size;
        var name = pax?.SparseName ?? longName ?? pax?.Path ?? header.Name;
        var linkName = longLink ?? pax?.LinkPath ?? header.LinkName;
        var map = kind == 'S' ? SparseMapReader.ReadOld(header, size, source) : null;

        // Links, folders and devices have no content, whatever their header says.
        Begin(kind is >= '1' and <= '6' ? 0 : size);
        map ??= kind is '0' or '7' or '\0' && pax?.SparseSize is { } sparseSize ? ReadMap(pax, sparseSize) : null;
        _sparse = map is null ? null : new SparseContent(map);
        return new TarMember(
            name.Value,
            kind,
            linkName.Value,
            map?.Size ?? _left,
            header.Mode,
            pax?.ModifiedAt ?? header.ModifiedAt,
            map is null ? 0 : map.Size - map.Stored)
        {
            IsNameText = name.IsUtf8,
            IsLinkNameText = linkName.IsUtf8,
        };
    }

    private SparseMap ReadMap(PaxAttributes pax, long size) => pax.IsSparseMapInContent
        ? SparseMapReader.ReadLines(block => ReadStored(block.Span), size, _left)
        : SparseMapReader.ReadPairs(pax.SparseNumbers, size, _left);

    private bool ReadHeader()
    {
        _sparse = null;
        SkipRest();
        var count = source.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false);
        if (count == 0)
        {
            return false;
        }

        if (count < _block.Length)
        {
            // What is left of the empty blocks at the end of a tar that was cut off there.
            return _block.AsSpan(0, count).ContainsAnyExcept((byte)0) ? throw Ended() : false;
        }

        var header = new TarHeader(_block);
        if (header.IsEmpty)
        {
            return false;
        }

        return header.IsChecksumRight ? true : throw new InvalidDataException("a tar header is broken: its checksum differs");
    }

    private void Begin(long size)
    {
        if (size < 0)
        {
            throw new InvalidDataException("a tar header is broken: its size is no number");
        }

        _left = size;
        _padding = (int)(-size & (TarHeader.BlockLength - 1));
    }

    private byte[] ReadExtension(long size)
    {
        Begin(size);
        if (size > LargestExtension)
        {
            throw new InvalidDataException("a tar header is broken: its extension is too long");
        }

        var bytes = new byte[size];
        Read(bytes);
        return bytes;
    }

    private void SkipRest()
    {
        Span<byte> scratch = stackalloc byte[4096];
        while (_left > 0)
        {
            Read(scratch);
        }

        // A tar that was cut off within the last member's padding has lost nothing.
        source.ReadAtLeast(scratch[.._padding], _padding, throwOnEndOfStream: false);
        _padding = 0;
    }
}
