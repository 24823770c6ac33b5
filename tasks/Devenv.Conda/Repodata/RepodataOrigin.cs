using Devenv.Primitives;

namespace Devenv.Conda.Repodata;

/// <summary>Which document an index was made of, and what its server said of it.</summary>
/// <param name="Address">SHA-256 of the address of the subdir's folder; the text may hold a token and is not kept.</param>
/// <param name="Document">The file's name, such as <c>repodata.json.zst</c>.</param>
/// <param name="MaxAge">Seconds for which nobody need ask again; null: to be asked each time.</param>
public sealed record RepodataOrigin(Sha256Hash Address, string Document, string? ETag, string? LastModified, long? MaxAge);
