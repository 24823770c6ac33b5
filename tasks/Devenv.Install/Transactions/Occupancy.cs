using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Transactions;

/// <summary>
/// Looks at the places that new files need, before anything is touched: which folders have to be made, and what of the user's is in the way
/// and is renamed aside. A folder is looked at once, and read once, so that a new prefix costs nothing per file.
/// </summary>
/// <param name="vacated">Paths that the transaction itself takes away before.</param>
internal sealed class Occupancy(ContainedFolder prefix, FileNames compared, RelativePath trash, IReadOnlySet<RelativePath> vacated)
{
    /// <summary>The names in each folder that exists; null for one that is to be made.</summary>
    private readonly Dictionary<string, HashSet<string>?> _folders = new(StringComparer.Ordinal);
    private int _emptied;

    /// <summary>Folders to be made, parents first.</summary>
    public List<RelativePath> Missing { get; } = [];

    /// <summary>Renames that free places.</summary>
    public List<PathMove> Moves { get; } = [];

    public List<Diagnostic> Warnings { get; } = [];

    /// <summary>Sees to it that a folder can be there.</summary>
    public void NeedFolder(RelativePath folder, string package)
    {
        if (_folders.ContainsKey(folder.Value))
        {
            return;
        }

        var parentMissing = false;
        if (!folder.IsEmpty)
        {
            NeedFolder(folder.Parent, package);
            parentMissing = _folders[folder.Parent.Value] is null;
        }

        if (!parentMissing && IsFolder(folder, package))
        {
            _folders[folder.Value] = NamesIn(folder);
            return;
        }

        _folders[folder.Value] = null;
        Missing.Add(folder);
    }

    /// <summary>Sees to it that a file can be there, once its folder was asked for.</summary>
    public void NeedFile(RelativePath file, string package)
    {
        NeedFolder(file.Parent, package);
        if (_folders[file.Parent.Value] is not { } names || !names.Contains(file.FileName) || vacated.Contains(file))
        {
            return;
        }

        if (prefix.Kind(file) == EntryKind.Folder && prefix.EnumerateFiles(file).All(vacated.Contains))
        {
            Moves.Add(new PathMove(file, trash.Append(RelativePath.Parse($"folder-{_emptied++}"))));
            return;
        }

        SetAside(file, package);
    }

    private bool IsFolder(RelativePath folder, string package)
    {
        switch (prefix.Kind(folder))
        {
            case EntryKind.Folder:
                return true;
            case EntryKind.None:
                return false;
            case var _ when vacated.Contains(folder):
                return false;
            case EntryKind.Link when Directory.Exists(prefix.PathOf(folder)):
                // Throws where the link leads out of the prefix.
                prefix.CreateFolder(folder);
                return true;
            default:
                SetAside(folder, package);
                return false;
        }
    }

    private void SetAside(RelativePath path, string package)
    {
        var saved = RelativePath.Parse(path.Value + ".saved");
        for (var i = 2; prefix.Exists(saved); i++)
        {
            saved = RelativePath.Parse($"{path.Value}.saved{i}");
        }

        Moves.Add(new PathMove(path, saved));
        Warnings.Add(DiagnosticTable.UserFileSetAside.Create(prefix.PathOf(path), package, prefix.PathOf(saved)));
    }

    private HashSet<string> NamesIn(RelativePath folder)
    {
        var full = prefix.PathOf(folder);
        try
        {
            return Directory.EnumerateFileSystemEntries(full).Select(entry => Path.GetFileName(entry)).ToHashSet(compared.Text);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, full);
        }
    }
}
