using System.Buffers.Binary;
using System.Text;
using Devenv.Formats;
using Devenv.Formats.Zip;

namespace Devenv.Store.Archives;

/// <summary>
/// The members of a zip in their order, by the headers before their contents (APPNOTE.TXT 6.3, §4.3.7, §4.5.3): stored ones whose length
/// the header gives. At anything else the reading ends, and whoever wants more reads the directory at the zip's end.
/// </summary>
internal sealed class PassingZip(Stream source) : IDisposable
{
    private const uint MemberSignature = 0x04034B50;
    private const uint DirectorySignature = 0x02014B50;
    private const int HeaderLength = 30;
    private const int EncryptedOrDescribedLater = 1 | 8;
    private const ushort Zip64Extra = 1;

    private Part _content = new(source, 0);

    /// <summary>Whether the reading ended at the directory, and not at something that this reader does not know.</summary>
    public bool IsUnderstood { get; private set; }

    /// <summary>The current member's content. What is not read of it is passed over.</summary>
    public Stream Content => _content;

    /// <summary>The current member, all of which is passed over where it was not read.</summary>
    public PassedPart Passed()
    {
        _content.Skip();
        return _content.Passed;
    }

    /// <summary>The name of the next member; null where there is none, or none that can be read in passing.</summary>
    public string? Next()
    {
        _content.Skip();
        Span<byte> header = stackalloc byte[HeaderLength];
        if (!Fill(header[..4]))
        {
            return null;
        }

        var signature = BinaryPrimitives.ReadUInt32LittleEndian(header);
        IsUnderstood = signature == DirectorySignature;
        if (signature != MemberSignature || !Fill(header[4..]))
        {
            return null;
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var nameAndExtra = new byte[nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])];
        if (!Fill(nameAndExtra))
        {
            return null;
        }

        if (LengthOf(header, nameAndExtra.AsSpan(nameLength)) is not { } length)
        {
            return null;
        }

        _content = new Part(source, length);
        return Encoding.UTF8.GetString(nameAndExtra.AsSpan(0, nameLength));
    }

    public void Dispose() => _content.Dispose();

    /// <summary>Null where the header does not tell, or the content is not stored as it is.</summary>
    private static long? LengthOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        var unpacked = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        if ((flags & EncryptedOrDescribedLater) != 0 || method != 0 || packed != unpacked)
        {
            return null;
        }

        return packed == uint.MaxValue ? LargeLength(extra) : packed;
    }

    /// <summary>Both lengths, of 64 bits, from the extra field for them.</summary>
    private static long? LargeLength(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var kind = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (extra.Length < 4 + length)
            {
                return null;
            }

            if (kind == Zip64Extra && length >= 16)
            {
                var unpacked = BinaryPrimitives.ReadInt64LittleEndian(extra[4..]);
                var packed = BinaryPrimitives.ReadInt64LittleEndian(extra[12..]);
                return packed == unpacked && packed >= 0 ? packed : null;
            }

            extra = extra[(4 + length)..];
        }

        return null;
    }

    private bool Fill(Span<byte> bytes) => source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    /// <summary>So many bytes of a stream that goes on after them.</summary>
    private sealed class Part(Stream source, long length) : ForwardStream
    {
        private long _left = length;
        private long _read;
        private Crc32 _sum;

        public PassedPart Passed => new(_read, _sum.Value);

        public override int Read(Span<byte> buffer)
        {
            var count = source.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _left -= count;
            _read += count;
            _sum.Append(buffer[..count]);
            return count;
        }

        public void Skip()
        {
            Span<byte> scratch = stackalloc byte[4096];
            while (_left > 0 && Read(scratch) > 0)
            {
            }
        }
    }
}
