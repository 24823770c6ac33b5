using System.Collections.Concurrent;
using System.IO.Enumeration;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>
/// The check of the folders on the way to a path. A folder that passed is remembered, so that a file costs one look-up; what could change
/// the answer (deleting or renaming a folder or a link) forgets everything.
/// </summary>
public sealed partial class ContainedFolder
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly ConcurrentDictionary<string, bool> _checked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _known;

    private void CheckParents(RelativePath path, bool create)
    {
        var slash = path.Value.LastIndexOf('/');
        if (slash > 0 && !_known.ContainsKey(path.Value.AsSpan(0, slash)))
        {
            CheckFolder(path.Value[..slash], create);
        }
    }

    /// <summary>Looks at a folder and those above it; false where it is missing and is not to be made.</summary>
    private bool CheckFolder(string folder, bool create)
    {
        if (folder.LastIndexOf('/') is var slash and > 0 && !_known.ContainsKey(folder.AsSpan(0, slash))
            && !CheckFolder(folder[..slash], create))
        {
            return false;
        }

        var full = Path + "/" + folder;
        switch (KindOf(full))
        {
            case EntryKind.None when !create:
                return false;
            case EntryKind.None:
                MakeFolder(full);
                break;
            case EntryKind.File or EntryKind.Other when create:
                throw new DevenvException(DiagnosticTable.PathInTheWay.Create(full, NounOf(EntryKind.File)));
            case EntryKind.File or EntryKind.Other:
                return false;
            case EntryKind.Link:
                CheckLink(folder, full);
                break;
            default:
                break;
        }

        _checked.TryAdd(folder, true);
        return true;
    }

    /// <exception cref="DevenvException">Links are not followed here, or this one ends outside.</exception>
    private void CheckLink(string relative, string full)
    {
        if (_traversal == LinkTraversal.None || RealPath.Of(full) is not { } end || RealPath.Of(Path) is not { } top
            || !end.StartsWith(top + "/", StringComparison.Ordinal))
        {
            throw new DevenvException(DiagnosticTable.PathPassesThroughLink.Create(full, relative));
        }
    }

    private void Forget(RelativePath path)
    {
        if (_checked.ContainsKey(path.Value))
        {
            _checked.Clear();
        }
    }

    private static void CheckName(RelativePath path)
    {
        if (OperatingSystem.IsWindows() && WindowsNames.Fault(path) is { } fault)
        {
            throw new DevenvException(DiagnosticTable.NameNotPossible.Create(path.Value, fault));
        }
    }

    private static EntryKind KindOf(string full)
    {
        var entry = new FileInfo(full);
        try
        {
            var attributes = entry.Attributes;
            return attributes == (FileAttributes)(-1) ? EntryKind.None
                : attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null ? EntryKind.Link
                : attributes.HasFlag(FileAttributes.Directory) ? EntryKind.Folder
                : FileStatus.IsRegular(full) ? EntryKind.File
                : EntryKind.Other;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return EntryKind.None;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, full);
        }
    }

    private static void Collect(string folder, RelativePath relative, List<RelativePath> found)
    {
        // The directory itself says what is a folder or a link to something, so that only those are looked at.
        var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
            folder, static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory), s_everything);
        foreach (var (name, isFolder) in entries)
        {
            var path = relative.Append(RelativePath.Parse(name));
            var full = folder + "/" + name;
            if (isFolder && new DirectoryInfo(full).LinkTarget is null)
            {
                Collect(full, path, found);
            }
            else
            {
                found.Add(path);
            }
        }
    }

    private static DevenvException Explain(Exception exception, string full) =>
        exception is not (PathTooLongException or FileNotFoundException or DirectoryNotFoundException)
        && KindOf(full) is not EntryKind.None and var kind
            ? new DevenvException(DiagnosticTable.PathInTheWay.Create(full, NounOf(kind)), exception)
            : FileFault.OfNew(exception, full);

    private static void MakeFolder(string full)
    {
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.OfNew(exception, full);
        }
    }

    private static string NounOf(EntryKind kind) => kind switch
    {
        EntryKind.Folder => "folder",
        EntryKind.Link => "link",
        EntryKind.Other => "pipe or device",
        _ => "file",
    };

    private static void Run(string full, Action<string> operation)
    {
        try
        {
            operation(full);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, full);
        }
    }

    private static T Run<T>(string full, Func<string, T> operation)
    {
        try
        {
            return operation(full);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, full);
        }
    }
}
