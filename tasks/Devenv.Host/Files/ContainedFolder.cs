using System.Runtime.InteropServices;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>
/// The only way to touch paths that came from outside: everything is named by a <see cref="RelativePath"/>, which cannot express an escape,
/// and every folder on the way is looked at once, so that no link is followed that must not be. For one extraction or one transaction at a
/// time; its methods may be called by several threads. Faults of the file system are <see cref="DevenvException"/>s that name the path.
/// </summary>
public sealed partial class ContainedFolder
{
    private readonly LinkTraversal _traversal;

    /// <param name="path">Absolute; made where it is missing.</param>
    public ContainedFolder(string path, LinkTraversal traversal = LinkTraversal.Inside)
    {
        _traversal = traversal;
        Path = System.IO.Path.TrimEndingDirectorySeparator(path);
        _known = _checked.GetAlternateLookup<ReadOnlySpan<char>>();
        Run(Path, static full => Directory.CreateDirectory(full));
    }

    /// <summary>The folder itself, absolute, without a closing slash.</summary>
    public string Path { get; }

    /// <summary>The absolute path of something below, as text alone; nothing is checked.</summary>
    public string PathOf(RelativePath path) => path.IsEmpty ? Path : Path + "/" + path.Value;

    /// <summary>
    /// The absolute path of something below, once every folder on the way is known to be inside. Folders may still be missing.
    /// </summary>
    public string CheckedPathOf(RelativePath path)
    {
        CheckParents(path, create: false);
        return PathOf(path);
    }

    /// <summary>As <see cref="CheckedPathOf"/>, and the folders on the way exist afterwards.</summary>
    public string PlaceFor(RelativePath path)
    {
        CheckParents(path, create: true);
        return PathOf(path);
    }

    /// <summary>A new file, open for writing and unbuffered; the name must be free. Missing folders are made.</summary>
    /// <param name="executable">Whether everyone whom the umask allows may run it (0777, else 0666; Unix only).</param>
    public FileStream CreateFile(RelativePath path, bool executable)
    {
        CheckName(path);
        var full = PlaceFor(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = executable ? FileModes.Executable : FileModes.Plain;
        }

        try
        {
            return new FileStream(full, options);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw Explain(exception, full);
        }
    }

    /// <summary>An existing file, open for reading and unbuffered.</summary>
    public FileStream OpenRead(RelativePath path)
    {
        var full = CheckedPathOf(path);
        switch (KindOf(full))
        {
            case EntryKind.Link:
                CheckLink(path.Value, full);
                break;
            case EntryKind.Other:
                throw new DevenvException(DiagnosticTable.PathInTheWay.Create(full, NounOf(EntryKind.Other)));
            default:
                break;
        }

        try
        {
            return new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, full);
        }
    }

    /// <summary>Makes a folder and those above it; fine where it exists.</summary>
    public void CreateFolder(RelativePath path)
    {
        CheckName(path);
        if (!path.IsEmpty && !_checked.ContainsKey(path.Value))
        {
            CheckFolder(path.Value, create: true);
        }
    }

    /// <summary>Makes a symbolic link with this text; it must be relative and stay inside (judged by its text).</summary>
    /// <param name="below">Where this folder's links are meant to lie below the place that they must not leave; empty for this
    /// folder.</param>
    public void CreateSymbolicLink(RelativePath path, string text, RelativePath below = default)
    {
        CheckName(path);
        if (!LinkText.StaysInside(below.Append(path), text))
        {
            throw new DevenvException(DiagnosticTable.LinkLeavesFolder.Create(path.Value, text));
        }

        var full = PlaceFor(path);
        try
        {
            File.CreateSymbolicLink(full, text);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw Explain(exception, full);
        }
    }

    /// <summary>Gives a regular file of this folder another name; copies it where the file system has no hard links.</summary>
    public void CreateHardLink(RelativePath path, RelativePath existing)
    {
        CheckName(path);
        var source = CheckedPathOf(existing);
        if (KindOf(source) != EntryKind.File)
        {
            throw new DevenvException(DiagnosticTable.FileMissing.Create(source));
        }

        var full = PlaceFor(path);
        switch (FileLinks.TryHardLink(source, full))
        {
            case HardLinkOutcome.Linked:
                return;
            case HardLinkOutcome.NameTaken:
                throw new DevenvException(DiagnosticTable.PathInTheWay.Create(full, NounOf(KindOf(full))));
            default:
                Run(full, created => File.Copy(source, created));
                return;
        }
    }

    /// <summary>What is at a path; a link itself is not followed.</summary>
    public EntryKind Kind(RelativePath path) => KindOf(CheckedPathOf(path));

    public bool Exists(RelativePath path) => Kind(path) != EntryKind.None;

    /// <summary>Deletes a file or a link; fine where there is none.</summary>
    public void Delete(RelativePath path)
    {
        var full = CheckedPathOf(path);
        Forget(path);
        try
        {
            File.Delete(full);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing is there, which is what was wanted.
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw KindOf(full) == EntryKind.Folder ? Explain(exception, full) : FileFault.Of(exception, full);
        }
    }

    /// <summary>Deletes a folder if nothing is in it; false where it stays or is missing.</summary>
    public bool DeleteIfEmpty(RelativePath path)
    {
        var full = CheckedPathOf(path);
        if (KindOf(full) != EntryKind.Folder || Run(full, static folder => Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return false;
        }

        Forget(path);
        Run(full, Directory.Delete);
        return true;
    }

    /// <summary>Deletes a folder with all that is in it, never following a link; fine where it is missing.</summary>
    public void DeleteTree(RelativePath path)
    {
        var full = CheckedPathOf(path);
        Forget(path);
        switch (KindOf(full))
        {
            case EntryKind.None:
                return;
            case EntryKind.Folder:
                Run(full, static folder => Directory.Delete(folder, recursive: true));
                return;
            default:
                Run(full, File.Delete);
                return;
        }
    }

    /// <summary>Renames a file, a link or a folder; the new name must be free. Missing folders of the new name are made.</summary>
    public void Move(RelativePath from, RelativePath to)
    {
        CheckName(to);
        var source = CheckedPathOf(from);
        var target = PlaceFor(to);
        Forget(from);
        if (KindOf(target) is not EntryKind.None and var kind)
        {
            throw new DevenvException(DiagnosticTable.PathInTheWay.Create(target, NounOf(kind)));
        }

        if (!OperatingSystem.IsWindows())
        {
            // The framework's own methods look at what a link leads to, which may be gone.
            if (NativeMethods.Rename(source, target) != 0)
            {
                throw FileFault.OfErrno(Marshal.GetLastPInvokeError(), source);
            }
        }
        else if (Directory.Exists(source))
        {
            Run(source, folder => Directory.Move(folder, target));
        }
        else
        {
            Run(source, file => File.Move(file, target));
        }
    }

    /// <summary>Every file and link at any depth below a folder, by ordinal order of their paths; links are not followed.</summary>
    public IReadOnlyList<RelativePath> EnumerateFiles(RelativePath folder)
    {
        var full = CheckedPathOf(folder);
        var found = new List<RelativePath>();
        Run(full, top =>
        {
            if (KindOf(top) == EntryKind.Folder)
            {
                Collect(top, folder, found);
            }
        });
        found.Sort();
        return found;
    }
}
