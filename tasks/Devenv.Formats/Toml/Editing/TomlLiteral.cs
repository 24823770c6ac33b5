using System.Globalization;

namespace Devenv.Formats.Toml.Editing;

/// <summary>A value to be written, as the text of one line that stands for it.</summary>
public sealed class TomlLiteral
{
    private TomlLiteral(string text) => Text = text;

    public string Text { get; }

    public static TomlLiteral String(string value) => new(TomlText.String(value));

    public static TomlLiteral Boolean(bool value) => new(value ? "true" : "false");

    public static TomlLiteral Integer(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static TomlLiteral Array(IEnumerable<TomlLiteral> items) => new($"[{string.Join(", ", items)}]");

    public static TomlLiteral Strings(IEnumerable<string> values) => Array(values.Select(String));

    /// <summary>A table in braces; the keys are taken as they are, without dots.</summary>
    public static TomlLiteral Table(IEnumerable<KeyValuePair<string, TomlLiteral>> entries)
    {
        var items = string.Join(", ", entries.Select(entry => $"{TomlText.Key([entry.Key])} = {entry.Value}"));
        return new TomlLiteral(items.Length == 0 ? "{}" : $"{{ {items} }}");
    }

    public override string ToString() => Text;
}
