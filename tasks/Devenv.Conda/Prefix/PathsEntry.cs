using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>One row of paths.json: what a package has at a path.</summary>
/// <param name="NoLink">The file may only be copied, since it is meant to be changed.</param>
/// <param name="Sha256">Of the content in the package; null where the package does not say.</param>
public sealed record PathsEntry(RelativePath Path, PathType Type, bool NoLink, PrefixPlaceholder? Placeholder, Sha256Hash? Sha256,
    long? Size);
