using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Trust;

namespace Devenv.Vault;

/// <summary>
/// Brings files that were changed here into the vault. Files that are not here, or that the vault has changed, stay; a file that both sides
/// changed needs force. Where nothing is to be sealed the vault is not touched.
/// </summary>
public sealed class SealFiles(VaultRequest request)
{
    /// <exception cref="DevenvException">The vault cannot be opened, or the configuration names a recipient nobody accepted; nothing was
    /// changed.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var files = await new FileComparison(session).RunAsync(EntrySelection.Of(session, request), withBlobs: true, cancellationToken);
        var isStale = session.Reading is { IsStale: true };
        var changed = files.Where(IsWanted).ToImmutableArray();
        ImmutableArray<VaultFile> again = isStale ? [.. files.Except(changed).Where(file => file.Blob == BlobState.Good)] : [];
        if (changed.IsEmpty && again.IsEmpty)
        {
            session.Remember(Agreement.Of(session, files));
        }
        else
        {
            await RecipientTrust.RequireAsync(session, cancellationToken);
            await WriteAsync(session, files, changed, again, cancellationToken);
        }

        var done = changed.Concat(again).ToHashSet();
        return new VaultReport(
            [.. files.Select(file => VaultFileReport.Of(file, done.Contains(file) ? VaultAction.Sealed : VaultAction.None))],
            [.. session.Warnings, .. files.Except(changed).SelectMany(file => Faults(session, file))]);
    }

    private static async Task WriteAsync(
        VaultSession session,
        ImmutableArray<VaultFile> files,
        ImmutableArray<VaultFile> changed,
        ImmutableArray<VaultFile> again,
        CancellationToken cancellationToken)
    {
        using var transaction = session.Begin();
        var writing = new VaultWriting(session, transaction);
        var work = changed.AddRange(again);
        var entries = new VaultEntry[work.Length];
        await Batch.RunAsync(
            session.Provider.Parallelism,
            work.Length,
            async (index, token) => entries[index] = index < changed.Length
                ? await writing.SealAsync(work[index].Entry, work[index].Target.FullPath, token)
                : await writing.ResealAsync(work[index].Entry, work[index].Entry.StoredPath, token),
            cancellationToken);
        var state = Agreement.Of(session, files);
        for (var i = 0; i < changed.Length; i++)
        {
            if ((entries[i].PlainDigest ?? work[i].Local) is { } plain)
            {
                state = Agreement.With(session, state, entries[i], plain);
            }
        }

        var replaced = entries.ToDictionary(entry => entry.Id);
        await writing.CommitAsync(
            [.. session.Manifest.Entries.Select(entry => replaced.GetValueOrDefault(entry.Id, entry))], state, cancellationToken);
    }

    private bool IsWanted(VaultFile file) => file.Local is not null && file.State switch
    {
        VaultFileState.Modified => true,
        VaultFileState.InSync => file.Blob != BlobState.Good,
        VaultFileState.Conflict => request.IsForced,
        VaultFileState.Outdated => request.IsForced && file.Blob != BlobState.Good,
        _ => false,
    };

    private static IEnumerable<Diagnostic> Faults(VaultSession session, VaultFile file)
    {
        if (file.Blob != BlobState.Good)
        {
            yield return DiagnosticTable.VaultNotVerified.InFile(
                session.Context.Folder.PathOf(session.Provider.BlobPath(file.Entry.Id)),
                "it is missing, or not the one that the manifest has");
        }
        else if (file.State == VaultFileState.Conflict)
        {
            yield return DiagnosticTable.VaultConflict.InFile(file.Target.FullPath, "Seal", "this machine's");
        }
    }
}
