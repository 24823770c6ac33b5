using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// Reads lists of texts, and gives the same list for the same offsets where it was met a moment ago: variants of one version repeat their
/// dependencies. Who reads the lists of many records can tell by the reference that nothing new is in it.
/// </summary>
internal sealed class RecentLists(StringTable strings)
{
    private const int Kept = 8;

    private readonly (uint[] Offsets, string[] Texts)[] _kept = new (uint[], string[])[Kept];
    private uint[] _offsets = new uint[32];
    private int _next;

    /// <exception cref="InvalidDataException">The entry is not as it was written.</exception>
    public ImmutableArray<string> Read(ref IndexReader entry)
    {
        var count = entry.Count();
        if (count == 0)
        {
            return [];
        }

        _offsets = count > _offsets.Length ? new uint[2 * count] : _offsets;
        var offsets = _offsets.AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            offsets[i] = entry.Reference();
        }

        foreach (var (known, texts) in _kept)
        {
            if (offsets.SequenceEqual(known))
            {
                return ImmutableCollectionsMarshal.AsImmutableArray(texts);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(Keep(offsets));
    }

    private string[] Keep(ReadOnlySpan<uint> offsets)
    {
        var texts = new string[offsets.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = strings[offsets[i]];
        }

        _kept[_next] = (offsets.ToArray(), texts);
        _next = (_next + 1) % Kept;
        return texts;
    }
}
