using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Git;

/// <summary>
/// What <c>git diff</c> shows of a sealed file (gitattributes(5), textconv): the content to those who hold the key, to others that it
/// changed. It never fails, since git would show nothing else either.
/// </summary>
/// <param name="request">Its folder is the vault's.</param>
public sealed class ShowSealed(VaultRequest request)
{
    /// <summary>Commits that hold one blob have the manifest that goes with it; a partial commit may not.</summary>
    private const int MostStates = 8;

    /// <param name="file">Absolute; a temporary file of git's ends in the name that the file has in the repository.</param>
    public async Task<ReadOnlyMemory<byte>> RunAsync(string file, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        try
        {
            var repository = VaultLocation.Require(request.Folder);
            var folder = new ContainedFolder(Path.Join(repository, VaultLocation.FolderName), LinkTraversal.None);
            var context = new VaultContext(repository, folder, VaultSession.ReadConfig(folder), request.Host);
            return await ShowAsync(context, file, content, cancellationToken) ?? Sealed(content, "its entry is in no manifest");
        }
        catch (DevenvException fault)
        {
            return Sealed(content, fault.Diagnostic.Code);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> ShowAsync(
        VaultContext context, string file, byte[] content, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        var provider = VaultProviders.Create(context);
        using var disposable = provider as IDisposable;
        if (name.EndsWith(provider.ManifestPath.Value, StringComparison.Ordinal))
        {
            return await ManifestTextAsync(context, provider.ManifestPath, content, cancellationToken);
        }

        var upstream = (provider as UpstreamProvider)?.Merging;
        if (RelativePath.TryParse(name[Math.Max(0, name.LastIndexOf("keys.", StringComparison.Ordinal))..], out var path)
            && upstream?.IsKeyFile(path) is true)
        {
            return await upstream.ReadKeysAsync(path, content, cancellationToken) is { } keys
                ? Utf8(string.Concat(keys.Keys.Keys.Select(id => $"{id}  (a data key)\n")))
                : null;
        }

        var stem = Path.GetFileNameWithoutExtension(name);
        if (!VaultEntryId.TryParse(stem[Math.Max(0, stem.Length - (2 * VaultEntryId.ByteCount))..], out var id))
        {
            return null;
        }

        return await PresentAsync(provider, id, file, content, cancellationToken)
            ?? await RecordTextAsync(upstream, id, content, cancellationToken)
            ?? await EarlierAsync(context, provider.BlobPath(id), id, file, content, cancellationToken);
    }

    // Nullable, since a null beside bytes alone would become an empty text.
    private static ReadOnlyMemory<byte>? Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static ReadOnlyMemory<byte> Sealed(byte[] content, string reason) =>
        Encoding.UTF8.GetBytes($"sealed: {content.Length} bytes, sha256 {Sha256Hash.Compute(content)} ({reason})\n");

    private static async Task<ReadOnlyMemory<byte>?> ManifestTextAsync(
        VaultContext context, RelativePath path, byte[] content, CancellationToken cancellationToken)
    {
        using var state = await DetachedVault.OpenAsync(context, [new SealedContent(path, content)], cancellationToken);
        var entries = (state.Reading?.Manifest.Entries ?? []).OrderBy(entry => entry.StoredPath, StringComparer.Ordinal);
        return Utf8(string.Concat(entries.Select(LineOf)));
    }

    private static async Task<ReadOnlyMemory<byte>?> RecordTextAsync(
        UpstreamMerge? upstream, VaultEntryId id, byte[] content, CancellationToken cancellationToken) =>
        upstream is not null && await upstream.ReadRecordAsync(upstream.RecordOf(id), content, cancellationToken) is { } record
            ? Utf8(LineOf(record.Entry))
            : null;

    private static string LineOf(VaultEntry entry) =>
        $"{entry.Id}  {EntrySelection.Printable(entry.StoredPath)}  {(entry.PlainDigest ?? entry.SealedDigest)?.ToString()[..12]}\n";

    /// <summary>By what lies in the working tree; null where another state has this blob.</summary>
    private static async Task<ReadOnlyMemory<byte>?> PresentAsync(
        IVaultProvider provider, VaultEntryId id, string file, byte[] content, CancellationToken cancellationToken) =>
        (await provider.ReadAsync(cancellationToken))?.Manifest.Find(id) is { } entry && IsOf(entry, content)
            ? await TryOpenAsync(provider, entry, file, cancellationToken)
            : null;

    /// <summary>By the commits that have this blob.</summary>
    private async Task<ReadOnlyMemory<byte>?> EarlierAsync(
        VaultContext context, RelativePath blob, VaultEntryId id, string file, byte[] content, CancellationToken cancellationToken)
    {
        var history = new VaultHistory(new GitProgram(request.Host, context.Repository, keepsVariables: true));
        foreach (var state in (await history.FindAsync(blob, content, cancellationToken)).Take(MostStates))
        {
            if (await TryOpenAsync(context, history, state, id, file, content, cancellationToken) is { } plain)
            {
                return plain;
            }
        }

        return null;
    }

    private static async Task<ReadOnlyMemory<byte>?> TryOpenAsync(
        VaultContext context, VaultHistory history, string state, VaultEntryId id, string file, byte[] content,
        CancellationToken cancellationToken)
    {
        var provider = VaultProviders.Create(context);
        using var disposable = provider as IDisposable;
        var upstream = (provider as UpstreamProvider)?.Merging;
        var files = await history.ReadAsync(
            state, path => path == provider.ManifestPath || upstream?.IsKeyFile(path) is true || upstream?.RecordOf(id) == path,
            cancellationToken);
        try
        {
            using var vault = await DetachedVault.OpenAsync(context, files, cancellationToken);
            return vault.Reading?.Manifest.Find(id) is { } entry && IsOf(entry, content)
                ? await TryOpenAsync(vault.Provider, entry, file, cancellationToken)
                : null;
        }
        catch (DevenvException)
        {
            // Another vault's, or one for another key: it has nothing to say.
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> TryOpenAsync(
        IVaultProvider provider, VaultEntry entry, string file, CancellationToken cancellationToken)
    {
        using var plain = new MemoryStream();
        try
        {
            var digest = await provider.OpenAsync(entry, file, plain, cancellationToken);
            return IsText(plain.GetBuffer().AsSpan(0, (int)plain.Length))
                ? plain.GetBuffer().AsMemory(0, (int)plain.Length)
                : Utf8($"binary: {plain.Length} bytes, sha256 {digest}\n");
        }
        catch (DevenvException)
        {
            // Sealed for another path, or with a key that another state has.
            return null;
        }
    }

    private static bool IsOf(VaultEntry entry, byte[] content) =>
        entry.SealedDigest is not { } digest || digest == Sha256Hash.Compute(content);

    private static bool IsText(ReadOnlySpan<byte> content) => !content.Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(content);
}
