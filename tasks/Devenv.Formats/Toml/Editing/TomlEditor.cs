using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml.Editing;

/// <summary>
/// Edits a document's text and keeps every byte that an edit is not about: comments, layout, line ends, order. An edit yields another
/// editor over the edited document. Rules: a key is added after the last one of its table, in the form the table has (a line of its
/// section, a dotted key, an item of its braces); a table that is missing becomes a header after the last section of its nearest relatives.
/// A removed key takes its lines and the comment behind it along; comments above it stay, since they may speak of more than that key, and
/// so does a table that becomes empty.
/// </summary>
public sealed class TomlEditor
{
    private readonly TextLines _lines;
    private readonly ImmutableArray<TomlSection> _sections;

    /// <param name="document">Without faults.</param>
    public TomlEditor(TomlDocument document)
    {
        if (document.HasErrors)
        {
            throw new ArgumentException("A document with faults cannot be edited.", nameof(document));
        }

        Document = document;
        _lines = new TextLines(document.Source.Text);
        _sections = TomlSection.Of(document, _lines);
    }

    public TomlDocument Document { get; }

    /// <summary>The value a path leads to, or null.</summary>
    /// <exception cref="DevenvException">DEVENV1100: a name on the way has a value that is no table.</exception>
    public TomlValue? Find(TomlPath path)
    {
        var place = TomlPlace.Find(Document.Root, path);
        return place.Depth == path.Length - 1 ? place.Table.Value(path.Names[^1]) : null;
    }

    /// <summary>Gives a key a value, replacing one it has and making tables that are missing.</summary>
    /// <exception cref="DevenvException">DEVENV1100: a name on the way has a value that is no table, or the last one names a table with a
    /// header.</exception>
    public TomlEditor Set(TomlPath path, TomlLiteral value) => Set(path, value, []);

    /// <param name="path">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="neighbors">Names in the table that is the last to exist: after the section of the first one found a new header is
    /// put.</param>
    /// <inheritdoc cref="Set(TomlPath, TomlLiteral)"/>
    public TomlEditor Set(TomlPath path, TomlLiteral value, ImmutableArray<string> neighbors)
    {
        var place = TomlPlace.Find(Document.Root, path);
        if (place.Depth == path.Length - 1 && place.Table.TryGetEntry(path.Names[^1], out var entry))
        {
            return TomlStatement.IsWritten(entry.Value)
                ? With([new TextChange(entry.Value.Start, entry.Value.End, value.Text)])
                : throw new DevenvException(DiagnosticTable.TomlEditBlocked.At(entry.Key.Span, path, entry.Name, "a table of its own"));
        }

        if (place.Container.Origin == TomlTableOrigin.Inline)
        {
            var key = TomlText.Key(path.Names.AsSpan()[place.ContainerDepth..]);
            var layout = new KeyLayout(TomlStatement.Below(place.Container), _lines);
            return With(BracketList.Of(place.Container, _lines).Append(layout.Write(key, value.Text)));
        }

        var insertion = new SectionInsertion(_lines, _sections, place, path);
        return With([insertion.Insert(value.Text, neighbors)]);
    }

    /// <summary>Makes a table without keys where there is none, as a header unless its relatives have another form.</summary>
    /// <param name="path">The table.</param>
    /// <param name="neighbors">As for <see cref="Set(TomlPath, TomlLiteral, ImmutableArray{string})"/>.</param>
    /// <exception cref="DevenvException">DEVENV1100: a name on the way has a value that is no table.</exception>
    public TomlEditor AddTable(TomlPath path, ImmutableArray<string> neighbors)
    {
        var place = TomlPlace.Find(Document.Root, path);
        if (place.Depth == path.Length - 1 && place.Table.TryGetEntry(path.Names[^1], out _))
        {
            return this;
        }

        return place.Container.Origin == TomlTableOrigin.Inline || place.IsMadeByDottedKeys
            ? Set(path, TomlLiteral.Table([]), neighbors)
            : With([new SectionInsertion(_lines, _sections, place, path).InsertHeader(neighbors)]);
    }

    /// <summary>Adds an item at the end of an array in brackets; a missing array is made.</summary>
    /// <exception cref="DevenvException">DEVENV1100: the path leads to something else.</exception>
    public TomlEditor Append(TomlPath path, TomlLiteral item) => Append(path, item, []);

