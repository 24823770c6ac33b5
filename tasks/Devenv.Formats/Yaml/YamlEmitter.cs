using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Devenv.Formats.Yaml;

/// <summary>
/// Writes a document byte for byte as serde_yaml 0.9 over libyaml does: block style, no document marks, a sequence at its key's column,
/// lines never folded, one line end at the end (spec/LOCK.md §3).
/// </summary>
public sealed class YamlEmitter
{
    private readonly StringBuilder _text = new();

    private YamlEmitter()
    {
    }

    public static string Emit(YamlNode root)
    {
        var emitter = new YamlEmitter();
        emitter.WriteRoot(root);
        return emitter._text.ToString();
    }

    private void WriteRoot(YamlNode root)
    {
        switch (root)
        {
            case YamlMapping { Entries.Length: > 0 } mapping:
                WriteEntries(mapping.Entries, 0);
                break;
            case YamlSequence { Items.Length: > 0 } sequence:
                WriteItems(sequence.Items, 0);
                break;
            default:
                WriteInline(root, 0);
                break;
        }
    }

    /// <summary>The first key stands where the writer is; the others at the column.</summary>
    private void WriteEntries(ImmutableArray<YamlEntry> entries, int column)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(' ', column);
            }

            var (key, value) = entries[i];
            WriteScalar(key, key.IsText ? ScalarStyles.OfKey(key.Text) : ScalarStyle.Plain, column);
            _text.Append(':');
            switch (value)
            {
                case YamlMapping { Entries.Length: > 0 } mapping:
                    _text.Append('\n').Append(' ', column + 2);
                    WriteEntries(mapping.Entries, column + 2);
                    break;
                case YamlSequence { Items.Length: > 0 } sequence:
                    _text.Append('\n').Append(' ', column);
                    WriteItems(sequence.Items, column);
                    break;
                default:
                    _text.Append(' ');
                    WriteInline(value, column);
                    break;
            }
        }
    }

    private void WriteItems(ImmutableArray<YamlNode> items, int column)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(' ', column);
            }

            _text.Append("- ");
            switch (items[i])
            {
                case YamlMapping { Entries.Length: > 0 } mapping:
                    WriteEntries(mapping.Entries, column + 2);
                    break;
                case YamlSequence { Items.Length: > 0 } sequence:
                    WriteItems(sequence.Items, column + 2);
                    break;
                default:
                    WriteInline(items[i], column);
                    break;
            }
        }
    }

    private void WriteInline(YamlNode node, int column)
    {
        switch (node)
        {
            case YamlMapping:
                _text.Append("{}");
                break;
            case YamlSequence:
                _text.Append("[]");
                break;
            case YamlScalar scalar:
                WriteScalar(scalar, scalar.IsText ? ScalarStyles.OfValue(scalar.Text) : ScalarStyle.Plain, column);
                break;
        }

        if (_text.Length == 0 || _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    private void WriteScalar(YamlScalar scalar, ScalarStyle style, int column)
    {
        switch (style)
        {
            case ScalarStyle.Plain:
                _text.Append(scalar.Text);
                break;
            case ScalarStyle.SingleQuoted:
                _text.Append('\'').Append(scalar.Text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
                break;
            case ScalarStyle.DoubleQuoted:
                WriteDoubleQuoted(scalar.Text);
                break;
            case ScalarStyle.Literal:
                WriteLiteral(scalar.Text, column + 2);
                break;
        }
    }

    private void WriteDoubleQuoted(string text)
    {
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (ScalarStyles.IsPrintable(c) && !ScalarStyles.IsBreak(c) && c is not ('"' or '\\'))
            {
                _text.Append(c);
                continue;
            }

            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            WriteEscape(isPair ? char.ConvertToUtf32(c, text[++i]) : c);
        }

        _text.Append('"');
    }

    private void WriteEscape(int character)
    {
        _text.Append('\\');
        var letter = character switch
        {
            0 => '0',
            7 => 'a',
            8 => 'b',
            9 => 't',
            10 => 'n',
            11 => 'v',
            12 => 'f',
            13 => 'r',
            27 => 'e',
            '"' => '"',
            '\\' => '\\',
            0x85 => 'N',
            0x2028 => 'L',
            0x2029 => 'P',
            _ => '\0',
        };
        _ = letter != '\0' ? _text.Append(letter)
            : character <= 0xFF ? _text.Append(CultureInfo.InvariantCulture, $"x{character:X2}")
            : character <= 0xFFFF ? _text.Append(CultureInfo.InvariantCulture, $"u{character:X4}")
            : _text.Append(CultureInfo.InvariantCulture, $"U{character:X8}");
    }

    private void WriteLiteral(string text, int column)
    {
        _text.Append('|');
        if (text[0] == ' ' || ScalarStyles.IsBreak(text[0]))
        {
            _text.Append('2');
        }

        if (!ScalarStyles.IsBreak(text[^1]))
        {
            _text.Append('-');
        }
        else if (text.Length == 1 || ScalarStyles.IsBreak(text[^2]))
        {
            _text.Append('+');
        }

        _text.Append('\n');
        var isLineStart = true;
        foreach (var c in text)
        {
            var isBreak = ScalarStyles.IsBreak(c);
            if (isLineStart && !isBreak)
            {
                _text.Append(' ', column);
            }

            _text.Append(c);
            isLineStart = isBreak;
        }
    }
}
