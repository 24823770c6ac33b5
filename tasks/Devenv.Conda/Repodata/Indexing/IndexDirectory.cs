using System.Buffers.Binary;
using Devenv.Formats.Zstd;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The tables of an index: where the segments of a name and the pages of the string table lie (docs/repodata-index.md).</summary>
internal sealed class IndexDirectory
{
    private readonly ReadOnlyMemory<byte> _sums;
    private readonly ReadOnlyMemory<byte> _segments;
    private readonly ReadOnlyMemory<byte> _rows;
    private readonly ReadOnlyMemory<byte> _texts;

    private IndexDirectory(ReadOnlyMemory<byte> content, int place, ReadOnlySpan<int> lengths)
    {
        var start = place + IndexFormat.DirectoryHead;
        Description = IndexDescription.Read(content.Span.Slice(start, lengths[0]));
        _sums = content.Slice(start += lengths[0], lengths[1]);
        _segments = content.Slice(start += lengths[1], lengths[2]);
        _rows = content.Slice(start += lengths[2], lengths[3]);
        _texts = content.Slice(start + lengths[3], lengths[4]);
        PageCount = lengths[1] / IndexFormat.SumRow;
        PagesStart = place - (PageCount * IndexFormat.PageSize);
        NameCount = lengths[3] / IndexFormat.NameRow;
    }

    public IndexDescription Description { get; }

    public int NameCount { get; }

    public int PageCount { get; }

    /// <summary>Where the string table begins in the file.</summary>
    public int PagesStart { get; }

    /// <summary>Null where the bytes are no whole index of this format.</summary>
    public static IndexDirectory? TryRead(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.Length < IndexFormat.HeadSize + IndexFormat.TailSize
            || !bytes.StartsWith(IndexFormat.Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[IndexFormat.Magic.Length..]) != IndexFormat.Version)
        {
            return null;
        }

        var tail = bytes[^IndexFormat.TailSize..];
        var place = BinaryPrimitives.ReadUInt64LittleEndian(tail);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]);
        var end = (ulong)(bytes.Length - IndexFormat.TailSize);
        if (!tail[24..].SequenceEqual(IndexFormat.Magic) || place > end || length != end - place || length < IndexFormat.DirectoryHead
            || XxHash64.Compute(bytes.Slice((int)place, (int)length)) != BinaryPrimitives.ReadUInt64LittleEndian(tail[16..]))
        {
            return null;
        }

        return TryRead(content, (int)place, (int)length);
    }

    /// <summary>The text of a name by its number; names are sorted by their bytes.</summary>
    public ReadOnlySpan<byte> Name(int index)
    {
        var start = index == 0 ? 0 : TextEnd(index - 1);
        return _texts.Span[start..TextEnd(index)];
    }

    /// <summary>The numbers of a name's segments; empty where there is no such name.</summary>
    /// <param name="name">Lower-case ASCII.</param>
    public Range SegmentsOf(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, NameCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Name(middle).SequenceCompareTo(name);
            if (order == 0)
            {
                return (middle == 0 ? 0 : SegmentEnd(middle - 1))..SegmentEnd(middle);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return 0..0;
    }

    /// <summary>A segment by its number.</summary>
    public SegmentRow Segment(int index)
    {
        var row = _segments.Span.Slice(index * IndexFormat.SegmentRow, IndexFormat.SegmentRow);
        return new SegmentRow(
            -1,
            (RepodataSection)BinaryPrimitives.ReadUInt32LittleEndian(row[12..]),
            (long)BinaryPrimitives.ReadUInt64LittleEndian(row),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(row[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(row[16..]));
    }

    /// <summary>XXH64 of a page of the string table.</summary>
    public ulong SumOfPage(int index) => BinaryPrimitives.ReadUInt64LittleEndian(_sums.Span[(index * IndexFormat.SumRow)..]);

    private static IndexDirectory? TryRead(ReadOnlyMemory<byte> content, int place, int length)
    {
        Span<int> lengths = stackalloc int[IndexFormat.DirectoryHead / sizeof(uint)];
        long sum = IndexFormat.DirectoryHead;
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = BinaryPrimitives.ReadInt32LittleEndian(content.Span[(place + (i * sizeof(uint)))..]);
            sum += (uint)lengths[i];
        }

        try
        {
            return sum == length ? new IndexDirectory(content, place, lengths) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private int TextEnd(int name) => BinaryPrimitives.ReadInt32LittleEndian(_rows.Span[(name * IndexFormat.NameRow)..]);

    private int SegmentEnd(int name) => BinaryPrimitives.ReadInt32LittleEndian(_rows.Span[((name * IndexFormat.NameRow) + sizeof(uint))..]);
}
