using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// The string table while an index is made: each text once, found by an open-addressing table of 8 bytes per text. Texts of ordinary length do not cross
/// a page, so that reading one touches one page. The hash has a seed of its own each time: a channel cannot choose texts that collide.
/// </summary>
internal sealed class StringTableBuilder
{
    /// <summary>Longer texts are licences and the like: they are not looked for again, and may cross pages.</summary>
    private const int LongestShared = 1 << 10;

    private const int ChunkSize = 1 << 20;
    private const int RecentBits = 12;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly List<byte[]> _chunks = [];
    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    // What was found last, by the first bits of the hash: neighbouring records have most texts in common, and this table stays in the processor's cache.
    private readonly ulong[] _recent = new ulong[1 << RecentBits];

    // The upper half of a slot is the hash's, the lower the text's offset; 0 is free.
    private ulong[] _slots = new ulong[1 << 12];
    private int _count;

    // Offset 0 is no text: it stands for "absent".
    private long _end = 1;

    public int PageCount => (int)((_end + IndexFormat.PageSize - 1) / IndexFormat.PageSize);

    public ReadOnlySpan<byte> Page(int index) =>
        _chunks.Count == 0 ? new byte[IndexFormat.PageSize] : _chunks[index * IndexFormat.PageSize / ChunkSize].AsSpan(index * IndexFormat.PageSize % ChunkSize, IndexFormat.PageSize);

    /// <summary>Whether an offset that <see cref="Intern"/> gave is that of a text: cheaper than finding it, and neighbouring records are much alike.</summary>
    /// <param name="guess">0 for none.</param>
    public bool IsAt(uint guess, ReadOnlySpan<byte> text)
    {
        if (guess == 0 || text.Length >= 0x80)
        {
            return false;
        }

        var bytes = _chunks[(int)(guess / ChunkSize)].AsSpan((int)(guess % ChunkSize));
        return bytes[0] == text.Length && bytes.Slice(1, text.Length).SequenceEqual(text);
    }

    /// <summary>The offset of a text.</summary>
    public uint Intern(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestShared)
        {
            return AppendLong(text);
        }

        var hash = Hash(text) & 0xFFFF_FFFF_0000_0000;
        ref var recent = ref _recent[hash >> (64 - RecentBits)];
        if (recent == 0 || (recent & 0xFFFF_FFFF_0000_0000) != hash || !Short((uint)recent).SequenceEqual(text))
        {
            recent = hash | Find(text, hash);
        }

        return (uint)recent;
    }

    /// <summary>The text at an offset.</summary>
    public ReadOnlySpan<byte> TextOf(uint offset)
    {
        var bytes = _chunks[(int)(offset / ChunkSize)].AsSpan((int)(offset % ChunkSize));
        return bytes[0] < 0x80 || bytes[1] < 0x80 ? Short(offset) : LongTextOf(offset);
    }

    private uint Find(ReadOnlySpan<byte> text, ulong hash)
    {
        var mask = _slots.Length - 1;
        for (var place = (int)(hash >> 32) & mask; ; place = (place + 1) & mask)
        {
            var slot = _slots[place];
            if (slot == 0)
            {
                var added = AppendShort(text);
                _slots[place] = hash | added;
                if (++_count > _slots.Length / 4 * 3)
                {
                    Grow();
                }

                return added;
            }

            if ((slot & 0xFFFF_FFFF_0000_0000) == hash && Short((uint)slot).SequenceEqual(text))
            {
                return (uint)slot;
            }
        }
    }

    private byte[] LongTextOf(uint offset)
    {
        var (position, length) = ((long)offset, 0);
        for (var shift = 0; ; shift += 7)
        {
            var next = _chunks[(int)(position / ChunkSize)][(int)(position % ChunkSize)];
            position++;
            length |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        var text = new byte[length];
        for (var i = 0; i < length; i++, position++)
        {
            text[i] = _chunks[(int)(position / ChunkSize)][(int)(position % ChunkSize)];
        }

        return text;
    }

    private ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = _seed ^ (ulong)text.Length;
        for (; text.Length > sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        var rest = 0UL;
        foreach (var value in text)
        {
            rest = (rest << 8) | value;
        }

        return Mix(Mix(hash ^ rest));
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }

    private ReadOnlySpan<byte> Short(uint offset)
    {
        var bytes = _chunks[(int)(offset / ChunkSize)].AsSpan((int)(offset % ChunkSize));
        return bytes[0] < 0x80 ? bytes.Slice(1, bytes[0]) : bytes.Slice(2, (bytes[0] & 0x7f) | (bytes[1] << 7));
    }

    private uint AppendShort(ReadOnlySpan<byte> text)
    {
        var length = text.Length < 0x80 ? 1 : 2;
        if ((_end % IndexFormat.PageSize) + length + text.Length > IndexFormat.PageSize)
        {
            _end += IndexFormat.PageSize - (_end % IndexFormat.PageSize);
        }

        var offset = Reserve(length + text.Length);
        var bytes = _chunks[(int)(offset / ChunkSize)].AsSpan((int)(offset % ChunkSize));
        bytes[0] = (byte)(length == 1 ? text.Length : text.Length | 0x80);
        if (length == 2)
        {
            bytes[1] = (byte)(text.Length >> 7);
        }

        text.CopyTo(bytes[length..]);
        return offset;
    }

    private uint AppendLong(ReadOnlySpan<byte> text)
    {
        var head = new IndexBuffer();
        head.Varint((ulong)text.Length);
        var offset = Reserve(head.Length + text.Length);
        Copy(head.Written, offset);
        Copy(text, offset + head.Length);
        return offset;
    }

    private void Copy(ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var free = _chunks[(int)(offset / ChunkSize)].AsSpan((int)(offset % ChunkSize));
            var count = Math.Min(free.Length, bytes.Length);
            bytes[..count].CopyTo(free);
            bytes = bytes[count..];
            offset += count;
        }
    }

    private uint Reserve(int count)
    {
        var offset = _end;
        _end += count;
        if (_end > int.MaxValue)
        {
            throw new JsonException("its texts are longer than 2 GB");
        }

        while ((long)_chunks.Count * ChunkSize < _end)
        {
            _chunks.Add(new byte[ChunkSize]);
        }

        return (uint)offset;
    }

    private void Grow()
    {
        var slots = new ulong[2 * _slots.Length];
        foreach (var slot in _slots)
        {
            var place = (int)(slot >> 32) & (slots.Length - 1);
            while (slot != 0 && slots[place] != 0)
            {
                place = (place + 1) & (slots.Length - 1);
            }

            slots[place] = slot == 0 ? slots[place] : slot;
        }

        _slots = slots;
    }
}
