using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;

namespace Devenv.Vault;

/// <summary>Takes entries out of the vault, by their file or by their id; the files stay.</summary>
public sealed class RemoveFiles(VaultRequest request)
{
    /// <exception cref="DevenvException">A file has no entry; nothing was changed.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Files.IsEmpty)
        {
            throw new DevenvException(DiagnosticTable.VaultFileUnnamed.Create("VaultRemove", "File"));
        }

        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var byId = request.Files.Select(file => IdOf(session, file)).OfType<VaultEntryId>().ToHashSet();
        var byFile = request.Files.Where(file => IdOf(session, file) is null).ToImmutableArray();
        var ids = byFile.IsEmpty ? byId
            : [.. byId, .. EntrySelection.Narrow(EntrySelection.All(session).Entries, byFile).Select(selected => selected.Entry.Id)];
        var removed = session.Manifest.Entries.Where(entry => ids.Contains(entry.Id)).ToImmutableArray();

        using var transaction = session.Begin();
        var writing = new VaultWriting(session, transaction);
        foreach (var entry in removed)
        {
            writing.RemoveBlob(entry);
        }

        await writing.CommitAsync(session.Manifest.Entries.RemoveRange(removed), session.State, cancellationToken);
        return new VaultReport(
            [.. removed.Select(entry =>
                new VaultFileReport(entry.Id, EntrySelection.Printable(entry.StoredPath), VaultFileState.InSync, VaultAction.Removed))],
            session.Warnings)
        {
            Notes = ["the files stay, and so do the blobs in the history of git: what they hold is no secret to those who could read it"],
        };
    }

    /// <summary>An entry whose path is refused can be named by its id alone.</summary>
    private static VaultEntryId? IdOf(VaultSession session, string file) =>
        VaultEntryId.TryParse(Path.GetFileName(file), out var id) && session.Manifest.Find(id) is not null ? id : null;
}
