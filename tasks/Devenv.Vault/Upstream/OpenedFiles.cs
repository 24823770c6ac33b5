using System.Collections.Concurrent;
using Devenv.Primitives;

namespace Devenv.Vault.Upstream;

/// <summary>
/// What one command has opened already, by the digests of the files: a vault that is read again after a change costs that change alone.
/// </summary>
internal sealed class OpenedFiles
{
    private readonly ConcurrentDictionary<Sha256Hash, OpenedFile> _files = new();

    public OpenedFile? Find(Sha256Hash digest) => _files.GetValueOrDefault(digest);

    public OpenedFile Add(Sha256Hash digest, OpenedFile file) => _files[digest] = file;
}
