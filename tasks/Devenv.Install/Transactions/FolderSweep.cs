using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Install.Transactions;

/// <summary>
/// Removes what nobody needs after packages went: compiled files of Python sources that are gone, and folders that became empty.
/// </summary>
internal sealed class FolderSweep(ContainedFolder prefix, PrefixChange change)
{
    private const string CompiledFolder = "__pycache__";

    private readonly HashSet<RelativePath> _candidates = [];
    private readonly Dictionary<RelativePath, HashSet<string>> _modules = [];

    public void Run()
    {
        foreach (var path in change.Removed.SelectMany(package => package.Paths))
        {
            Note(path.Path);
            if (path.Type == Conda.Prefix.PathType.Directory)
            {
                _candidates.Add(path.Path);
            }
        }

        foreach (var move in change.Journal.Moves)
        {
            Note(move.From);
        }

        foreach (var (folder, modules) in _modules)
        {
            RemoveCompiled(folder.Append(RelativePath.Parse(CompiledFolder)), modules);
        }

        foreach (var folder in _candidates.OrderDescending())
        {
            if (!change.HeldFolders.Contains(folder.Value) && folder.Value != InstalledPrefix.RecordFolder)
            {
                prefix.DeleteIfEmpty(folder);
            }
        }
    }

    private void Note(RelativePath path)
    {
        var folder = path.Parent;
        if (path.Value.EndsWith(".py", StringComparison.Ordinal))
        {
            if (!_modules.TryGetValue(folder, out var modules))
            {
                _modules[folder] = modules = new HashSet<string>(StringComparer.Ordinal);
            }

            modules.Add(path.FileName[..^".py".Length]);
        }

        while (!folder.IsEmpty && _candidates.Add(folder))
        {
            folder = folder.Parent;
        }
    }

    /// <summary>What Python compiled of sources that are gone; those that packages bring stay.</summary>
    private void RemoveCompiled(RelativePath folder, HashSet<string> modules)
    {
        if (prefix.Kind(folder) != EntryKind.Folder)
        {
            return;
        }

        foreach (var file in prefix.EnumerateFiles(folder))
        {
            if (ModuleOf(file.FileName) is { } module && modules.Contains(module) && !change.HeldFiles.Contains(file.Value))
            {
                prefix.Delete(file);
            }
        }

        _candidates.Add(folder);
    }

    /// <summary>
    /// Compiled files are <c>MODULE.cpython-312.pyc</c> or <c>MODULE.cpython-312.opt-1.pyc</c>; a module's name may have dots.
    /// </summary>
    private static string? ModuleOf(string fileName)
    {
        if (!fileName.EndsWith(".pyc", StringComparison.Ordinal))
        {
            return null;
        }

        var name = fileName.AsSpan(0, fileName.Length - ".pyc".Length);
        if (name.LastIndexOf('.') is var last and > 0 && name[last..].StartsWith(".opt-"))
        {
            name = name[..last];
        }

        return name.LastIndexOf('.') is var tag and > 0 ? name[..tag].ToString() : null;
    }
}
