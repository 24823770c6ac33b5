using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Formats.Zstd;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Puts records and their directory into an index file (docs/repodata-index.md).</summary>
internal sealed class IndexWriter
{
    private readonly SegmentWriter _segments;
    private readonly IndexBuffer _directory = new();

    public IndexWriter(Stream output)
    {
        _segments = new SegmentWriter(output);
        Names = new NameTableBuilder(Strings);
        Span<byte> head = stackalloc byte[IndexFormat.HeadSize];
        head.Clear();
        IndexFormat.Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[IndexFormat.Magic.Length..], IndexFormat.Version);
        _segments.Write(head);
    }

    public StringTableBuilder Strings { get; } = new();

    public NameTableBuilder Names { get; }

    /// <summary>Where the next record of a name is to be written.</summary>
    public IndexBuffer Begin(int name, RepodataSection section) => _segments.Begin(name, section);

    /// <summary>Writes what follows the records.</summary>
    public void Finish(IndexDescription description)
    {
        _segments.Close();
        var order = Names.InOrder();
        var segments = SegmentOrder(order);
        description.WriteTo(_directory);
        var lengths = new List<int> { _directory.Length };
        lengths.Add(WritePages());
        lengths.Add(WriteSegmentRows(segments));
        lengths.Add(WriteNameRows(order, segments));
        lengths.Add(WriteNames(order));
        WriteDirectory(lengths);
    }

    /// <summary>The segments by the order of their names, those of one name in the order of the document.</summary>
    private ImmutableArray<SegmentRow> SegmentOrder(int[] order)
    {
        var ranks = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        var segments = _segments.Rows.ToArray();
        Array.Sort(segments, (left, right) =>
        {
            var difference = ranks[left.Name].CompareTo(ranks[right.Name]);
            return difference != 0 ? difference : left.Place.CompareTo(right.Place);
        });
        return [.. segments];
    }

    private int WritePages()
    {
        var start = _directory.Length;
        for (var page = 0; page < Strings.PageCount; page++)
        {
            var bytes = Strings.Page(page);
            _segments.Write(bytes);
            Number(XxHash64.Compute(bytes));
        }

        return _directory.Length - start;
    }

    private int WriteSegmentRows(ImmutableArray<SegmentRow> segments)
    {
        foreach (var segment in segments)
        {
            Number((ulong)segment.Place);
            Number((uint)segment.Length);
            Number((uint)segment.Section);
            Number(segment.Sum);
        }

        return IndexFormat.SegmentRow * segments.Length;
    }

    private int WriteNameRows(int[] order, ImmutableArray<SegmentRow> segments)
    {
        var (text, segment) = (0, 0);
        foreach (var name in order)
        {
            text += Names[name].Length;
            while (segment < segments.Length && segments[segment].Name == name)
            {
                segment++;
            }

            Number((uint)text);
            Number((uint)segment);
        }

        return IndexFormat.NameRow * order.Length;
    }

    private int WriteNames(int[] order)
    {
        var start = _directory.Length;
        foreach (var name in order)
        {
            _directory.Bytes(Names[name]);
        }

        return _directory.Length - start;
    }

    private void WriteDirectory(List<int> lengths)
    {
        Span<byte> head = stackalloc byte[IndexFormat.DirectoryHead];
        for (var i = 0; i < lengths.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head[(i * sizeof(uint))..], (uint)lengths[i]);
        }

        var place = _segments.Position;
        var sum = new XxHash64();
        sum.Append(head);
        sum.Append(_directory.Written);
        Span<byte> tail = stackalloc byte[IndexFormat.TailSize];
        BinaryPrimitives.WriteUInt64LittleEndian(tail, (ulong)place);
        BinaryPrimitives.WriteUInt64LittleEndian(tail[8..], (ulong)(head.Length + _directory.Length));
        BinaryPrimitives.WriteUInt64LittleEndian(tail[16..], sum.Digest());
        IndexFormat.Magic.CopyTo(tail[24..]);
        _segments.Write(head);
        _segments.Write(_directory.Written);
        _segments.Write(tail);
        if (_segments.Position > int.MaxValue)
        {
            throw new JsonException("its index is larger than 2 GB");
        }
    }

    private void Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _directory.Bytes(bytes);
    }

    private void Number(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _directory.Bytes(bytes);
    }
}
