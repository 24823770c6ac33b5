using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml;

/// <content>Keys, headers, and which tables they may add to.</content>
internal sealed partial class TomlParser
{
    private const string BareKeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly CharacterSet s_bareKeyCharacters = CharacterSet.Create(BareKeyCharacters);
    private static readonly CharacterSet s_keyCharacters = CharacterSet.Create(BareKeyCharacters + " \t.\"'");
    private static readonly CharacterSet s_headerCharacters = CharacterSet.Create(BareKeyCharacters + " \t.\"'*()");

    private bool ParseHeader()
    {
        var start = _position;
        var isArray = Peek(1) == '[';
        _position += isArray ? 2 : 1;
        SkipBlanks();
        if (ParseKeyPath() is not { } path)
        {
            return LeaveTable();
        }

        if (Here != ']' || (isArray && Peek(1) != ']'))
        {
            Fail(_position, $"{Quoted()} stands where the header's \"{(isArray ? "]]" : "]")}\" is expected. Close the brackets.");
            return LeaveTable();
        }

        _position += isArray ? 2 : 1;
        if (path.Count > MaximumDepth)
        {
            _ = FailDepth(start);
            return LeaveTable();
        }

        _currentDepth = path.Count;
        var table = new TomlTable(_source, start, _position, TomlTableOrigin.Header);
        _current = table;
        var opened = OpenTable(path, table, isArray);
        _headers.Add(new TomlHeader(start, _position, [.. path.Select(key => key.Name)], _current));
        return opened;
    }

    /// <summary>After a broken header its keys go to a table of their own, so that they do not collide with those above.</summary>
    private bool LeaveTable()
    {
        _current = new TomlTable(_source, _position, _position, TomlTableOrigin.Header);
        _currentDepth = 1;
        return false;
    }

    private bool OpenTable(List<TomlKey> path, TomlTable table, bool isArray)
    {
        if (WalkHeader(path) is not { } parent)
        {
            return true;
        }

        var key = path[^1];
        if (!parent.TryGetEntry(key.Name, out var existing))
        {
            parent.TryAdd(key, isArray ? TableArray(table) : table);
        }
        else if (isArray && existing.Value is TomlArray { IsTableArray: true } array)
        {
            array.Add(table);
        }
        else if (!isArray && existing.Value is TomlTable { Origin: TomlTableOrigin.Implied } implied)
        {
            implied.Origin = TomlTableOrigin.Header;
            _current = implied;
        }
        else
        {
            ReportDuplicate(key, existing);
        }

        return true;
    }

    private TomlArray TableArray(TomlTable first)
    {
        var array = new TomlArray(_source, first.Start, first.End, isTableArray: true);
        array.Add(first);
        return array;
    }

    /// <summary>The table that a header's last key belongs to; null after a report.</summary>
    private TomlTable? WalkHeader(List<TomlKey> path)
    {
        var table = _root;
        foreach (var key in path.Take(path.Count - 1))
        {
            if (!table.TryGetEntry(key.Name, out var entry))
            {
                var implied = new TomlTable(_source, key.Start, key.End, TomlTableOrigin.Implied);
                table.TryAdd(key, implied);
                table = implied;
                continue;
            }

            var next = entry.Value is TomlArray { IsTableArray: true } array ? array.Items[^1] as TomlTable : entry.Value as TomlTable;
            if (next is null or { Origin: TomlTableOrigin.Inline })
            {
                ReportClosed(key, entry);
                return null;
            }

            table = next;
        }

        return table;
    }

    private bool ParseEntry(TomlTable table, int depth)
    {
        var start = _position;
        if (ParseKeyPath() is not { } path)
        {
            return false;
        }

        if (Here != '=')
        {
            return Fail(_position, $"{Quoted()} stands where \"=\" is expected after the key \"{path[^1].Name}\". Write key = value.");
        }

        if (depth + path.Count > MaximumDepth)
        {
            return FailDepth(start);
        }

        _position++;
        SkipBlanks();
        if (ParseValue(depth + path.Count) is not { } value)
        {
            return false;
        }

        if (WalkDotted(table, path) is { } owner && !owner.TryAdd(new TomlEntry(path[^1], value) { Start = start }))
        {
            owner.TryGetEntry(path[^1].Name, out var existing);
            ReportDuplicate(path[^1], existing!); // TryAdd only fails where an entry is.
        }

        return true;
    }

    /// <summary>
    /// The table that a dotted key's last part belongs to. Only tables that dotted keys made can be walked (TOML 1.0, "Table").
    /// </summary>
    private TomlTable? WalkDotted(TomlTable table, List<TomlKey> path)
    {
        foreach (var key in path.Take(path.Count - 1))
        {
            if (!table.TryGetEntry(key.Name, out var entry))
            {
                var made = new TomlTable(_source, key.Start, key.End, TomlTableOrigin.DottedKey);
                table.TryAdd(key, made);
                table = made;
            }
            else if (entry.Value is TomlTable { Origin: TomlTableOrigin.DottedKey } dotted)
            {
                table = dotted;
            }
            else
            {
                ReportClosed(key, entry);
                return null;
            }
        }

        return table;
    }

    /// <summary>Keys with dots between them and the blanks after; null after a report.</summary>
    private List<TomlKey>? ParseKeyPath()
    {
        var path = new List<TomlKey>(2);
        while (true)
        {
            if (ParseKey() is not { } key)
            {
                return null;
            }

            path.Add(key);
            SkipBlanks();
            if (Here != '.')
            {
                return path;
            }

            _position++;
            SkipBlanks();
        }
    }

    private TomlKey? ParseKey()
    {
        var start = _position;
        if (Here is '"' or '\'')
        {
            if (Peek(1) == Here && Peek(2) == Here)
            {
                Fail(start, "a key cannot be a string of several lines. Use one quote on each side.");
                return null;
            }

            return ParseSingleLineString() is { } name ? new TomlKey(_source, start, _position, name) : null;
        }

        var length = s_bareKeyCharacters.FirstOtherIn(_text.AsSpan(_position));
        _position += length < 0 ? _text.Length - _position : length;
        if (_position > start)
        {
            return new TomlKey(_source, start, _position, _text[start.._position]);
        }

        Fail(start, $"{Quoted()} stands where a key is expected. A key has letters, digits, \"-\" and \"_\"; put others in quotes.");
        return null;
    }

    private void ReportDuplicate(TomlKey key, TomlEntry existing) =>
        _diagnostics.Add(DiagnosticTable.TomlDuplicateKey.At(key.Span, key.Name, existing.Key.Span.Line));

    private void ReportClosed(TomlKey key, TomlEntry existing) =>
        _diagnostics.Add(DiagnosticTable.TomlClosedTable.At(key.Span, key.Name, existing.Value.Kind, existing.Key.Span.Line));

    private bool FailDepth(int start)
    {
        _diagnostics.Add(DiagnosticTable.TomlTooDeep.At(_source.SpanOf(start, _position), MaximumDepth));
        return false;
    }
}
