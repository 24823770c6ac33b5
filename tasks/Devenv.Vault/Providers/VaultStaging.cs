using System.Collections.Concurrent;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.Providers;

/// <summary>
/// The changes of one command to the files of the vault: written beside them, taken over together or not at all. Several threads may use it
/// for different files.
/// </summary>
public sealed class VaultStaging(ContainedFolder folder) : IDisposable
{
    private readonly ConcurrentDictionary<RelativePath, string?> _changes = new();

    // The kernel makes one file after another in a folder, and lets who waits for that spin.
    private readonly Lock _creating = new();
    private bool _isKept;

    /// <summary>What each changed file becomes: the path of its new content, or null where it goes.</summary>
    public IReadOnlyDictionary<RelativePath, string?> Changes => _changes;

    /// <summary>
    /// An empty file for the owner alone, with a name that cannot be guessed, whose content is to become that of a file of the vault.
    /// </summary>
    /// <returns>Its absolute path; the same for the same file.</returns>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses, or a link is in the way.</exception>
    public string Replace(RelativePath path) => _changes.GetOrAdd(path, Create) ?? (_changes[path] = Create(path));

    /// <summary>As <see cref="Replace"/>, with the content at hand.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses, or a link is in the way.</exception>
    public void Write(RelativePath path, ReadOnlySpan<byte> content)
    {
        var beside = Replace(path);
        try
        {
            using var file = File.OpenHandle(beside, FileMode.Truncate, FileAccess.Write);
            RandomAccess.Write(file, content, 0);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, beside);
        }
    }

    /// <summary>Takes a file out of the vault; fine where there is none.</summary>
    public void Remove(RelativePath path)
    {
        if (_changes.TryGetValue(path, out var beside) && beside is not null)
        {
            AtomicFile.Delete(beside);
        }

        _changes[path] = null;
    }

    /// <summary>Leaves the files for the transaction to name.</summary>
    internal void Keep() => _isKept = true;

    /// <summary>Deletes what was not taken over.</summary>
    public void Dispose()
    {
        if (!_isKept)
        {
            foreach (var beside in _changes.Values.OfType<string>())
            {
                AtomicFile.Delete(beside);
            }
        }
    }

    private string Create(RelativePath path)
    {
        var beside = PrivateFile.Beside(folder.PlaceFor(path));
        lock (_creating)
        {
            PrivateFile.Create(beside);
        }

        return beside;
    }
}
