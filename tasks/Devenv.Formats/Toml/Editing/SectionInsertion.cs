using System.Collections.Immutable;

namespace Devenv.Formats.Toml.Editing;

/// <summary>Finds where a new key goes that is not within braces: a line of a section that is there, or a section of its own.</summary>
internal sealed class SectionInsertion(TextLines lines, ImmutableArray<TomlSection> sections, TomlPlace place, TomlPath path)
{
    public TextChange Insert(string value, ImmutableArray<string> neighbors)
    {
        if (place.IsMadeByDottedKeys)
        {
            return AfterDottedKeys(value);
        }

        if (path.Length > place.Depth + 1)
        {
            return NewSection(lineBreak => Section(value, lineBreak), neighbors);
        }

        return SectionOf(place.Table) is { } section ? InSection(section, value) : OwnHeader(value);
    }

    /// <summary>The header of a table that has no keys yet.</summary>
    public TextChange InsertHeader(ImmutableArray<string> neighbors) => NewSection(_ => $"[{path}]", neighbors);

    private TextChange AfterDottedKeys(string value)
    {
        var key = TomlText.Key(path.Names.AsSpan()[place.ContainerDepth..]);
        var siblings = TomlStatement.Below(place.Table);
        return Line(siblings[^1].Value.End, new KeyLayout(TomlStatement.Below(place.Container), lines), key, value);
    }

    private TextChange InSection(TomlSection section, string value)
    {
        var statements = TomlStatement.Below(section.Table);
        var key = TomlText.Key(path.Names.AsSpan()[place.Depth..]);
        var layout = new KeyLayout(statements, lines);
        if (!statements.IsEmpty)
        {
            return Line(statements[^1].Value.End, layout, key, value);
        }

        return section.IsRoot ? FirstOfDocument(section, layout.Write(key, value)) : Line(section.HeaderEnd, layout, key, value);
    }

    private TextChange Line(int after, KeyLayout layout, string key, string value)
    {
        var at = lines.EndOf(after);
        return TextChange.Insert(at, lines.BreakAt(at) + layout.Indentation + layout.Write(key, value));
    }

    /// <summary>Before the first header, with a blank line between; after the comments of a document that has no headers.</summary>
    private TextChange FirstOfDocument(TomlSection root, string line)
    {
        var lineBreak = lines.BreakAt(root.End);
        if (sections.Length > 1)
        {
            return TextChange.Insert(root.End, line + lineBreak + lineBreak);
        }

        var content = lines.LastContent(lines.Beginning, root.End);
        return TextChange.Insert(content,
            content > lines.Beginning ? lineBreak + line : lines.Text.Length > content ? line : line + lineBreak);
    }

    /// <summary>
    /// The table has only sections below it: its own header goes before the first of them, and before the comments that stand above that.
    /// </summary>
    private TextChange OwnHeader(string value)
    {
        var below = TomlTree.Below(place.Table);
        var index = 0;
        while (!below.Contains(sections[index].Table))
        {
            index++;
        }

        var at = sections[index - 1].End;
        var lineBreak = lines.BreakAt(sections[index].HeaderStart);
        return TextChange.Insert(at, Section(value, lineBreak) + lineBreak + lineBreak);
    }

    private TextChange NewSection(Func<string, string> section, ImmutableArray<string> neighbors)
    {
        var near = neighbors.Select(name => place.Table.Value(name))
            .FirstOrDefault(neighbor => neighbor is not null && LastSection(neighbor) is not null);
        var relative = LastSection(near ?? place.Table) ?? sections[^1];
        var at = lines.LastContent(relative.HeaderStart, relative.End);
        var lineBreak = lines.BreakAt(at);
        return at > lines.Beginning
            ? TextChange.Insert(at, lineBreak + lineBreak + section(lineBreak))
            : TextChange.Insert(at, section(lineBreak) + (lines.Text.Length > at ? string.Empty : lineBreak));
    }

    private TomlSection? LastSection(TomlValue value)
    {
        var below = TomlTree.Below(value);
        return sections.LastOrDefault(section => below.Contains(section.Table));
    }

    private string Section(string value, string lineBreak) =>
        $"[{TomlText.Key(path.Names.AsSpan()[..^1])}]{lineBreak}{TomlText.Key(path.Names.AsSpan()[^1..])} = {value}";

    /// <summary>Null for a table that only the headers of others imply.</summary>
    private TomlSection? SectionOf(TomlTable table) => sections.FirstOrDefault(section => ReferenceEquals(section.Table, table));
}
