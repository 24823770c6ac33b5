using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>
/// The lists that packages had before paths.json: <c>info/files</c>, <c>has_prefix</c>, <c>no_link</c>, <c>no_softlink</c> (CEP 34).
/// </summary>
/// <param name="Files">Text of info/files; where a package lacks that too, the names of its members, one per line.</param>
/// <param name="HasPrefix">Text of info/has_prefix; empty where there is none, as for the others.</param>
public sealed record LegacyPaths(string Files, string HasPrefix, string NoLink, string NoSoftlink)
{
    /// <summary>What a line of has_prefix means that names a file alone.</summary>
    public const string DefaultPlaceholder = "/opt/anaconda1anaconda2anaconda3";

    /// <summary>The paths.json that says the same.</summary>
    /// <param name="typeOf">Tells links from files, which the lists do not.</param>
    /// <param name="fault">What is wrong, as a clause that names the list; null on success.</param>
    public bool TryConvert(Func<RelativePath, PathType> typeOf, [NotNullWhen(true)] out PathsJson? paths,
        [NotNullWhen(false)] out string? fault)
    {
        paths = null;
        if (!TryReadPlaceholders(out var placeholders, out fault))
        {
            return false;
        }

        var unlinked = new HashSet<string>(Lines(NoLink).Concat(Lines(NoSoftlink)), StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<PathsEntry>();
        foreach (var line in Lines(Files))
        {
            if (!RelativePath.TryParse(line, out var path) || path.IsEmpty)
            {
                fault = $"info/files: \"{line}\" is no path below the prefix";
                return false;
            }

            entries.Add(new PathsEntry(path, typeOf(path), unlinked.Contains(line), placeholders.GetValueOrDefault(line), null, null));
        }

        paths = new PathsJson(entries.DrainToImmutable());
        return true;
    }

    private bool TryReadPlaceholders(out Dictionary<string, PrefixPlaceholder> placeholders, [NotNullWhen(false)] out string? fault)
    {
        placeholders = new Dictionary<string, PrefixPlaceholder>(StringComparer.Ordinal);
        fault = null;
        foreach (var line in Lines(HasPrefix))
        {
            switch (Fields(line))
            {
                case []:
                    break;
                case [var path]:
                    placeholders[path] = new PrefixPlaceholder(DefaultPlaceholder, PlaceholderMode.Text);
                    break;
                case [{ Length: > 0 } text, "text", var path]:
                    placeholders[path] = new PrefixPlaceholder(text, PlaceholderMode.Text);
                    break;
                case [{ Length: > 0 } text, "binary", var path]:
                    placeholders[path] = new PrefixPlaceholder(text, PlaceholderMode.Binary);
                    break;
                default:
                    fault = $"info/has_prefix: the line \"{line}\" is not a placeholder, text or binary, and a path";
                    return false;
            }
        }

        return true;
    }

    /// <summary>Splits at blanks; a field that begins with a quote ends with the same one.</summary>
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var position = 0;
        while (position < line.Length)
        {
            if (char.IsWhiteSpace(line[position]))
            {
                position++;
                continue;
            }

            var quote = line[position] is '"' or '\'' ? line[position++] : default;
            var end = position;
            while (end < line.Length && (quote == default ? !char.IsWhiteSpace(line[end]) : line[end] != quote))
            {
                end++;
            }

            fields.Add(line[position..end]);
            position = end + 1;
        }

        return fields;
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);
}
