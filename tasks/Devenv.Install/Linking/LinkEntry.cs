using Devenv.Conda.Prefix;
using Devenv.Primitives;

namespace Devenv.Install.Linking;

/// <summary>
/// One path that a package brings: where it comes from, where it goes, and, once it is linked, what the record says of it.
/// </summary>
internal sealed class LinkEntry(RelativePath wanted, PathType type)
{
    /// <summary>Where the package wants it in the prefix.</summary>
    public RelativePath Wanted { get; } = wanted;

    /// <summary>Where it is put.</summary>
    public RelativePath Placed { get; set; } = wanted;

    public PathType Type { get; set; } = type;

    /// <summary>Below the package's folder; empty for a generated file.</summary>
    public RelativePath Source { get; init; }

    /// <summary>The content of a file that the package does not hold.</summary>
    public byte[]? Generated { get; init; }

    public bool NoLink { get; init; }

    public PrefixPlaceholder? Placeholder { get; init; }

    public Sha256Hash? Sha256 { get; set; }

    public Sha256Hash? Sha256InPrefix { get; set; }

    public long? Size { get; set; }

    /// <summary>What the file got; null for a link, a generated file and one that the prefix was written into.</summary>
    public LinkMethod? LinkMethod { get; set; }

    /// <param name="common">What the package's files got in general; a file that may not be linked is a copy, which its row says
    /// anyway.</param>
    public PrefixPath ToPrefixPath(LinkMethod common) => new(Placed, Type)
    {
        LinkMethod = NoLink || LinkMethod == common ? null : LinkMethod,
        OriginalPath = Placed == Wanted ? null : Wanted,
        NoLink = NoLink,
        Placeholder = Placeholder,
        Sha256 = Sha256,
        Sha256InPrefix = Sha256InPrefix == Sha256 ? null : Sha256InPrefix,
        Size = Size,
    };
}
