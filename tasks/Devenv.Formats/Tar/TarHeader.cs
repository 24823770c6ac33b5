namespace Devenv.Formats.Tar;

/// <summary>The fields of a 512-byte header block (POSIX.1-2017, pax, "ustar Interchange Format"; GNU's variant of it).</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int BlockLength = 512;

    private const int SparsePartLength = 24;
    private const int FurtherSparseParts = 21;

    private const int ChecksumStart = 148;
    private const int ChecksumLength = 8;

    private readonly ReadOnlySpan<byte> _block = block;

    public bool IsEmpty => !_block.ContainsAnyExcept((byte)0);

    public char Kind => (char)_block[156];

    public long Size => Number(_block.Slice(124, 12));

    public int Mode => (int)(Number(_block.Slice(100, 8)) & 0xFFF);

    public long ModifiedAt => Number(_block.Slice(136, 12));

    public TarText LinkName => TarText.OfField(_block.Slice(157, 100));

    /// <summary>Long names are split over two fields; GNU tar has times in the second.</summary>
    public TarText Name
    {
        get
        {
            var name = TarText.OfField(_block[..100]);
            return _block.Slice(257, 6).SequenceEqual("ustar\0"u8) ? TarText.OfField(_block.Slice(345, 155)).Before(name) : name;
        }
    }

    /// <summary>Of a GNU sparse file: the length with the holes.</summary>
    public long SparseSize => Number(_block.Slice(483, 12));

    public bool HasMoreSparseParts => _block[482] != 0;

    /// <summary>The sum of all bytes with blanks for the sum itself; ancient tars added signed bytes.</summary>
    public bool IsChecksumRight
    {
        get
        {
            var (unsigned, signed) = (0L, 0L);
            for (var index = 0; index < _block.Length; index++)
            {
                var value = index is >= ChecksumStart and < ChecksumStart + ChecksumLength ? (byte)' ' : _block[index];
                unsigned += value;
                signed += (sbyte)value;
            }

            var stated = Number(_block.Slice(ChecksumStart, ChecksumLength));
            return stated == unsigned || stated == signed;
        }
    }

    /// <summary>The first four parts of a GNU sparse file.</summary>
    public void AddSparseParts(SparseMap map) => AddSparseParts(_block.Slice(386, 4 * SparsePartLength), map);

    /// <summary>The parts in a block that continues a header; true where another block goes on.</summary>
    public static bool AddFurtherSparseParts(ReadOnlySpan<byte> block, SparseMap map)
    {
        AddSparseParts(block[..(FurtherSparseParts * SparsePartLength)], map);
        return block[FurtherSparseParts * SparsePartLength] != 0;
    }

    private static void AddSparseParts(ReadOnlySpan<byte> parts, SparseMap map)
    {
        for (; parts.Length > 0 && parts[0] != 0; parts = parts[SparsePartLength..])
        {
            map.Add(Number(parts[..12]), Number(parts.Slice(12, 12)));
        }
    }

    // Octal digits between blanks and NULs, or, with the highest bit set, the bytes of a number, the most significant first. -1 for
    // neither.
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            return Binary(field);
        }

        field = field.Trim(" \0"u8);
        var value = 0L;
        foreach (var digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return -1;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return value;
    }

    private static long Binary(ReadOnlySpan<byte> field)
    {
        var isNegative = field[0] == 0xFF;
        var value = isNegative ? -1L : field[0] & 0x7F;
        foreach (var part in field[1..])
        {
            if (value is > long.MaxValue >> 8 or < long.MinValue >> 8)
            {
                return -1;
            }

            value = (value << 8) | part;
        }

        return value;
    }
}
