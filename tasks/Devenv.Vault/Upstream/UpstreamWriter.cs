using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.Ssh;

namespace Devenv.Vault.Upstream;

/// <summary>
/// Writes what follows from a vault's entries: the manifest, records and key files, and of the latter two what changed alone.
/// </summary>
internal sealed class UpstreamWriter(
    UpstreamFiles files, IUpstreamBackend backend, SshSigner? signatures, UpstreamSettings settings, DataKeys keys, OpenedFiles known)
{
    private readonly ConcurrentDictionary<RecipientGroup, bool> _tried = new();

    /// <param name="before">What the vault holds.</param>
    public async Task WriteAsync(
        UpstreamSnapshot before,
        VaultManifest manifest,
        UpstreamTarget target,
        VaultStaging staging,
        CancellationToken cancellationToken)
    {
        if (target.Version >= 6)
        {
            await WriteKeyFilesAsync(before, manifest, target.IsRekeyed, staging, cancellationToken);
        }

        if (target.Version >= 7)
        {
            await WriteRecordsAsync(before, manifest, target.IsRekeyed, staging, cancellationToken);
            if (before.SealKey == target.SealKey && !target.IsRekeyed && files.Exists(files.Manifest))
            {
                return;
            }
        }

        ImmutableArray<VaultEntry> rows = target.Version >= 7 ? [] : manifest.Entries;
        var text = new UpstreamManifest(target.Version, target.Version >= 5 ? target.SealKey : null, rows);
        await WriteManifestAsync(text, staging, cancellationToken);
    }

    /// <summary>The manifest alone, and its signature.</summary>
    public Task WriteManifestAsync(UpstreamManifest text, VaultStaging staging, CancellationToken cancellationToken) =>
        SealSignedAsync(files.Manifest, text.Format(), settings.Everybody(), staging, cancellationToken);

    private async Task WriteRecordsAsync(
        UpstreamSnapshot before, VaultManifest manifest, bool isRekeyed, VaultStaging staging, CancellationToken cancellationToken)
    {
        ImmutableArray<VaultEntry> changed =
        [
            .. manifest.Entries.Where(entry =>
                isRekeyed || keys.IsNew(entry.Id) || before.Version < 7 || !before.Entries.Any(old => IsSame(old, entry))),
        ];
        var options = new ParallelOptions { MaxDegreeOfParallelism = backend.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed, options, async (entry, token) =>
        {
            var record = new UpstreamRecord(entry, await KeyOfAsync(entry, token));
            var path = files.Record(entry.Id);
            var group = settings.GroupOf(entry.StoredPath);
            var sealing = await SealSignedAsync(path, record.Format(), group, staging, token);
            Learn(entry, path, group, sealing);
        });
        foreach (var gone in before.Records.Keys.Where(id => manifest.Find(id) is null))
        {
            Remove(files.Record(gone), staging);
            Remove(UpstreamFiles.Signature(files.Record(gone)), staging);
        }
    }

    // The key of an entry is in the file of its group; one group's file is written again where a key, or whose it is, changed.
    private async Task WriteKeyFilesAsync(
        UpstreamSnapshot before, VaultManifest manifest, bool isRekeyed, VaultStaging staging, CancellationToken cancellationToken)
    {
        var present = await keys.KeyFilesAsync(cancellationToken);
        if (present.IsEmpty && before is { Version: 7, Records.IsEmpty: false })
        {
            return;
        }

        var groups = manifest.Entries.GroupBy(entry => settings.GroupOf(entry.StoredPath))
            .ToImmutableDictionary(group => files.KeyFile(group.Key.Id));
        foreach (var (path, group) in groups)
        {
            var old = present.GetValueOrDefault(path);
            if (await KeysOfAsync([.. group], old, path, present.ContainsKey(path), cancellationToken) is { } file
                && (isRekeyed || old is null || !IsSame(old, file)))
            {
                staging.Write(path, (await backend.SealAsync(file.Format(), group.Key, isSigned: false, cancellationToken)).Message.Span);
            }
        }

        // What is left is the file without groups, or of a group without entries; one that is for others keeps their entries.
        foreach (var (path, file) in present)
        {
            if (!groups.ContainsKey(path) && (file is not null || isRekeyed))
            {
                staging.Remove(path);
            }
        }
    }

    private async Task<UpstreamKeyFile?> KeysOfAsync(
        ImmutableArray<VaultEntry> entries, UpstreamKeyFile? old, RelativePath path, bool isThere, CancellationToken cancellationToken)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<VaultEntryId, DataKey>();
        foreach (var entry in entries)
        {
            if (await keys.FindAsync(entry.Id, cancellationToken) is { } key)
            {
                found[entry.Id] = key;
            }
        }

        if (isThere && old is null)
        {
            return entries.FirstOrDefault(entry => keys.IsNew(entry.Id)) is { } changed
                ? throw new DevenvException(DiagnosticTable.VaultGroupLocked.InFile(path.Value, settings.GroupOf(changed.StoredPath)))
                : null;
        }

        return new UpstreamKeyFile(found.ToImmutable());
    }

    private async Task<DataKey> KeyOfAsync(VaultEntry entry, CancellationToken cancellationToken) =>
        await keys.FindAsync(entry.Id, cancellationToken)
        ?? throw new DevenvException(DiagnosticTable.VaultDataKeyMissing.Create(entry.StoredPath));

    private async Task<UpstreamSealing> SealSignedAsync(
        RelativePath path, ReadOnlyMemory<byte> content, RecipientGroup recipients, VaultStaging staging,
        CancellationToken cancellationToken)
    {
        var sealing = await backend.SealAsync(content, recipients, isSigned: true, cancellationToken);
        staging.Write(path, sealing.Message.Span);
        if (signatures is not null)
        {
            staging.Write(UpstreamFiles.Signature(path), (await signatures.SignAsync(sealing.Message, cancellationToken)).Span);
        }

        return sealing;
    }

    // The vault is read again once it is written, and a record of which the disk has other bytes than these is opened then. The same bytes
    // are not, since this process knows their content, and the program has just said that it signed them and for whom it sealed them.
    // Whether this machine can open what is sealed for a group is seen from the first record of the group, which is opened. So is each
    // whose file is not known to be here (it would be lost with its data key), and where a signature stands beside, which is verified as
    // others will do it.
    private void Learn(VaultEntry entry, RelativePath path, RecipientGroup group, UpstreamSealing sealing)
    {
        if (sealing.Opening is { } opening && signatures is null && keys.IsOfFile(entry.Id) && !_tried.TryAdd(group, true))
        {
            ImmutableArray<(RelativePath, ReadOnlyMemory<byte>)> parts = [(path, sealing.Message)];
            known.Add(UpstreamFiles.DigestOf(parts), new OpenedFile(opening.Content, opening.Signer, opening.EncryptedTo, parts));
        }
    }

    private void Remove(RelativePath path, VaultStaging staging)
    {
        if (files.Exists(path))
        {
            staging.Remove(path);
        }
    }

    private static bool IsSame(VaultEntry left, VaultEntry right) =>
        (left.Id, left.StoredPath, left.SealedDigest, left.PlainDigest)
            == (right.Id, right.StoredPath, right.SealedDigest, right.PlainDigest);

    private static bool IsSame(UpstreamKeyFile left, UpstreamKeyFile right) => left.Format().AsSpan().SequenceEqual(right.Format());
}
