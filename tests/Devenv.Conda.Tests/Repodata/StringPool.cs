using System.Text.Json;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>One instance per distinct text: the records of a name repeat their dependencies, licences and build numbers.</summary>
internal sealed class StringPool
{
    private const int LongestPooled = 256;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The reader's string token.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestPooled)
        {
            return reader.GetString() ?? string.Empty;
        }

        Span<char> buffer = stackalloc char[LongestPooled];
        var text = buffer[..reader.CopyString(buffer)];
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var added = text.ToString();
        _texts.Add(added);
        return added;
    }
}
