using Devenv.Primitives;

namespace Devenv.Formats.Toml;

/// <content>Values but strings.</content>
internal sealed partial class TomlParser
{
    private static readonly CharacterSet s_scalarCharacters = CharacterSet.Create(BareKeyCharacters + "+.:");

    /// <summary>A value; null after a report.</summary>
    private TomlValue? ParseValue(int depth)
    {
        var start = _position;
        if (depth >= MaximumDepth && Here is '[' or '{')
        {
            _ = FailDepth(start);
            return null;
        }

        return Here switch
        {
            '"' or '\'' => ParseString() is { } text ? new TomlString(_source, start, _position, text) : null,
            '[' => ParseArray(depth),
            '{' => ParseInlineTable(depth),
            _ => ParseScalar(),
        };
    }

    private TomlArray? ParseArray(int depth)
    {
        var array = new TomlArray(_source, _position++, _position, isTableArray: false);
        _openBrackets++;
        while (true)
        {
            if (!SkipBlankLines())
            {
                return null;
            }

            if (Here == ']')
            {
                break;
            }

            if (ParseValue(depth + 1) is not { } item || !SkipBlankLines())
            {
                return null;
            }

            array.Add(item);
            if (!TakeSeparator(']', "array"))
            {
                return null;
            }
        }

        _position++;
        _openBrackets--;
        array.Close(_position);
        return array;
    }

    private TomlTable? ParseInlineTable(int depth)
    {
        var table = new TomlTable(_source, _position++, _position, TomlTableOrigin.Inline);
        _openBrackets++;
        while (true)
        {
            if (!SkipBlankLines())
            {
                return null;
            }

            if (Here == '}')
            {
                break;
            }

            if (!ParseEntry(table, depth) || !SkipBlankLines() || !TakeSeparator('}', "inline table"))
            {
                return null;
            }
        }

        _position++;
        _openBrackets--;
        table.Close(_position);
        Seal(table);
        return table;
    }

    /// <summary>Tables that dotted keys made within braces are closed with them.</summary>
    private static void Seal(TomlTable table)
    {
        foreach (var entry in table.Entries)
        {
            if (entry.Value is TomlTable { Origin: TomlTableOrigin.DottedKey } nested)
            {
                nested.Origin = TomlTableOrigin.Inline;
                Seal(nested);
            }
        }
    }

    /// <summary>Takes a comma, or stays before the closing bracket.</summary>
    private bool TakeSeparator(char close, string what)
    {
        if (Here == ',')
        {
            _position++;
            return true;
        }

        return Here == close
            || Fail(_position, $"{Quoted()} stands where \",\" or \"{close}\" is expected. "
                + $"Separate the items of the {what} by commas and close it.");
    }

    /// <summary>Takes blanks, line ends and comments between the items of brackets.</summary>
    private bool SkipBlankLines()
    {
        while (true)
        {
            SkipBlanks();
            if (AtEnd)
            {
                return Fail(_position, "the file ends within brackets. Close them.");
            }

            if (Here == '#')
            {
                if (!ParseComment())
                {
                    return false;
                }
            }
            else if (!TakeLineEnd())
            {
                return true;
            }
        }
    }

    private TomlValue? ParseScalar()
    {
        var start = _position;
        TakeScalarCharacters();
        if (TomlMomentSyntax.IsDate(_text.AsSpan(start, _position - start)) && Here == ' ' && char.IsAsciiDigit(Peek(1)))
        {
            _position++;
            TakeScalarCharacters();
        }

        var token = _text.AsSpan(start, _position - start);
        if (token.Length == 0)
        {
            Fail(start,
                $"{Quoted()} stands where a value is expected. Write a string in quotes, a number, true, false, a date, [ ] or {{ }}.");
            return null;
        }

        if (token is "true" or "false")
        {
            return new TomlBoolean(_source, start, _position, token is "true");
        }

        if (TomlMomentSyntax.LooksLikeMoment(token))
        {
            return ParseMoment(start, token);
        }

        if (TomlNumberSyntax.TryParseInteger(token, out var integer))
        {
            return new TomlInteger(_source, start, _position, integer);
        }

        if (TomlNumberSyntax.TryParseFloat(token, out var number))
        {
            return new TomlFloat(_source, start, _position, number);
        }

        Fail(start, $"\"{Excerpt(token)}\" is not a value. Put a string in quotes; numbers have no leading zeros and fit 64 bits.");
        return null;
    }

    private TomlMoment? ParseMoment(int start, ReadOnlySpan<char> token)
    {
        if (TomlMomentSyntax.Classify(token) is { } kind)
        {
            return new TomlMoment(_source, start, _position, kind);
        }

        Fail(start, $"\"{Excerpt(token)}\" is not a date or time. Write it as 2026-03-01, 12:30:00 or 2026-03-01T12:30:00Z, or in quotes.");
        return null;
    }

    private void TakeScalarCharacters()
    {
        var length = s_scalarCharacters.FirstOtherIn(_text.AsSpan(_position));
        _position += length < 0 ? _text.Length - _position : length;
    }

    private static string Excerpt(ReadOnlySpan<char> token) => token.Length <= 60 ? token.ToString() : $"{token[..57]}…";
}
