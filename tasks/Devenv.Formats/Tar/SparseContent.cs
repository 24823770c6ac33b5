namespace Devenv.Formats.Tar;

/// <summary>Puts the holes of a sparse file back between its stored parts while it is read.</summary>
internal sealed class SparseContent(SparseMap map)
{
    private long _position;
    private int _part;

    public delegate int ReadStored(Span<byte> buffer);

    /// <summary>Fewer bytes than asked for only at the end.</summary>
    public int Read(Span<byte> buffer, ReadStored stored)
    {
        var filled = 0;
        while (filled < buffer.Length && _position < map.Size)
        {
            var (offset, end) = Current();
            var isHole = _position < offset;
            var rest = buffer[filled..];
            rest = rest[..(int)Math.Min(rest.Length, (isHole ? offset : end) - _position)];
            if (isHole)
            {
                rest.Clear();
            }
            else
            {
                stored(rest);
            }

            filled += rest.Length;
            _position += rest.Length;
        }

        return filled;
    }

    /// <summary>The part that the position is in, or the next one; after the last, an empty one at the end of the file.</summary>
    private (long Offset, long End) Current()
    {
        while (_part < map.Count && map[_part].Offset + map[_part].Length <= _position)
        {
            _part++;
        }

        return _part < map.Count ? (map[_part].Offset, map[_part].Offset + map[_part].Length) : (map.Size, map.Size);
    }
}
