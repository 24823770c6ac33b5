using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Vault.State;

namespace Devenv.Vault.Transactions;

/// <summary>
/// Does what a decided journal says, from wherever it was left. Doing it twice is doing it once. Nothing is replaced that differs from what
/// the command saw: of the vault's files then none is taken over, of plaintexts that one is not.
/// </summary>
internal sealed class JournalReplay(VaultJournal journal, VaultState before)
{
    private readonly Dictionary<string, ContainedFolder> _folders = new(StringComparer.Ordinal);
    private readonly ImmutableArray<RelativePath>.Builder _kept = ImmutableArray.CreateBuilder<RelativePath>();

    /// <summary>
    /// This process made the files beside their places, and the journal tells of them what was written: they need not be read again. What
    /// another process left may have been cut off.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>Files that were changed by others in the meantime and stay as they are.</summary>
    public ImmutableArray<RelativePath> Kept => _kept.ToImmutable();

    /// <summary>What the machine remembers afterwards.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses; the journal stays to be done.</exception>
    public VaultState Run()
    {
        var after = journal.State ?? before;
        var files = journal.Steps.Where(step => step.Kind == JournalStepKind.Sealed).ToArray();
        var changed = files.Where(step => !IsOpen(step)).Select(step => step.To).ToArray();
        if (changed.Length > 0)
        {
            foreach (var step in journal.Steps.Where(step => step.Kind != JournalStepKind.Moved))
            {
                FolderOf(step).Delete(step.From);
            }

            _kept.AddRange(changed);
            return before;
        }

        foreach (var step in files)
        {
            Take(step);
        }

        foreach (var step in journal.Steps.Where(step => step.Kind != JournalStepKind.Sealed))
        {
            after = TakePlain(step, after);
        }

        foreach (var removal in journal.Removals)
        {
            Folder(files[0].Folder).Delete(removal);
        }

        return after;
    }

    /// <summary>Whether a file of the vault is the old one, with the new one beside it, or is the new one.</summary>
    private bool IsOpen(JournalStep step)
    {
        var folder = FolderOf(step);
        var present = DigestOf(folder, step.To);
        return (IsWhole ? step.New : DigestOf(folder, step.From)) is { } next
            ? next == step.New && (present == step.Old || present == step.New)
            : present == step.New;
    }

    private VaultState TakePlain(JournalStep step, VaultState after)
    {
        var folder = FolderOf(step);
        if (folder.Kind(step.From) == EntryKind.None)
        {
            return after;
        }

        var isFree = folder.Kind(step.To) is EntryKind.None or EntryKind.File && DigestOf(folder, step.To) is var present
            && (present == step.Old || (present == step.New && step.Kind == JournalStepKind.Plain));
        if (isFree)
        {
            Take(step);
            return after;
        }

        if (step.Kind == JournalStepKind.Plain)
        {
            folder.Delete(step.From);
        }

        _kept.Add(step.To);
        return step.Entry is { } id ? after.With(id, before.Of(id)) : after;
    }

    private void Take(JournalStep step)
    {
        var folder = FolderOf(step);
        var from = folder.CheckedPathOf(step.From);
        if (!IsWhole && folder.Kind(step.From) == EntryKind.None)
        {
            return;
        }

        var to = folder.PlaceFor(step.To);
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, to);
        }
    }

    private static Sha256Hash? DigestOf(ContainedFolder folder, RelativePath path) =>
        folder.Kind(path) == EntryKind.File ? PrivateFile.DigestOf(folder.PathOf(path)) : null;

    private ContainedFolder FolderOf(JournalStep step) => Folder(step.Folder);

    private ContainedFolder Folder(string path) =>
        _folders.TryGetValue(path, out var folder) ? folder : _folders[path] = new ContainedFolder(path, LinkTraversal.None);
}
