using System.Text;

namespace Devenv.Activation.Scripts;

/// <summary>Texts as words of the POSIX shell language.</summary>
internal static class ShellWord
{
    /// <summary>A word that is exactly this text: in single quotes, where nothing but their end has a meaning.</summary>
    public static string Literal(string text) => "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    /// <summary>
    /// A manifest's value: with a <c>$</c> in it the shell's expansions apply, as with pixi, so it stands in double quotes, where quotes
    /// and those back slashes that do not precede an expansion are kept; without one it is literal.
    /// </summary>
    public static string Expandable(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return Literal(text);
        }

        var word = new StringBuilder("\"");
        for (var index = 0; index < text.Length; index++)
        {
            var isEscape = text[index] == '\\' && index + 1 < text.Length && text[index + 1] is '$' or '`';
            if (text[index] is '"' || (text[index] is '\\' && !isEscape))
            {
                word.Append('\\');
            }

            word.Append(text[index]);
            if (isEscape)
            {
                word.Append(text[++index]);
            }
        }

        return word.Append('"').ToString();
    }

    /// <summary>A word made of literal text around values that are known at run time.</summary>
    /// <param name="template">The text with markers where the values go.</param>
    /// <param name="values">Each marker, and the value's name with its <c>$</c>.</param>
    public static string Around(string template, params ReadOnlySpan<(char Marker, string Parameter)> values)
    {
        var (marker, parameter) = values[0];
        var pieces = new List<string>();
        foreach (var piece in template.Split(marker))
        {
            pieces.Add(values.Length == 1 ? Literal(piece) : Around(piece, values[1..]));
        }

        return string.Join($"\"{parameter}\"", pieces);
    }

    /// <summary>POSIX's Name: what a shell can assign to.</summary>
    public static bool IsVariableName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>For a line of a listing: control characters, which could end the line or move a terminal's cursor, become blanks.</summary>
    public static string Printable(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (var index = 0; index < line.Length; index++)
        {
            line[index] = char.IsControl(source[index]) ? ' ' : source[index];
        }
    });
}
