using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Comparing;

/// <summary>Which entries a command is about: all, or those of files and folders that it names.</summary>
internal static class EntrySelection
{
    /// <summary>All entries whose path may be used; the others as faults.</summary>
    public static (ImmutableArray<SelectedEntry> Entries, ImmutableArray<Diagnostic> Faults) All(VaultSession session)
    {
        var entries = ImmutableArray.CreateBuilder<SelectedEntry>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var manifest = SourceSpan.WholeFile(session.Provider.ManifestPath.Value);
        var taken = new Dictionary<string, string>(VaultPaths.Comparer);
        foreach (var entry in session.Manifest.Entries)
        {
            if (!session.Paths.TryResolve(entry.StoredPath, out var target, out var fault))
            {
                faults.Add(DiagnosticTable.VaultPathRefused.At(manifest, Printable(entry.StoredPath), entry.Id, fault));
            }
            else if (!taken.TryAdd(target.FullPath, entry.StoredPath))
            {
                faults.Add(DiagnosticTable.VaultPathRefused.At(
                    manifest, Printable(entry.StoredPath), entry.Id, "another entry has the same file"));
            }
            else
            {
                entries.Add(new SelectedEntry(entry, target));
            }
        }

        return (entries.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The entries that a request names.</summary>
    /// <exception cref="DevenvException">DEVENV7020: a path of the vault is refused; DEVENV7021: a file has no entry.</exception>
    public static ImmutableArray<SelectedEntry> Of(VaultSession session, VaultRequest request)
    {
        var (entries, faults) = All(session);
        if (!faults.IsEmpty)
        {
            throw new DevenvException(faults);
        }

        return Narrow(entries, request.Files);
    }

    /// <summary>The entries of files, and all below folders.</summary>
    /// <exception cref="DevenvException">DEVENV7021: a file has no entry.</exception>
    public static ImmutableArray<SelectedEntry> Narrow(ImmutableArray<SelectedEntry> entries, ImmutableArray<string> files)
    {
        if (files.IsEmpty)
        {
            return entries;
        }

        var strays = files.Where(file => !entries.Any(entry => IsAtOrBelow(entry.Target.FullPath, file))).ToArray();
        return strays.Length > 0
            ? throw new DevenvException([.. strays.Select(file => DiagnosticTable.VaultEntryUnknown.Create(file))])
            : [.. entries.Where(entry => files.Any(file => IsAtOrBelow(entry.Target.FullPath, file)))];
    }

    /// <summary>A path without what a terminal would obey.</summary>
    public static string Printable(string path) =>
        string.Concat(path.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));

    private static bool IsAtOrBelow(string path, string selector)
    {
        var folder = Path.TrimEndingDirectorySeparator(selector);
        return VaultPaths.Comparer.Equals(path, folder)
            || (path.Length > folder.Length && path[folder.Length] is '/' or '\\'
                && VaultPaths.Comparer.Equals(path[..folder.Length], folder));
    }
}
