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

    /// <summary>Python names a compiled file <c>MODULE.cpython-312.pyc</c>; those that packages bring stay.</summary>
    private void RemoveCompiled(RelativePath folder, HashSet<string> modules)
    {
        if (prefix.Kind(folder) != EntryKind.Folder)
        {
            return;
        }

        foreach (var file in prefix.EnumerateFiles(folder))
        {
            var name = file.FileName;
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0 && name.EndsWith(".pyc", StringComparison.Ordinal) && modules.Contains(name[..dot])
                && !change.HeldFiles.Contains(file.Value))
            {
                prefix.Delete(file);
            }
        }

        _candidates.Add(folder);
    }
}
