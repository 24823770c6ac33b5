using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>One path that a package has in a prefix, as its prefix record tells it (CEP 32).</summary>
/// <param name="Path">Where it is; below <c>__clobbers__</c> when another package holds the place.</param>
public sealed record PrefixPath(RelativePath Path, PathType Type)
{
    /// <summary>Where the package wanted it, when it is elsewhere.</summary>
    public RelativePath? OriginalPath { get; init; }

    public bool NoLink { get; init; }

    /// <summary>Of the content in the package; of the link's text for a softlink.</summary>
    public Sha256Hash? Sha256 { get; init; }

    /// <summary>Of the content in the prefix, where it differs from the package's.</summary>
    public Sha256Hash? Sha256InPrefix { get; init; }

    public long? Size { get; init; }

    public PrefixPlaceholder? Placeholder { get; init; }

    /// <summary>How the file was put down, where it got something else than the package's other files.</summary>
    public LinkMethod? LinkMethod { get; init; }

    /// <summary>Where the package wants it.</summary>
    public RelativePath WantedPath => OriginalPath ?? Path;
}
