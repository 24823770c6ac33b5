using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.Ssh;

namespace Devenv.Vault.Upstream;

/// <summary>Reads a vault's manifest and records; blobs and key files are not touched.</summary>
internal sealed class UpstreamReader(UpstreamFiles files, IUpstreamBackend backend, SshSigner? signatures, OpenedFiles known)
{
    /// <exception cref="DevenvException">Something is missing, changed, or not for this machine.</exception>
    public async Task<UpstreamSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var manifest = await OpenAsync(files.Manifest, cancellationToken)
            ?? throw new DevenvException(DiagnosticTable.VaultNoSecretKey.InFile(
                files.Manifest.Value, await backend.DescribeRecipientsAsync(files.Read(files.Manifest), cancellationToken)));
        if (!UpstreamManifest.TryParse(manifest.Content.Span, out var text, out var fault))
        {
            throw Unreadable(files.Manifest, fault);
        }

        var ids = files.Records();
        if (ids.IsEmpty)
        {
            return new UpstreamSnapshot(VersionOf(text), text.SealKey, text.Entries, ImmutableDictionary<VaultEntryId, DataKey>.Empty, [])
            {
                Digest = UpstreamFiles.DigestOf(manifest.Parts),
                Signers = manifest.Signer is { } signer ? [signer] : [],
                EncryptedTo = manifest.EncryptedTo,
            };
        }

        return text.Entries.IsEmpty
            ? await ReadRecordsAsync(text, manifest, ids, cancellationToken)
            : throw new DevenvException(DiagnosticTable.VaultRowsAndRecords.InFile("e"));
    }

    // The first v6 had no comment: a key file tells.
    private int VersionOf(UpstreamManifest text) => text switch
    {
        { IsEnvelope: true, Entries.IsEmpty: true } => 7,
        { Version: 5 } when !files.KeyFiles().IsEmpty => 6,
        _ => text.Version,
    };

    private async Task<UpstreamSnapshot> ReadRecordsAsync(
        UpstreamManifest text, OpenedFile manifest, ImmutableArray<VaultEntryId> ids, CancellationToken cancellationToken)
    {
        var opened = new OpenedFile?[ids.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = backend.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0, ids.Length, options, async (index, token) => opened[index] = await OpenAsync(files.Record(ids[index]), token));

        var entries = ImmutableArray.CreateBuilder<VaultEntry>();
        var keys = ImmutableDictionary.CreateBuilder<VaultEntryId, DataKey>();
        var locked = ImmutableArray.CreateBuilder<VaultEntryId>();
        var parts = new List<(RelativePath, ReadOnlyMemory<byte>)>(manifest.Parts);
        foreach (var (id, file) in ids.Zip(opened))
        {
            if (file is null)
            {
                locked.Add(id);
                parts.Add((files.Record(id), files.Read(files.Record(id))));
                continue;
            }

            var record = RecordOf(id, file);
            entries.Add(record.Entry);
            keys.Add(id, record.Key);
            parts.AddRange(file.Parts);
        }

        ImmutableArray<OpenedFile> all = [manifest, .. opened.OfType<OpenedFile>()];
        return new UpstreamSnapshot(7, text.SealKey, entries.ToImmutable(), keys.ToImmutable(), locked.ToImmutable())
        {
            Digest = UpstreamFiles.DigestOf(parts),
            Signers = SignersOf(all),
            EncryptedTo = [.. all.SelectMany(file => file.EncryptedTo).DistinctBy(party => party.Fingerprint)],
        };
    }

    private static ImmutableArray<VaultParty> SignersOf(ImmutableArray<OpenedFile> all)
    {
        ImmutableArray<VaultParty> signers = [.. all.Select(file => file.Signer).OfType<VaultParty>()];
        return signers.Length < all.Length ? [] : [.. signers.DistinctBy(party => party.Fingerprint)];
    }

    private UpstreamRecord RecordOf(VaultEntryId id, OpenedFile file)
    {
        if (!UpstreamRecord.TryParse(file.Content.Span, out var record, out var fault))
        {
            throw Unreadable(files.Record(id), fault);
        }

        return record.Entry.Id == id
            ? record
            : throw new DevenvException(DiagnosticTable.VaultRecordMisplaced.InFile(files.Record(id).Value, record.Entry.Id));
    }

    private async Task<OpenedFile?> OpenAsync(RelativePath path, CancellationToken cancellationToken)
    {
        var message = files.Read(path);
        var signature = signatures is null ? null : files.ReadIfThere(UpstreamFiles.Signature(path));
        ImmutableArray<(RelativePath, ReadOnlyMemory<byte>)> parts =
            signatures is null ? [(path, message)] : [(path, message), (UpstreamFiles.Signature(path), signature ?? [])];
        var digest = UpstreamFiles.DigestOf(parts);
        if (known.Find(digest) is { } same)
        {
            return same;
        }

        if (await backend.OpenAsync(path.Value, message, cancellationToken) is not { } opened)
        {
            return null;
        }

        var signer = (signatures, signature) switch
        {
            (null, _) => opened.Signer,
            (_, null) => null,
            _ => await signatures.VerifyAsync(
                path.Value, message, signature, files.FullPath(UpstreamFiles.Signature(path)), cancellationToken),
        };
        return known.Add(digest, new OpenedFile(opened.Content, signer, opened.EncryptedTo, parts));
    }

    private static DevenvException Unreadable(RelativePath path, UpstreamFault fault) =>
        new(DiagnosticTable.VaultTextUnreadable.InFile(path.Value, fault.Line, fault.Reason));
}
