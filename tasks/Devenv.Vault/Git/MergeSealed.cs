using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;
using Devenv.Vault.State;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Git;

/// <summary>
/// The merge driver of the vault (gitattributes(5)). git calls it for each file that both sides have changed, in an order of its own: what
/// it makes of one file follows from the sides alone, not from what it made of another.
/// </summary>
/// <param name="request">Its folder is the vault's.</param>
public sealed class MergeSealed(VaultRequest request)
{
    /// <summary>Puts what comes of both sides into the file of this side.</summary>
    /// <param name="ancestor">Absolute, as the other two; empty for a file that both sides made.</param>
    /// <param name="place">What git calls the file: its path from the top of the repository.</param>
    /// <returns>With an error among them git must be told that the merge is not done.</returns>
    /// <exception cref="DevenvException">A side is not to be believed, or cannot be united with the other; nothing was written.</exception>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(
        string ancestor, string ours, string theirs, string place, CancellationToken cancellationToken)
    {
        var repository = VaultLocation.Require(request.Folder);
        var folder = new ContainedFolder(Path.Join(repository, VaultLocation.FolderName), LinkTraversal.None);
        var context = new VaultContext(repository, folder, VaultSession.ReadConfig(folder), request.Host);
        var stateFolder = new VaultStateFolder(repository, request.Host);
        using var held = await stateFolder.LockAsync(request.OnWaiting, cancellationToken);
        var sides = new MergeSides(UpstreamFiles.ReadFile(ancestor), UpstreamFiles.ReadFile(ours), UpstreamFiles.ReadFile(theirs));
        var outcome = await MergeAsync(context, stateFolder, place, sides, cancellationToken);
        try
        {
            await File.WriteAllBytesAsync(ours, outcome.Content, cancellationToken);
            return outcome.Diagnostics;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, ours);
        }
    }

    private async Task<MergeOutcome> MergeAsync(
        VaultContext context, VaultStateFolder stateFolder, string place, MergeSides sides, CancellationToken cancellationToken)
    {
        var provider = VaultProviders.Create(context);
        using var disposable = provider as IDisposable;
        var file = RelativePath.Parse(place[(place.LastIndexOf(Prefix, StringComparison.Ordinal) + Prefix.Length)..]);
        var history = new VaultHistory(new GitProgram(request.Host, context.Repository, keepsVariables: true));
        var names = new MergeNames(history, place[..^file.Value.Length]);
        var upstream = (provider as UpstreamProvider)?.Merging;
        if (file == provider.ManifestPath || file == provider.ManifestSignaturePath)
        {
            return await new MergeManifests(context, provider, stateFolder, history, names).RunAsync(file, sides, cancellationToken);
        }

        if (upstream?.IsKeyFile(file) is true)
        {
            await MergeTrust.RequireRecipientsAsync(
                provider, await provider.ReadAsync(cancellationToken), stateFolder.Read(), cancellationToken);
            return new MergeOutcome(
                await upstream.MergeKeysAsync(file, sides.Ancestor, sides.Ours, sides.Theirs, cancellationToken), []);
        }

        if (upstream?.IdOfRecord(file) is { } id)
        {
            return new MergeOutcome(
                sides.Ours, [await RecordConflictAsync(upstream, file, provider.BlobPath(id), sides, names, cancellationToken)]);
        }

        throw new DevenvException(DiagnosticTable.MergeNotPossible.Create(file, "it is no file that this version of the SDK knows"));
    }

    private static async Task<Diagnostic> RecordConflictAsync(
        UpstreamMerge upstream, RelativePath file, RelativePath blob, MergeSides sides, MergeNames names,
        CancellationToken cancellationToken)
    {
        var record = await upstream.ReadRecordAsync(file, sides.Ours, cancellationToken)
            ?? await upstream.ReadRecordAsync(file, sides.Theirs, cancellationToken);
        var theirs = await names.CommitAsync(file, sides.Theirs, cancellationToken);
        return DiagnosticTable.MergeConflict.Create(record?.Entry.StoredPath ?? blob.Value, names.Of(theirs, blob), names.Of(blob, file));
    }

    private const string Prefix = VaultLocation.FolderName + "/";
}
