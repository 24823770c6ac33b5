using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The package names of a document by number; spellings that differ in case share one.</summary>
internal sealed class NameTableBuilder(StringTableBuilder strings)
{
    /// <summary>As written in the document, escapes and all; a longer one is no package name.</summary>
    private const int LongestName = 256;

    // By number: where the lower-case text is in the string table.
    private readonly List<uint> _names = [];
    private readonly Dictionary<uint, (int Id, uint OwnSpelling)> _spellings = [];

    // Records of one name mostly follow one another: the bytes of the last name save the look-up.
    private readonly byte[] _last = new byte[LongestName];
    private int _lastLength = -1;
    private (int Id, uint OwnSpelling) _lastFound;

    public int Count => _names.Count;

    /// <summary>A name by its number, in lower case.</summary>
    public ReadOnlySpan<byte> this[int id] => strings.TextOf(_names[id]);

    /// <summary>The numbers of all names in the order of the names' bytes.</summary>
    public int[] InOrder()
    {
        var order = new int[Count];
        var starts = new ulong[Count];
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        for (var id = 0; id < order.Length; id++)
        {
            start.Clear();
            this[id][..Math.Min(this[id].Length, sizeof(ulong))].CopyTo(start);
            (order[id], starts[id]) = (id, BinaryPrimitives.ReadUInt64BigEndian(start));
        }

        Array.Sort(starts, order);
        for (var (first, next) = (0, 0); first < order.Length; first = next)
        {
            while (next < order.Length && starts[next] == starts[first])
            {
                next++;
            }

            Array.Sort(order, first, next - first, Comparer<int>.Create((left, right) => this[left].SequenceCompareTo(this[right])));
        }

        return order;
    }

    /// <summary>
    /// The number of the reader's text, and the text where it is not all lower case, else 0. The number is -1, with what is wrong as a
    /// clause, where it is no name.
    /// </summary>
    public (int Id, uint OwnSpelling) IdOf(ref Utf8JsonReader reader, ref string fault)
    {
        var bytes = reader.ValueSpan;
        if (IsLast(bytes))
        {
            return _lastFound;
        }

        if (bytes.Length > LongestName || !Ascii.IsValid(bytes))
        {
            fault = "its \"name\" is no package name";
            return (-1, 0);
        }

        Span<byte> unescaped = stackalloc byte[LongestName];
        if (!TryUnescape(ref reader, unescaped, out var length) || !TryAdd(unescaped[..length], out var found))
        {
            fault = $"its \"name\", \"{Encoding.UTF8.GetString(unescaped[..length])}\", is no package name";
            return (-1, 0);
        }

        SetLast(bytes, found);
        return found;
    }

    /// <summary>As <see cref="IdOf"/> for a text that is ASCII without escapes; false where it is no name.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out (int Id, uint OwnSpelling) found)
    {
        found = _lastFound;
        if (IsLast(text))
        {
            return true;
        }

        if (text.Length > LongestName || !TryAdd(text, out found))
        {
            return false;
        }

        SetLast(text, found);
        return true;
    }

    private bool IsLast(ReadOnlySpan<byte> text) => text.Length == _lastLength && text.SequenceEqual(_last.AsSpan(0, _lastLength));

    private void SetLast(ReadOnlySpan<byte> text, (int Id, uint OwnSpelling) found)
    {
        text.CopyTo(_last);
        (_lastLength, _lastFound) = (text.Length, found);
    }

    private static bool TryUnescape(ref Utf8JsonReader reader, scoped Span<byte> unescaped, out int length)
    {
        try
        {
            length = reader.CopyString(unescaped);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            length = 0;
            return false;
        }
    }

    private bool TryAdd(ReadOnlySpan<byte> spelled, out (int Id, uint OwnSpelling) found)
    {
        var spelling = strings.Intern(spelled);
        if (_spellings.TryGetValue(spelling, out found))
        {
            return true;
        }

        if (!PackageName.TryParse(Encoding.UTF8.GetString(spelled), out var name))
        {
            return false;
        }

        if (name.Source == name.Normalized)
        {
            found = (_names.Count, 0);
            _names.Add(spelling);
        }
        else
        {
            TryAdd(Encoding.ASCII.GetBytes(name.Normalized), out found);
            found.OwnSpelling = spelling;
        }

        _spellings.Add(spelling, found);
        return true;
    }
}
