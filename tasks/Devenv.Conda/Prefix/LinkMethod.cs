namespace Devenv.Conda.Prefix;

/// <summary>How a package's plain files were put down, as the number in a prefix record's <c>link.type</c>.</summary>
public enum LinkMethod
{
    Hardlink = 1,
    Softlink = 2,
    Copy = 3,
    Directory = 4,
}
