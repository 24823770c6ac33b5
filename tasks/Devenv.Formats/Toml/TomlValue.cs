namespace Devenv.Formats.Toml;

/// <summary>A value of a document; the cases are the types of the same assembly.</summary>
public abstract class TomlValue : TomlNode
{
    private protected TomlValue(TomlSource source, int start, int end)
        : base(source, start, end)
    {
    }

    /// <summary>What it is, with its article, for messages: <c>a string</c>, <c>an array</c>.</summary>
    public abstract string Kind { get; }
}
