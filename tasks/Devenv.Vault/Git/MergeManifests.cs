using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.State;

namespace Devenv.Vault.Git;

/// <summary>
/// Merges manifests, and signatures that stand beside them: of the three manifests of a merge comes one manifest with one signature, which
/// this machine keeps, so that each of git's two calls takes its half of the same. Which manifest a signature is for, and the reverse,
/// tells the history.
/// </summary>
internal sealed class MergeManifests(
    VaultContext context, IVaultProvider provider, VaultStateFolder stateFolder, VaultHistory history, MergeNames names)
{
    /// <param name="file">The manifest or its signature.</param>
    public async Task<MergeOutcome> RunAsync(RelativePath file, MergeSides sides, CancellationToken cancellationToken)
    {
        var before = await StateAsync(file, sides.Ancestor, cancellationToken);
        var here = await StateAsync(file, sides.Ours, cancellationToken);
        var there = await StateAsync(file, sides.Theirs, cancellationToken);
        if (provider.ManifestSignaturePath is null)
        {
            var (written, diagnostics) = await MergeAsync(before, here, there, cancellationToken);
            return new MergeOutcome(ContentOf(written, file), diagnostics);
        }

        var name = NameOf([.. before, .. here, .. there, new(default, Encoding.UTF8.GetBytes(context.Config.ToString()))]);
        var merged = stateFolder.ReadMerged(name);
        ImmutableArray<Diagnostic> told = [];
        if (merged is null || file == provider.ManifestPath)
        {
            (var written, told) = await MergeAsync(before, here, there, cancellationToken);
            merged ??= new MergedManifest(
                name, ContentOf(written, provider.ManifestPath), ContentOf(written, provider.ManifestSignaturePath.Value));
            stateFolder.WriteMerged(merged);
        }

        // What is left to a person is said once, and by the manifest: the signature fits it in any case.
        return file == provider.ManifestPath ? new MergeOutcome(merged.Manifest, told) : new MergeOutcome(merged.Signature, []);
    }

    private async Task<(ImmutableArray<SealedContent> Written, ImmutableArray<Diagnostic> Diagnostics)> MergeAsync(
        ImmutableArray<SealedContent> ancestor,
        ImmutableArray<SealedContent> ours,
        ImmutableArray<SealedContent> theirs,
        CancellationToken cancellationToken)
    {
        using var before = await DetachedVault.OpenAsync(context, ancestor, cancellationToken);
        using var here = await DetachedVault.OpenAsync(context, ours, cancellationToken);
        using var there = await DetachedVault.OpenAsync(context, theirs, cancellationToken);
        var state = stateFolder.Read();
        MergeTrust.Require(here, state);
        RequireTheirs(there, state);
        MergeTrust.RequireLater(before, there, state);
        RequireOneVersion(here, there);
        var commit = await names.CommitAsync(provider.ManifestPath, ContentOf(theirs, provider.ManifestPath), cancellationToken);
        var (entries, conflicts) = ManifestMerge.Run(
            Entries(before), Entries(here), Entries(there),
            id => new ManifestMerge.Names(names.Of(commit, provider.BlobPath(id)), names.Of(provider.BlobPath(id))));
        var (written, warnings) = await SealAsync(here, there, entries, state, cancellationToken);
        return (written, [.. conflicts, .. warnings]);
    }

    private async Task<ImmutableArray<SealedContent>> StateAsync(
        RelativePath file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.IsEmpty)
        {
            return [];
        }

        if (provider.ManifestSignaturePath is not { } signature)
        {
            return [new SealedContent(file, content)];
        }

        var other = file == signature ? provider.ManifestPath : signature;
        foreach (var state in await history.FindAsync(file, content, cancellationToken))
        {
            if (await history.ReadAsync(state, other, cancellationToken) is { } found)
            {
                SealedContent[] both = [new(file, content), new(other, found)];
                return [.. both.OrderBy(part => part.Path)];
            }
        }

        return file == signature
            ? throw new DevenvException(DiagnosticTable.MergeNotPossible.Create(file, "no commit of this clone has it beside a manifest"))
            : [new SealedContent(file, content)];
    }

    // The other side is not in the working tree, where VaultAccept looks for who is meant.
    private void RequireTheirs(DetachedVault there, VaultState state)
    {
        var asked = there.Reading?.Signers.Select(signer => signer.Fingerprint).ToImmutableArray() ?? [];
        try
        {
            MergeTrust.Require(there, state);
        }
        catch (DevenvException)
        {
            stateFolder.Write(state with { Asked = asked.IsEmpty ? [VaultState.Unsigned] : asked });
            throw;
        }
    }

    // What one format says of an entry another does not.
    private void RequireOneVersion(DetachedVault here, DetachedVault there)
    {
        if (here.Reading?.Manifest.Version is { } mine && there.Reading?.Manifest.Version is { } other && mine != other)
        {
            throw new DevenvException(
                DiagnosticTable.MergeNotPossible.Create(
                    provider.ManifestPath, $"this side has a vault of version {mine}, the other one of version {other}"));
        }
    }

    private static async Task<(ImmutableArray<SealedContent> Written, ImmutableArray<Diagnostic> Warnings)> SealAsync(
        DetachedVault here, DetachedVault there, ImmutableArray<VaultEntry> entries, VaultState state, CancellationToken cancellationToken)
    {
        var side = here.Reading is null ? there : here;
        if (side.Reading is not { } present)
        {
            return ([], []);
        }

        await MergeTrust.RequireRecipientsAsync(side.Provider, present, state, cancellationToken);
        var manifest = present.Manifest with
        {
            Entries = entries,
            Generation = side.Provider.HasGenerations
                ? Math.Max(Math.Max(present.Manifest.Generation ?? 0, there.Reading?.Manifest.Generation ?? 0), state.Highest ?? 0) + 1
                : null,
            Previous = side.Provider.HasGenerations ? present.Digest : null,
        };
        using var staging = new VaultStaging(side.Folder);
        var warnings = await side.Provider.WriteMergedAsync(
            manifest, there.Reading is null ? null : there.Provider, staging, cancellationToken);
        var written = ImmutableArray.CreateBuilder<SealedContent>();
        foreach (var (path, beside) in staging.Changes)
        {
            written.Add(new SealedContent(path, beside is null ? default : await File.ReadAllBytesAsync(beside, cancellationToken)));
        }

        return (written.ToImmutable(), warnings);
    }

    private static ImmutableArray<VaultEntry> Entries(DetachedVault side) => side.Reading?.Manifest.Entries ?? [];

    private static ReadOnlyMemory<byte> ContentOf(ImmutableArray<SealedContent> files, RelativePath path) =>
        files.FirstOrDefault(file => file.Path == path).Content;

    private static Sha256Hash NameOf(ImmutableArray<SealedContent> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(SHA256.HashData(file.Content.Span));
        }

        return new Sha256Hash(hash.GetHashAndReset());
    }
}
