using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// The string table while an index is made: each text once, found by an open-addressing table of 8 bytes per text. Texts of ordinary length
/// do not cross a page, so that reading one touches one page. The hash has a seed of its own each time: a channel cannot choose texts that
/// collide.
/// </summary>
internal sealed class StringTableBuilder
{
    /// <summary>Longer texts are licences and the like: they are not looked for again, and may cross pages.</summary>
    private const int LongestShared = 1 << 10;

    private const int ChunkSize = 1 << 20;
    private const int RecentBits = 12;
    private const int FirstSlotBits = 12;
    private const ulong UpperHalf = 0xFFFF_FFFF_0000_0000;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    // What was found last, by the first bits of the hash: neighbouring records have most texts in common, and this table stays in the
    // processor's cache.
    private readonly ulong[] _recent = new ulong[1 << RecentBits];

    // The upper half of a slot is the hash's, the lower the text's offset; 0 is free. The first bits of the hash are the slot's number, so
    // that growing goes through both tables from front to back.
    private ulong[] _slots = new ulong[1 << FirstSlotBits];
    private int _slotBits = FirstSlotBits;
    private int _count;
    private byte[][] _chunks = [];

    // Offset 0 is no text: it stands for "absent".
    private long _end = 1;

    public int PageCount => (int)((_end + IndexFormat.PageSize - 1) / IndexFormat.PageSize);

    public ReadOnlySpan<byte> Page(int index) =>
        _chunks.Length == 0
            ? new byte[IndexFormat.PageSize]
            : _chunks[index * IndexFormat.PageSize / ChunkSize].AsSpan(index * IndexFormat.PageSize % ChunkSize, IndexFormat.PageSize);

    /// <summary>
    /// Whether an offset that <see cref="Intern"/> gave is that of a text: cheaper than finding it, and neighbouring records are much
    /// alike.
    /// </summary>
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

    /// <summary>The offset of a text; 0 where it is not UTF-8.</summary>
    public uint Intern(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestShared)
        {
            return Utf8.IsValid(text) ? AppendLong(text) : 0;
        }

        var hash = Hash(text) & UpperHalf;
        ref var recent = ref _recent[hash >> (64 - RecentBits)];
        if ((recent & UpperHalf) != hash || (uint)recent == 0 || !Short((uint)recent).SequenceEqual(text))
        {
            var found = Find(text, hash);
            if (found == 0)
            {
                return 0;
            }

            recent = hash | found;
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
        for (var place = (int)(hash >> (64 - _slotBits)); ; place = (place + 1) & (_slots.Length - 1))
        {
            var slot = _slots[place];
            if (slot == 0)
            {
                return Add(text, hash, place);
            }

            if ((slot & UpperHalf) == hash && Short((uint)slot).SequenceEqual(text))
            {
                return (uint)slot;
            }
        }
    }

    /// <summary>A text that is found is UTF-8, so that only new ones are looked at.</summary>
    private uint Add(ReadOnlySpan<byte> text, ulong hash, int place)
    {
        if (!Ascii.IsValid(text) && !Utf8.IsValid(text))
        {
            return 0;
        }

        var added = AppendShort(text);
        _slots[place] = hash | added;
        if (++_count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return added;
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
        if (text.Length < sizeof(ulong))
        {
            return Mix(hash ^ Few(text));
        }

        for (var rest = text; rest.Length > sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        return Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]));
    }

    /// <summary>Less than eight bytes as a number; the length tells apart what would be the same.</summary>
    private static ulong Few(ReadOnlySpan<byte> text) => text.Length switch
    {
        >= sizeof(uint) =>
            ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]),
        > 0 => ((ulong)text[0] << 16) | ((ulong)text[text.Length / 2] << 8) | text[^1],
        _ => 0,
    };

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

        while ((long)_chunks.Length * ChunkSize < _end)
        {
            _chunks = [.. _chunks, new byte[ChunkSize]];
        }

        return (uint)offset;
    }

    private void Grow()
    {
        _slotBits++;
        var slots = new ulong[1 << _slotBits];
        foreach (var slot in _slots)
        {
            if (slot != 0)
            {
                var place = (int)(slot >> (64 - _slotBits));
                while (slots[place] != 0)
                {
                    place = (place + 1) & (slots.Length - 1);
                }

                slots[place] = slot;
            }
        }

        _slots = slots;
    }
}
