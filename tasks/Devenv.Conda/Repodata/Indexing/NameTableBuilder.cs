using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The package names of a document by number; spellings that differ in case share one.</summary>
internal sealed class NameTableBuilder(StringTableBuilder strings)
{
    /// <summary>As written in the document, escapes and all; a longer one is no package name.</summary>
    private const int LongestName = 256;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, (int Id, uint OwnSpelling)> _spellings = [];

    // Records of one name mostly follow one another: the bytes of the last name save the look-up.
    private readonly byte[] _last = new byte[LongestName];
    private int _lastLength = -1;
    private (int Id, uint OwnSpelling) _lastFound;

    /// <summary>Lower case, by number.</summary>
    public ReadOnlySpan<string> Names => CollectionsMarshal.AsSpan(_names);

    /// <summary>
    /// The number of the reader's text, and the text where it is not all lower case, else 0. The number is -1, with what is wrong as a clause, where it
    /// is no name.
    /// </summary>
    public (int Id, uint OwnSpelling) IdOf(ref Utf8JsonReader reader, ref string fault)
    {
        var bytes = reader.ValueSpan;
        if (bytes.Length == _lastLength && bytes.SequenceEqual(_last.AsSpan(0, _lastLength)))
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

        bytes.CopyTo(_last);
        (_lastLength, _lastFound) = (bytes.Length, found);
        return found;
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

        if (!_ids.TryGetValue(name.Normalized, out var id))
        {
            id = _names.Count;
            _names.Add(name.Normalized);
            _ids.Add(name.Normalized, id);
        }

        found = (id, name.Source == name.Normalized ? 0 : spelling);
        _spellings.Add(spelling, found);
        return true;
    }
}
