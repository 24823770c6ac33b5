namespace Devenv.Conda.Prefix;

/// <summary>How a file's prefix placeholder is replaced: as text of any length, or inside C strings whose length stays.</summary>
public enum PlaceholderMode
{
    Text,
    Binary,
}
