using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Transactions;

/// <summary>
/// Puts a prefix back into the state before a transaction, by its journal. Each step looks at what is there, so that it may itself be
/// interrupted and done again: a created file whose old occupant still waits in the place it was moved to (or that had none) is new and
/// goes; a rename is undone where its new name is taken and its old one is free.
/// </summary>
internal static class PrefixRecovery
{
    /// <summary>Ends what an interrupted installation left: undoes it, and removes its remains. Nothing to do in a sound prefix.</summary>
    /// <exception cref="DevenvException">The file system refuses, or the journal is damaged; the next call goes on.</exception>
    public static void Run(string prefixFolder)
    {
        if (!Directory.Exists(Path.Join(prefixFolder, InstalledPrefix.RecordFolder)))
        {
            return;
        }

        var prefix = new ContainedFolder(prefixFolder);
        if (TransactionJournal.TryRead(prefix) is { } journal)
        {
            Undo(prefix, journal);
        }

        RemoveRemains(prefix);
    }

    public static void Undo(ContainedFolder prefix, TransactionJournal journal)
    {
        var movedTo = new Dictionary<RelativePath, RelativePath>(FileNames.Of(prefix));
        foreach (var move in journal.Moves)
        {
            movedTo.TryAdd(move.From, move.To);
        }

        foreach (var created in journal.Created)
        {
            if (!movedTo.TryGetValue(created, out var aside) || prefix.Exists(aside))
            {
                prefix.Delete(created);
            }
        }

        for (var i = journal.Moves.Length - 1; i >= 0; i--)
        {
            UndoMove(prefix, journal.Moves[i]);
        }

        for (var i = journal.Folders.Length - 1; i >= 0; i--)
        {
            prefix.DeleteIfEmpty(journal.Folders[i]);
        }

        prefix.Delete(TransactionJournal.Place);
    }

    /// <summary>Removes what is out of use: folders of things taken out, and files that were not finished.</summary>
    public static void RemoveRemains(ContainedFolder prefix)
    {
        foreach (var folder in EntriesOf(prefix.Path, ReservedPlaces.TrashPrefix))
        {
            TryRemove(() => prefix.DeleteTree(RelativePath.Parse(Path.GetFileName(folder))));
        }

        foreach (var file in EntriesOf(prefix.Path + "/" + InstalledPrefix.RecordFolder, AtomicFile.UnfinishedPrefix))
        {
            TryRemove(() => prefix.Delete(RelativePath.Parse(InstalledPrefix.RecordFolder + "/" + Path.GetFileName(file))));
        }
    }

    private static void UndoMove(ContainedFolder prefix, PathMove move)
    {
        if (!prefix.Exists(move.To))
        {
            return;
        }

        // A folder made where a file was: it is empty by now, but for what others put there.
        if (prefix.Kind(move.From) == EntryKind.Folder)
        {
            DeleteEmptyTree(prefix, move.From);
        }

        if (!prefix.Exists(move.From))
        {
            prefix.Move(move.To, move.From);
        }
    }

    private static void DeleteEmptyTree(ContainedFolder prefix, RelativePath folder)
    {
        foreach (var below in Directory.GetDirectories(prefix.PathOf(folder)))
        {
            var path = folder.Append(RelativePath.Parse(Path.GetFileName(below)));
            if (prefix.Kind(path) == EntryKind.Folder)
            {
                DeleteEmptyTree(prefix, path);
            }
        }

        prefix.DeleteIfEmpty(folder);
    }

    private static string[] EntriesOf(string folder, string prefix)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder, prefix + "*");
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, folder);
        }
    }

    private static void TryRemove(Action remove)
    {
        try
        {
            remove();
        }
        catch (DevenvException exception) when (exception.InnerException is { } cause && FileFault.Is(cause))
        {
            // On Windows what is in use cannot be deleted. It is out of the way and has a telling name; the next run tries again.
        }
    }
}
