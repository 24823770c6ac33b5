using System.Globalization;

namespace Devenv.Formats.Yaml;

/// <summary>A scalar: a text, or a null, boolean or number in its canonical spelling.</summary>
/// <param name="IsText">A text is quoted where its plain form would read back as something else; anything else is written as it is.</param>
public sealed record YamlScalar(string Text, bool IsText) : YamlNode
{
    public static YamlScalar Null { get; } = new("null", IsText: false);

    public static YamlScalar Of(string text) => new(text, IsText: true);

    public static YamlScalar Of(long number) => new(number.ToString(CultureInfo.InvariantCulture), IsText: false);

    public static YamlScalar Of(bool value) => new(value ? "true" : "false", IsText: false);

    /// <summary>A scalar as a document gave it: a quoted one is a text, a plain one is what its spelling says.</summary>
    public static YamlScalar Read(string text, bool isPlain, int line, int column) =>
        new(text, !isPlain || !PlainScalar.IsOtherThanText(text)) { Line = line, Column = column };
}
