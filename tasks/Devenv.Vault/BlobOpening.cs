using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.Transactions;

namespace Devenv.Vault;

/// <summary>
/// Opens blobs into files beside their targets, several at a time, and verifies them: against the manifest, then by opening.
/// </summary>
internal sealed class BlobOpening(VaultSession session, VaultTransaction transaction)
{
    /// <returns>The digests of the plaintexts, in the order of the entries.</returns>
    /// <exception cref="DevenvException">At least one does not verify; the transaction must not be committed.</exception>
    public async Task<ImmutableArray<Sha256Hash>> RunAsync(ImmutableArray<SelectedEntry> entries, CancellationToken cancellationToken)
    {
        var blobs = new string[entries.Length];
        await Batch.RunAsync(
            session.Context.Host.ProcessorCount,
            entries.Length,
            (index, _) =>
            {
                blobs[index] = Verified(session, entries[index].Entry);
                return Task.CompletedTask;
            },
            cancellationToken);
        transaction.Prepare([.. entries.Select(selected => selected.Target)]);
        var digests = new Sha256Hash[entries.Length];
        await Batch.RunAsync(
            session.Provider.Parallelism,
            entries.Length,
            async (index, token) =>
            {
                var (entry, target) = entries[index];
                digests[index] = await OpenAsync(entry, blobs[index], transaction.TemporaryOf(target), token);
            },
            cancellationToken);
        return [.. digests];
    }

    /// <summary>The blob of an entry, once it is known to be the manifest's.</summary>
    /// <exception cref="DevenvException">DEVENV7006: it is missing, or another one.</exception>
    public static string Verified(VaultSession session, VaultEntry entry)
    {
        var folder = session.Context.Folder;
        var path = session.Provider.BlobPath(entry.Id);
        if (folder.Kind(path) != EntryKind.File)
        {
            throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(folder.PathOf(path), "it is missing, or no file"));
        }

        var full = folder.CheckedPathOf(path);
        return entry.SealedDigest is { } digest && PrivateFile.DigestOf(full) != digest
            ? throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(full, "it is not the one that the manifest has"))
            : full;
    }

    private async Task<Sha256Hash> OpenAsync(VaultEntry entry, string blob, string temporary, CancellationToken cancellationToken)
    {
        var plain = await session.Provider.OpenAsync(new OpenRequest(entry, blob, temporary), cancellationToken);
        if (entry.PlainDigest is { } expected && expected != plain)
        {
            throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(blob, "its content is not the one that the manifest has"));
        }

        SetMode(temporary);
        return plain;
    }

    /// <summary>A script can be run, as upstream has it (spec/VAULT.md §1.5); permissions are not sealed.</summary>
    private static void SetMode(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            Span<byte> start = stackalloc byte[2];
            using var file = File.OpenHandle(path);
            if (RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual("#!"u8))
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }
}
