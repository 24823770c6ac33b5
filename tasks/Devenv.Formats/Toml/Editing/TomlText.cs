using Devenv.Primitives;
using System.Globalization;
using System.Text;

namespace Devenv.Formats.Toml.Editing;

/// <summary>How keys and strings are written: keys in quotes only where they must be, strings in the quotes that need no escapes.</summary>
internal static class TomlText
{
    private static readonly CharacterSet s_bareKeyCharacters =
        CharacterSet.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string Key(ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
        {
            text.Append(text.Length > 0 ? "." : string.Empty).Append(Key(name));
        }

        return text.ToString();
    }

    public static string String(string value)
    {
        var needsEscapes = value.AsSpan().ContainsAny('"', '\\');
        return needsEscapes && !value.Contains('\'', StringComparison.Ordinal) && !value.Any(IsControl) ? $"'{value}'" : Quoted(value);
    }

    private static string Key(string name) =>
        name.Length > 0 && s_bareKeyCharacters.CoversAll(name) ? name : String(name);

    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when IsControl(c) => text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static bool IsControl(char c) => c is < ' ' or '\x7f';
}
