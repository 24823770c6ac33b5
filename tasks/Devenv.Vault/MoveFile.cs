using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.State;
using Devenv.Vault.Transactions;
using Devenv.Vault.Trust;

namespace Devenv.Vault;

/// <summary>Gives an entry another path, and its file along with it where it is here.</summary>
/// <param name="to">The new place, absolute.</param>
public sealed class MoveFile(VaultRequest request, string? to)
{
    /// <exception cref="DevenvException">There is no such entry, or something is at the new place; nothing was changed.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Files is not [var from] || to is null)
        {
            throw new DevenvException(DiagnosticTable.VaultFileUnnamed.Create("VaultMove", "File and To"));
        }

        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var entries = EntrySelection.All(session).Entries;
        var moved = EntrySelection.Narrow(entries, [from]) is [var only] && VaultPaths.Comparer.Equals(only.Target.FullPath, from)
            ? only
            : throw new DevenvException(DiagnosticTable.VaultEntryUnknown.Create(from));
        var target = Target(session, entries.Any(selected => VaultPaths.Comparer.Equals(selected.Target.FullPath, to)));
        using var transaction = session.Begin();
        var writing = new VaultWriting(session, transaction);
        var entry = await MoveEntryAsync(session, writing, moved.Entry, target.StoredPath, cancellationToken);
        var notes = ImmutableArray.CreateBuilder<string>();
        MovePlaintext(transaction, moved, target, notes);
        if (!target.IsOutside && await new GitRepository(session.Context).IgnoreAsync(target.Path.Value, cancellationToken))
        {
            notes.Add($"added \"{target.Path}\" to .gitignore");
        }

        await writing.CommitAsync(
            session.Manifest.Entries.Replace(moved.Entry, entry), Remembered(session.State, moved.Entry, entry, target), cancellationToken);
        return new VaultReport(
            [new VaultFileReport(entry.Id, entry.StoredPath, VaultFileState.InSync, VaultAction.Moved) { FullPath = target.FullPath }],
            session.Warnings)
        {
            Notes = notes.ToImmutable(),
        };
    }

    private static void MovePlaintext(
        VaultTransaction transaction, SelectedEntry moved, VaultTarget target, ImmutableArray<string>.Builder notes)
    {
        if (Here(moved.Target) is not { } content)
        {
            return;
        }

        if (moved.Target.IsOutside == target.IsOutside)
        {
            transaction.Rename(moved.Target, target, content, moved.Entry.Id);
        }
        else
        {
            // The two may be file systems of their own, between which nothing moves in one step.
            notes.Add($"\"{moved.Target.FullPath}\" stays where it is; Unseal writes the new one");
        }
    }

    private static VaultState Remembered(VaultState state, VaultEntry before, VaultEntry entry, VaultTarget target)
    {
        if (state.Of(entry.Id) is { Plain: not null } memory && memory.Sealed == before.SealedDigest)
        {
            state = state.With(entry.Id, memory with { Sealed = entry.SealedDigest });
        }

        return target.IsOutside ? state with { Outside = [.. state.Outside.Union([target.StoredPath])] } : state;
    }

    private VaultTarget Target(VaultSession session, bool isTaken)
    {
        var path = to ?? string.Empty;
        if (!session.Paths.TryStore(path, out var stored, out var fault) || !session.Paths.TryResolve(stored, out var target, out fault))
        {
            throw new DevenvException(DiagnosticTable.VaultFileRefused.InFile(path, fault));
        }

        return isTaken || target.Folder.Kind(target.Path) != EntryKind.None
            ? throw new DevenvException(DiagnosticTable.VaultFileRefused.InFile(path, "something is there"))
            : target;
    }

    private static async Task<VaultEntry> MoveEntryAsync(
        VaultSession session, VaultWriting writing, VaultEntry entry, string storedPath, CancellationToken cancellationToken)
    {
        if (session.Provider.MovesWithoutResealing)
        {
            return writing.Touch(entry with { StoredPath = storedPath });
        }

        await RecipientTrust.RequireAsync(session, cancellationToken);
        return await writing.ResealAsync(entry, storedPath, cancellationToken);
    }

    private static Sha256Hash? Here(VaultTarget target) =>
        target.Folder.Kind(target.Path) == EntryKind.File ? PrivateFile.DigestOf(target.FullPath) : null;
}
