using Devenv.Conda.Records;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>A package that is in the cache, whole and verified.</summary>
/// <param name="Record">As it was asked for.</param>
/// <param name="Folder">The extracted tree, absolute; not to be changed.</param>
/// <param name="Sha256">Of the archive as it was measured, also where the record has none.</param>
public sealed record CachedPackage(RepodataRecord Record, string Folder, Sha256Hash Sha256);
