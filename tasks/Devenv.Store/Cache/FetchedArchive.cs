using Devenv.Primitives;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>An archive that was measured, found to be the wanted one, and extracted.</summary>
internal sealed record FetchedArchive(Sha256Hash Sha256, PackageContents Contents);
