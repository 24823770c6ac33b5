using Devenv.Conda.Prefix;

namespace Devenv.Store.Archives;

/// <summary>An extracted package that agrees with its own lists.</summary>
/// <param name="Index">What the package says it is.</param>
/// <param name="Members">All that was put down.</param>
/// <param name="Paths">What is to be linked, from info/paths.json or the older lists.</param>
public sealed record PackageContents(IndexJson Index, ExtractedMembers Members, PathsJson Paths);
