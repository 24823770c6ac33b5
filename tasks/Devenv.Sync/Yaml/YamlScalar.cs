namespace Devenv.Sync.Yaml;

/// <param name="IsPlain">Not in quotes, so that it may be a number or another thing than text.</param>
internal sealed record YamlScalar(string Value, bool IsPlain, int Line) : YamlNode(Line)
{
    /// <summary>A text of our own.</summary>
    public static YamlScalar Text(string value) => new(value, IsPlain: false, Line: 0);

    /// <summary>Nothing: what stands behind a key without a value.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}
