namespace Devenv.Conda.Prefix;

/// <summary>
/// How a package's plain files were put down: the numbers of a prefix record's <c>link.type</c>, and one that has none there.
/// </summary>
public enum LinkMethod
{
    Hardlink = 1,
    Softlink = 2,
    Copy = 3,
    Directory = 4,

    /// <summary>A copy that shares its blocks: <c>link.type</c> calls it a copy, and <c>link.method</c> beside it by its name.</summary>
    Reflink = 5,
}
