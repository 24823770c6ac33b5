using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Cache;

/// <summary>
/// A cache that others keep, such as one of an image or of a whole machine: looked into before the user's own, and never written to. What
/// is wrong with it is told once, and it is passed over.
/// </summary>
internal sealed class SystemCache
{
    private readonly string _folder;
    private readonly Action<Diagnostic>? _onWarning;
    private readonly Lazy<bool> _isReadable;
    private int _damages;

    /// <param name="folder">Absolute, in the layout of docs/cache-layout.md.</param>
    /// <param name="onWarning">May be called by several threads.</param>
    public SystemCache(string folder, Action<Diagnostic>? onWarning)
    {
        (_folder, _onWarning) = (folder, onWarning);
        Layer = new CacheLayer(Path.Join(folder, "pkgs"));
        _isReadable = new Lazy<bool>(TryList);
    }

    public CacheLayer Layer { get; }

    /// <summary>Whether it can be looked into; if not, that is told.</summary>
    public bool IsReadable => _isReadable.Value;

    /// <summary>Tells of a damaged entry, once for all of them.</summary>
    public void ReportDamage(object package, string damage)
    {
        if (Interlocked.Increment(ref _damages) == 1)
        {
            _onWarning?.Invoke(DiagnosticTable.SystemCacheDamaged.Create(package, _folder, damage));
        }
    }

    private bool TryList()
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(Path.Join(_folder, "pkgs")).GetEnumerator();
            entries.MoveNext();
            return true;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            var reason = !Directory.Exists(_folder) ? "there is no such folder"
                : fault is DirectoryNotFoundException ? "it has no folder \"pkgs\""
                : fault.Message.TrimEnd('.');
            _onWarning?.Invoke(DiagnosticTable.SystemCachePassedOver.Create(_folder, reason));
            return false;
        }
    }
}
