using System.Runtime.InteropServices;
using Devenv.Formats.Zstd;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// Writes records as they come. Neighbours of one name and one map are a segment; a name whose records are scattered over the document has
/// several, so that no more than one segment is held.
/// </summary>
internal sealed class SegmentWriter(Stream output)
{
    private readonly List<SegmentRow> _rows = [];
    private readonly IndexBuffer _open = new();
    private int _name = -1;
    private RepodataSection _section;

    /// <summary>Where the next bytes of the file go.</summary>
    public long Position { get; private set; }

    /// <summary>In the order in which they were written.</summary>
    public ReadOnlySpan<SegmentRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Where a record is to be written.</summary>
    public IndexBuffer Begin(int name, RepodataSection section)
    {
        if (name != _name || section != _section || _open.Length >= IndexFormat.SegmentSize)
        {
            Close();
            (_name, _section) = (name, section);
        }

        return _open;
    }

    /// <summary>Writes the last segment.</summary>
    public void Close()
    {
        if (_open.Length > 0)
        {
            _rows.Add(new SegmentRow(_name, _section, Position, _open.Length, XxHash64.Compute(_open.Written)));
            Write(_open.Written);
            _open.Clear();
        }
    }

    /// <summary>Writes what is no record.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        Position += bytes.Length;
    }
}
