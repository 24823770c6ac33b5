using System.Globalization;
using System.Text;

namespace Devenv.Sync.Yaml;

/// <summary>
/// Writes a tree in YAML's flow form, each value on the line that it came from, so that a program's "line 12" is line 12 of the file that
/// the tree was read from. Plain scalars that could be anything else than text stay plain; all other text is in double quotes.
/// </summary>
internal sealed class YamlText
{
    private readonly StringBuilder _text = new();
    private int _line = 1;

    public static string Write(YamlNode root)
    {
        var writer = new YamlText();
        writer.Append(root);
        return writer._text.Append('\n').ToString();
    }

    private void Append(YamlNode node)
    {
        for (; _line < node.Line; _line++)
        {
            // Flow form may break anywhere between values, if the next line does not begin like a document's end.
            _text.Append("\n ");
        }

        switch (node)
        {
            case YamlScalar scalar:
                AppendScalar(scalar);
                break;
            case YamlSequence sequence:
                AppendAll('[', sequence.Items, ']', Append);
                break;
            case YamlMapping mapping:
                AppendAll('{', mapping.Entries, '}', AppendEntry);
                break;
        }
    }

    private void AppendAll<T>(char open, IEnumerable<T> items, char close, Action<T> append)
    {
        _text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                _text.Append(", ");
            }

            append(item);
            isFirst = false;
        }

        _text.Append(close);
    }

    private void AppendEntry((YamlNode Key, YamlNode Value) entry)
    {
        Append(entry.Key);
        _text.Append(": ");
        Append(entry.Value);
    }

    private void AppendScalar(YamlScalar scalar)
    {
        if (scalar.IsPlain && scalar.Value.All(IsSafe))
        {
            _text.Append(scalar.IsNull ? "null" : scalar.Value);
            return;
        }

        _text.Append('"');
        foreach (var letter in scalar.Value)
        {
            _ = letter switch
            {
                '"' or '\\' => _text.Append('\\').Append(letter),
                '\n' => _text.Append("\\n"),
                '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => AppendCode(letter),
                _ when char.IsControl(letter) => AppendCode(letter),
                _ => _text.Append(letter),
            };
        }

        _text.Append('"');
    }

    private StringBuilder AppendCode(char letter) => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");

    // Numbers, truth values, nothing, times and the merge key consist of these alone.
    private static bool IsSafe(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '+' or '-' or '~' or '<';
}