    /// <param name="path">The array.</param>
    /// <param name="item">The new item.</param>
    /// <param name="neighbors">As for <see cref="Set(TomlPath, TomlLiteral, ImmutableArray{string})"/>.</param>
    /// <inheritdoc cref="Append(TomlPath, TomlLiteral)"/>
    public TomlEditor Append(TomlPath path, TomlLiteral item, ImmutableArray<string> neighbors) => Find(path) switch
    {
        null => Set(path, TomlLiteral.Array([item]), neighbors),
        _ => With(BracketList.Of(List(path), _lines).Append(item.Text)),
    };

    /// <summary>Puts another value in the place of an item of an array in brackets.</summary>
    /// <exception cref="DevenvException">DEVENV1100: the path leads to something else.</exception>
    public TomlEditor ReplaceItem(TomlPath path, int index, TomlLiteral item)
    {
        var old = List(path).Items[index];
        return With([new TextChange(old.Start, old.End, item.Text)]);
    }

    /// <summary>Removes an item of an array in brackets.</summary>
    /// <exception cref="DevenvException">DEVENV1100: the path leads to something else.</exception>
    public TomlEditor RemoveItem(TomlPath path, int index) => With(BracketList.Of(List(path), _lines).Remove(index));

    /// <summary>Removes a key with its value, or a table with all that is below it; what is not there stays away.</summary>
    /// <exception cref="DevenvException">DEVENV1100: a name on the way has a value that is no table.</exception>
    public TomlEditor Remove(TomlPath path)
    {
        var editor = this;
        while (editor.RemoveOne(path) is { } removed)
        {
            editor = removed;
        }

        return editor;
    }

    private TomlArray List(TomlPath path) => Find(path) switch
    {
        TomlArray { IsTableArray: false } array => array,
        var other =>
            throw new DevenvException(DiagnosticTable.TomlEditBlocked.At(other?.Span, path, path.Names[^1], other?.Kind ?? "missing")),
    };

    /// <summary>
    /// A table may be spread over sections and keys: they go one after another, the last first, so that what is left is a document.
    /// </summary>
    private TomlEditor? RemoveOne(TomlPath path)
    {
        var place = TomlPlace.Find(Document.Root, path);
        if (place.Depth < path.Length - 1 || !place.Table.TryGetEntry(path.Names[^1], out var entry))
        {
            return null;
        }

        if (TomlStatement.IsWritten(entry.Value))
        {
            return RemoveStatement(place.Container, entry.Start);
        }

        var below = TomlTree.Below(entry.Value);
        if (_sections.LastOrDefault(section => below.Contains(section.Table)) is { } section)
        {
            return With([RemovalOf(section)]);
        }

        return RemoveStatement(place.Container, TomlStatement.Below((TomlTable)entry.Value)[^1].Start);
    }

    private TomlEditor RemoveStatement(TomlTable container, int start)
    {
        var statements = TomlStatement.Below(container);
        var index = statements.Select(statement => statement.Start).ToList().IndexOf(start);
        if (container.Origin == TomlTableOrigin.Inline)
        {
            return With(BracketList.Of(container, _lines).Remove(index));
        }

        var (lineStart, lineEnd) = (_lines.StartOf(start), _lines.EndOf(statements[index].Value.End));
        // The last line of a text without a final break takes the break before it along.
        return With([lineEnd == _lines.Text.Length && lineStart > _lines.Beginning
            ? TextChange.Delete(_lines.EndOf(_lines.StartOf(lineStart - 1)), lineEnd)
            : TextChange.Delete(lineStart, _lines.AfterBreak(lineEnd))]);
    }

    /// <summary>
    /// A section goes with the blank lines above it; the first of a document with those below. Comments behind a blank line after its last
    /// key stay.
    /// </summary>
    private TextChange RemovalOf(TomlSection section)
    {
        var statements = TomlStatement.Below(section.Table);
        var end = _lines.EndOfBlock(statements.IsEmpty ? section.HeaderEnd : statements[^1].Value.End, section.End);
        var before = _lines.LastContent(_lines.Beginning, _lines.StartOf(section.HeaderStart));
        if (before > _lines.Beginning)
        {
            return TextChange.Delete(before, end);
        }

        var rest = _lines.Text.AsSpan(end).TrimStart("\r\n").Length;
        return TextChange.Delete(_lines.Beginning, _lines.Text.Length - rest);
    }

    private TomlEditor With(ImmutableArray<TextChange> changes) =>
        new(TomlDocument.Parse(TextChange.Apply(_lines.Text, changes), Document.Source.Path));
}
