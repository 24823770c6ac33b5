namespace Devenv.Formats.Yaml;

/// <summary>How a text is written (YAML 1.2 §7.3, §8.1).</summary>
public enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A block after <c>|</c>, line by line.</summary>
    Literal,
}
