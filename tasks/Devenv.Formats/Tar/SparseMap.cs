namespace Devenv.Formats.Tar;

/// <summary>
/// Where the stored bytes of a sparse file belong; all else of it is zeros. Source: the GNU tar manual, "Storing Sparse Files". Invariant:
/// the parts are in order, do not overlap and end within the file.
/// </summary>
internal sealed class SparseMap
{
    /// <summary>As many as a map of the longest extension can name.</summary>
    private const int MostParts = 1 << 20;

    private readonly List<(long Offset, long Length)> _parts = [];
    private long _end;

    /// <summary>The length of the whole file.</summary>
    public long Size { get; private set; }

    /// <summary>The bytes that the archive holds of it.</summary>
    public long Stored { get; private set; }

    public int Count => _parts.Count;

    public (long Offset, long Length) this[int index] => _parts[index];

    /// <exception cref="InvalidDataException">The part is out of order, or there are too many.</exception>
    public void Add(long offset, long length)
    {
        if (offset < _end || length < 0 || length > long.MaxValue - offset || _parts.Count == MostParts)
        {
            throw Broken();
        }

        _parts.Add((offset, length));
        _end = offset + length;
        Stored += length;
    }

    /// <summary>Ends the map.</summary>
    /// <exception cref="InvalidDataException">The parts reach beyond the file, or are not what the archive holds.</exception>
    public SparseMap Close(long size, long stored)
    {
        if (size < _end || stored != Stored)
        {
            throw Broken();
        }

        Size = size;
        return this;
    }

    public static InvalidDataException Broken() => new("the map of a sparse file is broken");
}
