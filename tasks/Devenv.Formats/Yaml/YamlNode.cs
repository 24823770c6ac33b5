namespace Devenv.Formats.Yaml;

/// <summary>A YAML value with the place it was read from; line and column count from 1, 0 where it was made and not read.</summary>
public abstract record YamlNode
{
    private protected YamlNode()
    {
    }

    public int Line { get; init; }

    public int Column { get; init; }
}
