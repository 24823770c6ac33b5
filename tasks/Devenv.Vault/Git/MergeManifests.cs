using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.State;
using Devenv.Vault.Trust;

namespace Devenv.Vault.Git;

/// <summary>
/// The merge driver of the manifest (gitattributes(5)): both sides are verified and trusted as any manifest that is read here, and what
/// comes
/// of them is sealed for those whom this side is sealed for. An older manifest in the place of the other side's is refused.
/// </summary>
/// <param name="request">Its folder is the vault's.</param>
public sealed class MergeManifests(VaultRequest request)
{
    /// <summary>Puts the union into the file of this side.</summary>
    /// <param name="ancestor">Absolute, as the other two; empty for a manifest that both sides made.</param>
    /// <param name="place">What git calls the manifest: its path from the top of the repository.</param>
    /// <returns>The conflicts; with any git must be told that the merge is not done.</returns>
    /// <exception cref="DevenvException">A side is not to be believed; nothing was written.</exception>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(
        string ancestor, string ours, string theirs, string place, CancellationToken cancellationToken)
    {
        var repository = VaultLocation.Require(request.Folder);
        var folder = new ContainedFolder(Path.Join(repository, VaultLocation.FolderName), LinkTraversal.None);
        var context = new VaultContext(repository, folder, VaultSession.ReadConfig(folder), request.Host);
        var stateFolder = new VaultStateFolder(repository, request.Host);
        using var held = await stateFolder.LockAsync(request.OnWaiting, cancellationToken);
        using var before = await OpenAsync(context, ancestor, cancellationToken);
        using var here = await OpenAsync(context, ours, cancellationToken);
        using var there = await OpenAsync(context, theirs, cancellationToken);
        var state = stateFolder.Read();
        Require(here, state);
        Require(there, state);
        RequireLater(before, there, state);
        var folderOfBlobs = Path.GetDirectoryName(place);
        var (entries, conflicts) = ManifestMerge.Run(
            Entries(before), Entries(here), Entries(there), id => Path.Join(folderOfBlobs, here.Provider.BlobPath(id).Value));
        var content = await SealAsync(here, there, entries, state, cancellationToken);
        try
        {
            await File.WriteAllBytesAsync(ours, content, cancellationToken);
            return conflicts;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, ours);
        }
    }

    private static async Task<DetachedManifest> OpenAsync(VaultContext context, string file, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(file, cancellationToken);
            return await DetachedManifest.OpenAsync(context, context.Folder.Path, content, cancellationToken);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, file);
        }
    }

    // How old a side is counts against the common ancestor, not against what was seen here: a branch may be of last year.
    private static void Require(DetachedManifest side, VaultState state)
    {
        var trust = new VaultTrust(side.Provider, side.Reading, state.WithoutAges());
        if (side.Reading is not null && trust.Faults() is { IsEmpty: false } faults)
        {
            throw new DevenvException(faults);
        }
    }

    private static void RequireLater(DetachedManifest before, DetachedManifest there, VaultState state)
    {
        if (before.Reading is not { } old || there.Reading is not { } other || old.Digest == other.Digest)
        {
            return;
        }

        var isOlder = there.Provider.HasGenerations
            ? other.Manifest.Generation <= old.Manifest.Generation
                || other.Manifest.Entries.Any(entry => entry.Generation < old.Manifest.Find(entry.Id)?.Generation)
            : state.Manifests.IndexOf(other.Digest) is var seen and >= 0 && seen < state.Manifests.IndexOf(old.Digest);
        if (isOlder)
        {
            throw new DevenvException(DiagnosticTable.MergeOlder.Create());
        }
    }

    private static ImmutableArray<VaultEntry> Entries(DetachedManifest side) => side.Reading?.Manifest.Entries ?? [];

    private static async Task<byte[]> SealAsync(
        DetachedManifest here,
        DetachedManifest there,
        ImmutableArray<VaultEntry> entries,
        VaultState state,
        CancellationToken cancellationToken)
    {
        var side = here.Reading is null ? there : here;
        if (side.Reading is not { } present)
        {
            return [];
        }

        await RequireRecipientsAsync(side.Provider, present, state, cancellationToken);
        var manifest = present.Manifest with
        {
            Entries = entries,
            Generation = side.Provider.HasGenerations
                ? Math.Max(Math.Max(present.Manifest.Generation ?? 0, there.Reading?.Manifest.Generation ?? 0), state.Highest ?? 0) + 1
                : null,
            Previous = present.Digest,
        };
        using var staging = new VaultStaging(side.Folder);
        await side.Provider.WriteAsync(manifest, staging, cancellationToken);
        return staging.Changes.Count == 1 && staging.Changes.GetValueOrDefault(side.Provider.ManifestPath) is { } path
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : throw new DevenvException(DiagnosticTable.MergeNotPossible.Create());
    }

    private static async Task RequireRecipientsAsync(
        IVaultProvider provider, ManifestReading present, VaultState state, CancellationToken cancellationToken)
    {
        var accepted = present.EncryptedTo.Select(party => party.Fingerprint)
            .Concat(state.Recipients)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var strangers = (await provider.ProposedRecipientsAsync(cancellationToken))
            .Where(party => !party.IsOwn && !accepted.Contains(party.Fingerprint))
            .ToArray();
        if (strangers.Length > 0)
        {
            throw new DevenvException(
                DiagnosticTable.VaultRecipientUnknown.Create(
                    string.Join(", ", strangers.Select(party => party.ToString())),
                    string.Join(' ', strangers.Select(party => party.Fingerprint))));
        }
    }
}
