using System.Globalization;
using System.Text;

namespace Devenv.Formats.Tar;

/// <summary>
/// Reads the maps of sparse files in the four ways in which GNU tar has written them (its manual, "Storing Sparse Files").
/// </summary>
internal static class SparseMapReader
{
    private const int LongestNumber = 20;

    /// <summary>The old way, of a member of type S: parts in the header, and more in blocks that follow it.</summary>
    /// <param name="stored">The bytes that the archive holds of the file.</param>
    public static SparseMap ReadOld(TarHeader header, long stored, Stream source)
    {
        var map = new SparseMap();
        header.AddSparseParts(map);
        var goesOn = header.HasMoreSparseParts;
        var block = new byte[TarHeader.BlockLength];
        while (goesOn)
        {
            goesOn = source.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length
                ? TarHeader.AddFurtherSparseParts(block, map)
                : throw SparseMap.Broken();
        }

        return map.Close(header.SparseSize, stored);
    }

    /// <summary>The pax ways 0.0 and 0.1: offsets and lengths in turn, in the extended header.</summary>
    public static SparseMap ReadPairs(IReadOnlyList<long> numbers, long size, long stored)
    {
        if (numbers.Count % 2 != 0)
        {
            throw SparseMap.Broken();
        }

        var map = new SparseMap();
        for (var i = 0; i < numbers.Count; i += 2)
        {
            map.Add(numbers[i], numbers[i + 1]);
        }

        return map.Close(size, stored);
    }

    /// <summary>
    /// The pax way 1.0: decimal lines before the content, the first with the number of parts, filled up to a whole block.
    /// </summary>
    /// <param name="read">Reads from the content.</param>
    public static SparseMap ReadLines(Func<Memory<byte>, int> read, long size, long stored)
    {
        var lines = new LineReader(read);
        var map = new SparseMap();
        for (var count = lines.Next(); count > 0; count--)
        {
            map.Add(lines.Next(), lines.Next());
        }

        return map.Close(size, stored - lines.Consumed);
    }

    public static long Number(ReadOnlySpan<byte> digits) =>
        digits.Length is > 0 and <= LongestNumber && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw SparseMap.Broken();

    /// <summary>Decimal lines out of blocks that are read whole.</summary>
    private sealed class LineReader(Func<Memory<byte>, int> read)
    {
        private readonly byte[] _block = new byte[TarHeader.BlockLength];
        private readonly StringBuilder _digits = new();
        private int _position = TarHeader.BlockLength;

        /// <summary>The bytes that were taken, in whole blocks.</summary>
        public long Consumed { get; private set; }

        public long Next()
        {
            _digits.Clear();
            for (var next = Byte(); next != '\n'; next = Byte())
            {
                if (_digits.Length == LongestNumber)
                {
                    throw SparseMap.Broken();
                }

                _digits.Append((char)next);
            }

            return Number(Encoding.ASCII.GetBytes(_digits.ToString()));
        }

        private byte Byte()
        {
            if (_position == _block.Length)
            {
                if (read(_block) < _block.Length)
                {
                    throw SparseMap.Broken();
                }

                _position = 0;
                Consumed += _block.Length;
            }

            return _block[_position++];
        }
    }
}
