namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Reads pip's options from a line: <c>-rFILE</c>, <c>-r FILE</c>, <c>--name=VALUE</c>, <c>--name VALUE</c>; values may stand in quotes.
/// </summary>
internal ref struct OptionScanner(ReadOnlySpan<char> line)
{
    private ReadOnlySpan<char> _rest = line.Trim();

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public readonly bool IsAtOption => _rest is ['-', ..];

    /// <summary>The option's name without its value; the value is read by <see cref="Value"/>.</summary>
    public string Name()
    {
        if (_rest is ['-', not '-', not ' ', ..])
        {
            var name = _rest[..2].ToString();
            _rest = _rest[2..];
            return name;
        }

        var end = _rest.IndexOfAny(" \t=") is var found and >= 0 ? found : _rest.Length;
        var text = _rest[..end].ToString();
        _rest = _rest[end..];
        return text;
    }

    /// <summary>The word after the name; empty at the end of the line.</summary>
    public string Value()
    {
        _rest = _rest is ['=', ..] ? _rest[1..] : _rest.TrimStart();
        if (_rest is ['"' or '\'', ..] && _rest[1..].IndexOf(_rest[0]) is var close and >= 0)
        {
            var quoted = _rest[1..(close + 1)].ToString();
            _rest = _rest[(close + 2)..].TrimStart();
            return quoted;
        }

        var end = _rest.IndexOfAny(" \t") is var found and >= 0 ? found : _rest.Length;
        var value = _rest[..end].ToString();
        _rest = _rest[end..].TrimStart();
        return value;
    }

    /// <summary>
    /// All that follows: the end of an option whose value may hold blanks, or of a line that goes on with something else.
    /// </summary>
    public string Rest()
    {
        var rest = (_rest is ['=', ..] ? _rest[1..] : _rest).Trim();
        _rest = [];
        return (rest is ['"', .., '"'] or ['\'', .., '\''] ? rest[1..^1] : rest).ToString();
    }

    /// <summary>Ends an option that has no value.</summary>
    public void EndOption() => _rest = _rest.TrimStart();
}
