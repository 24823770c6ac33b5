using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.Providers;
using Devenv.Vault.State;

namespace Devenv.Vault.Transactions;

/// <summary>
/// The changes of one command to the vault and to plaintexts: all are written beside their places first, then decided in one step, then
/// given their names. What is not decided leaves nothing behind. For the holder of the vault's lock.
/// </summary>
/// <param name="seen">What the command found in files of the vault before, so that a change since then is noticed.</param>
internal sealed class VaultTransaction(
    VaultStateFolder stateFolder, ContainedFolder vault, IReadOnlyDictionary<RelativePath, Sha256Hash?> seen) : IDisposable
{
    private readonly Dictionary<string, string> _temporaries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RelativePath, bool> _renewable = new();
    private readonly ConcurrentDictionary<RelativePath, Sha256Hash> _contents = new();
    private readonly List<JournalStep> _steps = [];
    private readonly List<(ContainedFolder Folder, RelativePath Path)> _made = [];
    private bool _isDecided;

    /// <summary>The changes to the vault's own files.</summary>
    public VaultStaging Staging { get; } = new(vault);

    /// <summary>
    /// Says that a file of the vault has its plaintext here: should a power cut take it, the next Seal makes it again, so nobody waits for
    /// the disk. Called by several threads at once.
    /// </summary>
    public void MarkRenewable(RelativePath path) => _renewable[path] = true;

    /// <summary>
    /// Tells the digest of what a file of the vault becomes, where whoever wrote it knows. Called by several threads at once.
    /// </summary>
    public void MarkContent(RelativePath path, Sha256Hash content) => _contents[path] = content;

    /// <summary>
    /// Makes an empty file for the owner alone beside each target, after the journal has their names: a kill at any moment leaves no
    /// plaintext that the next command does not find.
    /// </summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses, or a link is in the way.</exception>
    public void Prepare(IReadOnlyCollection<VaultTarget> targets)
    {
        if (targets.Count == 0)
        {
            return;
        }

        foreach (var target in targets)
        {
            MakeParents(target);
            _temporaries.Add(target.FullPath, PrivateFile.Beside(target.Folder.PlaceFor(target.Path)));
        }

        stateFolder.WriteJournal(new VaultJournal { Temporaries = [.. _temporaries.Values] });
        foreach (var temporary in _temporaries.Values)
        {
            PrivateFile.Create(temporary);
        }
    }

    /// <summary>The file that <see cref="Prepare"/> made for a target.</summary>
    public string TemporaryOf(VaultTarget target) => _temporaries[target.FullPath];

    /// <summary>Lets a target get the content of its temporary file, where it still has the content that the command saw.</summary>
    public void Replace(VaultTarget target, Sha256Hash? seen, Sha256Hash content, VaultEntryId id)
    {
        var name = RelativePath.Parse(Path.GetFileName(TemporaryOf(target)));
        _steps.Add(
            new JournalStep(JournalStepKind.Plain, target.Folder.Path, target.Path.Parent.Append(name), target.Path, seen, content, id));
    }

    /// <summary>Renames a plaintext of the user along with its entry. Both lie below the same folder.</summary>
    public void Rename(VaultTarget from, VaultTarget to, Sha256Hash content, VaultEntryId id)
    {
        MakeParents(to);
        _steps.Add(new JournalStep(JournalStepKind.Moved, from.Folder.Path, from.Path, to.Path, null, content, id));
    }

    /// <summary>Takes everything over.</summary>
    /// <param name="before">What the machine remembers now.</param>
    /// <param name="after">And then.</param>
    /// <returns>What the machine remembers, and what stayed as it is since somebody else changed it.</returns>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses. What was decided is done by the next
    /// command.</exception>
    public (VaultState State, ImmutableArray<RelativePath> Kept) Commit(VaultState before, VaultState after)
    {
        Flush();
        var journal = new VaultJournal
        {
            IsDecided = true,
            Steps = [.. Staged(), .. _steps],
            Removals = [.. Staging.Changes.Where(change => change.Value is null).Select(change => change.Key)],
            State = after,
        };
        stateFolder.WriteJournal(journal);
        _isDecided = true;
        Staging.Keep();
        var replay = new JournalReplay(journal, before) { IsWhole = true };
        var state = replay.Run();
        stateFolder.Write(state);
        stateFolder.DeleteJournal();
        return (state, replay.Kept);
    }

    public void Dispose()
    {
        Staging.Dispose();
        if (_isDecided)
        {
            return;
        }

        foreach (var temporary in _temporaries.Values)
        {
            AtomicFile.Delete(temporary);
        }

        for (var i = _made.Count - 1; i >= 0; i--)
        {
            _made[i].Folder.DeleteIfEmpty(_made[i].Path);
        }

        if (_temporaries.Count > 0)
        {
            stateFolder.DeleteJournal();
        }
    }

    /// <summary>Throws away what a command left that was killed before it decided, or does the rest of one that had.</summary>
    /// <returns>As <see cref="Commit"/>.</returns>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public static (VaultState State, ImmutableArray<RelativePath> Kept) Recover(VaultStateFolder stateFolder, ContainedFolder vault)
    {
        var state = stateFolder.Read();
        var kept = ImmutableArray<RelativePath>.Empty;
        if (stateFolder.ReadJournal() is { } journal)
        {
            if (journal.IsDecided)
            {
                var replay = new JournalReplay(journal, state);
                state = replay.Run();
                kept = replay.Kept;
                stateFolder.Write(state);
            }
            else
            {
                foreach (var temporary in journal.Temporaries)
                {
                    AtomicFile.Delete(temporary);
                }
            }

            stateFolder.DeleteJournal();
        }

        foreach (var path in vault.EnumerateFiles(default))
        {
            if (path.FileName.StartsWith(AtomicFile.UnfinishedPrefix, StringComparison.Ordinal))
            {
                vault.Delete(path);
            }
        }

        stateFolder.DeleteUnfinished();
        return (state, kept);
    }

    private IEnumerable<JournalStep> Staged()
    {
        foreach (var (path, beside) in Staging.Changes)
        {
            if (beside is not null)
            {
                var name = RelativePath.Parse(Path.GetFileName(beside));
                var content = _contents.TryGetValue(path, out var known) ? known
                    : PrivateFile.DigestOf(beside) ?? throw new InvalidOperationException("a staged file is gone");
                var old = seen.TryGetValue(path, out var found) ? found : PrivateFile.DigestOf(vault.CheckedPathOf(path));
                yield return new JournalStep(JournalStepKind.Sealed, vault.Path, path.Parent.Append(name), path, old, content, null);
            }
        }
    }

    /// <summary>What gets a name must be on the disk before: a name without its content would count as the user's change.</summary>
    private void Flush() => FlushedFiles.Await(
    [
        .. Staging.Changes.Where(change => !_renewable.ContainsKey(change.Key)).Select(change => change.Value).OfType<string>(),
        .. _temporaries.Values,
    ]);

    private void MakeParents(VaultTarget target)
    {
        var missing = new Stack<RelativePath>();
        for (var folder = target.Path.Parent; !folder.IsEmpty && target.Folder.Kind(folder) == EntryKind.None; folder = folder.Parent)
        {
            missing.Push(folder);
        }

        foreach (var folder in missing)
        {
            PrivateFile.CreateFolder(target.Folder.CheckedPathOf(folder));
            _made.Add((target.Folder, folder));
        }
    }
}
