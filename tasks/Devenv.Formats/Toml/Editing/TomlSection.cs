using System.Collections.Immutable;

namespace Devenv.Formats.Toml.Editing;

/// <summary>A header and what is below it up to the next one; the first section has no header and belongs to the root.</summary>
/// <param name="HeaderStart">The header's bracket; where the text begins for the root.</param>
/// <param name="HeaderEnd">After the header; for the root where the text begins.</param>
/// <param name="End">Where the comment lines directly above the next header begin, else that header, else the end of the text.</param>
internal sealed record TomlSection(TomlTable Table, ImmutableArray<string> Names, int HeaderStart, int HeaderEnd, int End)
{
    public bool IsRoot => Table.Origin == TomlTableOrigin.Root;

    public static ImmutableArray<TomlSection> Of(TomlDocument document, TextLines lines)
    {
        var sections = ImmutableArray.CreateBuilder<TomlSection>(document.Headers.Length + 1);
        var beginning = lines.Beginning;
        sections.Add(new TomlSection(document.Root, [], beginning, beginning, EndBefore(document, 0, beginning, lines)));
        for (var index = 0; index < document.Headers.Length; index++)
        {
            var header = document.Headers[index];
            sections.Add(
                new TomlSection(header.Table, header.Names, header.Start, header.End, EndBefore(document, index + 1, header.End, lines)));
        }

        return sections.ToImmutable();
    }

    private static int EndBefore(TomlDocument document, int next, int start, TextLines lines)
    {
        if (next == document.Headers.Length)
        {
            return lines.Text.Length;
        }

        var end = lines.StartOf(document.Headers[next].Start);
        while (end > start)
        {
            var above = lines.StartOf(end - 1);
            if (above < start || !lines.Text.AsSpan(above, end - above).TrimStart(" \t").StartsWith("#"))
            {
                break;
            }

            end = above;
        }

        return end;
    }
}
