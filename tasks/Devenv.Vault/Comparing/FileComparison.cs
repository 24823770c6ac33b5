using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.Comparing;

/// <summary>
/// Compares files with their entries by digests; a blob is opened only where nothing tells what is in it (manifests v1 to v3).
/// </summary>
internal sealed class FileComparison(VaultSession session)
{
    /// <summary>Compares the files of a selection.</summary>
    /// <param name="withBlobs">Also whether the blobs are those of the manifest.</param>
    /// <exception cref="DevenvException">A file cannot be read, or a blob that must be opened does not verify.</exception>
    public async Task<ImmutableArray<VaultFile>> RunAsync(
        ImmutableArray<SelectedEntry> selection, bool withBlobs, CancellationToken cancellationToken)
    {
        await LearnAsync(selection, cancellationToken);
        var files = new VaultFile[selection.Length];
        await Batch.RunAsync(
            session.Context.Host.ProcessorCount,
            selection.Length,
            (index, _) =>
            {
                files[index] = Compare(selection[index], withBlobs);
                return Task.CompletedTask;
            },
            cancellationToken);
        return [.. files];
    }

    private VaultFile Compare(SelectedEntry selected, bool withBlobs)
    {
        var (entry, target) = selected;
        var local = LocalDigest(target, out var length);
        var known = session.State.Of(entry.Id).Base;
        var state = PlainDigest(entry) is { } vault ? ThreeWay.Compare(local, known, vault)
            : local is null ? ThreeWay.Compare(null, known, default)
            : VaultFileState.Conflict;
        return new VaultFile(entry, target, state, local, length) { Blob = withBlobs ? BlobStateOf(entry) : null };
    }

    private BlobState BlobStateOf(VaultEntry entry) =>
        session.BlobDigest(entry) is not { } blob ? BlobState.Missing
        : entry.SealedDigest is { } digest && blob != digest ? BlobState.Damaged
        : BlobState.Good;

    private Sha256Hash? PlainDigest(VaultEntry entry)
    {
        var memory = session.State.Of(entry.Id);
        return entry.PlainDigest ?? (memory.Sealed is { } known && known == session.SealedDigest(entry) ? memory.Plain : null);
    }

    /// <summary>Opens what is needed to know what the vault has, beside the files that are to be compared, and remembers it.</summary>
    private async Task LearnAsync(ImmutableArray<SelectedEntry> selection, CancellationToken cancellationToken)
    {
        var unknown = selection
            .Where(selected => IsAllowed(selected.Target) && selected.Target.Kind() == EntryKind.File
                && PlainDigest(selected.Entry) is null
                && session.SealedDigest(selected.Entry) is not null)
            .ToImmutableArray();
        if (unknown.IsEmpty)
        {
            return;
        }

        using var transaction = session.Begin();
        var opened = await new BlobOpening(session, transaction).RunAsync(unknown, cancellationToken);
        var state = session.State;
        foreach (var (selected, plain) in unknown.Zip(opened))
        {
            state = state.With(
                selected.Entry.Id, state.Of(selected.Entry.Id) with { Sealed = session.SealedDigest(selected.Entry), Plain = plain });
        }

        session.Remember(state);
    }

    // Beside a file that may not be written nothing is written either.
    private bool IsAllowed(VaultTarget target) => !target.IsOutside || session.State.Outside.Contains(target.StoredPath);

    /// <exception cref="DevenvException">Something else than a file is there.</exception>
    private static Sha256Hash? LocalDigest(VaultTarget target, out long? length)
    {
        length = null;
        switch (target.Kind())
        {
            case EntryKind.None:
                return null;
            case EntryKind.File:
                var digest = PrivateFile.DigestOf(target.FullPath, out var count);
                length = digest is null ? null : count;
                return digest;
            case EntryKind.Other:
                throw new DevenvException(DiagnosticTable.PathInTheWay.Create(target.FullPath, "pipe or device"));
            default:
                throw new DevenvException(DiagnosticTable.PathInTheWay.Create(target.FullPath, "folder"));
        }
    }
}
