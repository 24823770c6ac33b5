using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml;

/// <summary>
/// A recursive descent over the text, one statement (a line, but for brackets and long strings) after another. A fault is reported where it
/// is, the rest of its statement is skipped, and the next one is read, so that one run finds the faults of the whole document. Work is
/// linear in the text: nesting is bounded by <see cref="MaximumDepth"/> and the number of reports by <see cref="MaximumFaults"/>.
/// </summary>
internal sealed partial class TomlParser
{
    private const int MaximumDepth = 200;
    private const int MaximumFaults = 200;

    private readonly TomlSource _source;
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly TomlTable _root;
    private readonly List<TomlHeader> _headers = [];
    private TomlTable _current;
    private int _currentDepth;
    private int _position;
    private int _openBrackets;

    public TomlParser(TomlSource source, DiagnosticBag diagnostics)
    {
        _source = source;
        _text = source.Text;
        _diagnostics = diagnostics;
        _root = new TomlTable(source, 0, _text.Length, TomlTableOrigin.Root);
        _current = _root;
    }

    /// <summary>The headers in the order of the document.</summary>
    public IReadOnlyList<TomlHeader> Headers => _headers;

    private bool AtEnd => _position >= _text.Length;

    /// <summary>The character here, or NUL at the end; a NUL of the text itself is refused wherever it can stand.</summary>
    private char Here => Peek(0);

    public TomlTable ParseDocument()
    {
        if (Here == '\uFEFF')
        {
            _position++;
        }

        while (!AtEnd && _diagnostics.Count < MaximumFaults)
        {
            ParseStatement();
        }

        return _root;
    }

    private void ParseStatement()
    {
        _openBrackets = 0;
        SkipBlanks();
        var understood = AtEnd || IsLineEnd() || Here switch
        {
            '#' => true,
            '[' => ParseHeader(),
            _ => ParseEntry(_current, _currentDepth),
        };
        if (!understood || !ParseLineEnd())
        {
            SkipStatement();
        }
    }

    /// <summary>Takes blanks, a comment and the line's end.</summary>
    private bool ParseLineEnd()
    {
        SkipBlanks();
        if (Here == '#' && !AtEnd && !ParseComment())
        {
            return false;
        }

        if (AtEnd)
        {
            return true;
        }

        if (TakeLineEnd())
        {
            return true;
        }

        return Fail(_position, $"{Quoted()} is left over at the end of the line. Start a new line for each key.");
    }

    private bool ParseComment()
    {
        _position++;
        while (!AtEnd && !IsLineEnd())
        {
            if (IsControl(_text[_position]))
            {
                return Fail(_position, $"the control character {Quoted()} cannot stand in a comment. Remove it.");
            }

            _position++;
        }

        return true;
    }

    /// <summary>
    /// Goes to the next statement. After a fault between brackets that is the first line that reads like a key with a value or like a
    /// header, or the line after the one that closes the brackets.
    /// </summary>
    private void SkipStatement()
    {
        SkipLine();
        while (_openBrackets > 0 && !AtEnd && !IsStatementStart())
        {
            SkipBlanks();
            if (Here is ']' or '}')
            {
                _openBrackets--;
            }

            SkipLine();
        }
    }

    private bool IsStatementStart()
    {
        var index = _position;
        while (index < _text.Length && _text[index] is ' ' or '\t')
        {
            index++;
        }

        var isHeader = index < _text.Length && _text[index] == '[';
        var end = _text.IndexOf('\n', index) is var found and >= 0 ? found : _text.Length;
        var line = _text.AsSpan(index, end - index).TrimEnd();
        if (isHeader)
        {
            return s_headerCharacters.FirstOtherIn(line.TrimStart('[')) is var close and > 0 && line[^1] == ']'
                && line.TrimStart('[')[close] == ']';
        }

        var equals = line.IndexOf('=');
        return equals > 0 && s_keyCharacters.CoversAll(line[..equals]);
    }

    private void SkipLine()
    {
        var end = AtEnd ? -1 : _text.IndexOf('\n', _position);
        _position = end < 0 ? _text.Length : end + 1;
    }

    private void SkipBlanks()
    {
        while (Here is ' ' or '\t')
        {
            _position++;
        }
    }

    private bool IsLineEnd() => Here == '\n' || (Here == '\r' && Peek(1) == '\n');

    private bool TakeLineEnd()
    {
        if (!IsLineEnd())
        {
            return false;
        }

        _position += Here == '\r' ? 2 : 1;
        return true;
    }

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private static bool IsControl(char c) => (c < ' ' && c != '\t') || c == '\x7f';

    /// <summary>The character here as a message shows it.</summary>
    private string Quoted()
    {
        if (AtEnd)
        {
            return "the end of the file";
        }

        return IsLineEnd() ? "the end of the line" : Quoted(_text[_position]);
    }

    private static string Quoted(char c) =>
        IsControl(c) || char.IsSurrogate(c) ? $"\"U+{(int)c:X4}\"" : $"\"{c}\"";

    /// <summary>Reports a fault from <paramref name="start"/> to here and is false, for the caller to hand on.</summary>
    private bool Fail(int start, string sentence)
    {
        _diagnostics.Add(DiagnosticTable.TomlSyntax.At(_source.SpanOf(start, Math.Clamp(_position, start, _text.Length)), sentence));
        return false;
    }
}
