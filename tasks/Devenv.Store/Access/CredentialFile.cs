using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Access;

/// <summary>A file that may hold credentials; read when an address is first asked for, and never written.</summary>
internal sealed class CredentialFile
{
    private readonly Lazy<ImmutableArray<CredentialEntry>?> _entries;

    /// <param name="path">Absolute.</param>
    /// <param name="parse">Reads the content; the path is for messages.</param>
    public CredentialFile(string path, Func<byte[], string, ImmutableArray<CredentialEntry>> parse)
    {
        Path = path;
        _entries = new(() => Content(path) is { } content ? parse(content, path) : null);
    }

    public string Path { get; }

    /// <exception cref="DevenvException">DEVENV4121, or the file cannot be read.</exception>
    public bool IsPresent => _entries.Value is not null;

    /// <summary>What the file has for an address; null where it has nothing, or is not there.</summary>
    /// <exception cref="DevenvException">DEVENV4121, or the file cannot be read.</exception>
    public CredentialEntry? Find(Uri address)
    {
        CredentialEntry? best = null;
        foreach (var entry in _entries.Value ?? [])
        {
            if (entry.Pattern.Matches(address) && (best is null || entry.Pattern.IsCloserThan(best.Pattern)))
            {
                best = entry;
            }
        }

        return best;
    }

    private static byte[]? Content(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }
}
