using System.Collections.Immutable;
using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Git;

/// <summary>
/// What <c>git diff</c> shows of a sealed file (gitattributes(5), textconv): the content to those who hold the key, to others that it
/// changed.
/// It never fails, since git would show nothing else either.
/// </summary>
/// <param name="request">Its folder is the vault's.</param>
public sealed class ShowSealed(VaultRequest request)
{
    /// <summary>A manifest per commit is looked through for the path that a blob had; older ones are not.</summary>
    private const int MostCommits = 200;

    private readonly GitProgram _git = new(request.Host, request.Folder, keepsVariables: true);

    /// <param name="file">Absolute; a temporary file of git's ends in the name that the file has in the repository.</param>
    public async Task<ReadOnlyMemory<byte>> RunAsync(string file, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        try
        {
            var repository = VaultLocation.Require(request.Folder);
            var folder = new ContainedFolder(Path.Join(repository, VaultLocation.FolderName), LinkTraversal.None);
            var context = new VaultContext(repository, folder, VaultSession.ReadConfig(folder), request.Host);
            var name = Path.GetFileName(file);
            return name.EndsWith(VaultProviders.Create(context).ManifestPath.Value, StringComparison.Ordinal)
                ? Encoding.UTF8.GetBytes(await ManifestTextAsync(context, content, cancellationToken))
                : await PlaintextAsync(context, file, name, cancellationToken) ?? Sealed(content, "its entry is in no manifest");
        }
        catch (DevenvException fault)
        {
            return Sealed(content, fault.Diagnostic.Code);
        }
    }

    private static byte[] Sealed(byte[] content, string reason) =>
        Encoding.UTF8.GetBytes($"sealed: {content.Length} bytes, sha256 {Sha256Hash.Compute(content)} ({reason})\n");

    private static async Task<string> ManifestTextAsync(VaultContext context, byte[] content, CancellationToken cancellationToken)
    {
        using var manifest = await DetachedManifest.OpenAsync(context, context.Folder.Path, content, cancellationToken);
        var lines = (manifest.Reading?.Manifest.Entries ?? [])
            .OrderBy(entry => entry.StoredPath, StringComparer.Ordinal)
            .Select(entry => $"{entry.Id}  {EntrySelection.Printable(entry.StoredPath)}  {BeginningOf(entry)}\n");
        return string.Concat(lines);
    }

    private static string? BeginningOf(VaultEntry entry) => (entry.PlainDigest ?? entry.SealedDigest)?.ToString()[..12];

    private async Task<ReadOnlyMemory<byte>?> PlaintextAsync(
        VaultContext context, string file, string name, CancellationToken cancellationToken)
    {
        var id = Path.GetFileNameWithoutExtension(name);
        if (!VaultEntryId.TryParse(id[Math.Max(0, id.Length - (2 * VaultEntryId.ByteCount))..], out var entry))
        {
            return null;
        }

        var tried = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (provider, known) in EntriesAsync(context, entry, cancellationToken))
        {
            if (tried.Add(known.StoredPath) && await TryOpenAsync(provider, known, file, cancellationToken) is { } content)
            {
                return content;
            }
        }

        return null;
    }

    /// <summary>What manifests say of an entry: the one that lies there, then those of earlier commits.</summary>
    private async IAsyncEnumerable<(IVaultProvider Provider, VaultEntry Entry)> EntriesAsync(
        VaultContext context, VaultEntryId id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var present = VaultProviders.Create(context);
        if ((await present.ReadAsync(cancellationToken))?.Manifest.Find(id) is { } entry)
        {
            yield return (present, entry);
        }

        var path = $"{VaultLocation.FolderName}/{present.ManifestPath}";
        var commits = await _git.TryAsync(
            ["-C", context.Repository, "log", "--all", "--format=%H", "-n", $"{MostCommits}", "--", path], cancellationToken);
        foreach (var commit in commits?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (await EarlierAsync(context, $"{commit}:./{path}", cancellationToken) is { } earlier && earlier.Manifest.Find(id) is { } old)
            {
                yield return (present, old);
            }
        }
    }

    private async Task<ManifestReading?> EarlierAsync(VaultContext context, string name, CancellationToken cancellationToken)
    {
        try
        {
            var content = await _git.PipeAsync(["-C", context.Repository, "cat-file", "blob", name], default, cancellationToken);
            using var manifest = await DetachedManifest.OpenAsync(context, context.Folder.Path, content, cancellationToken);
            return manifest.Reading;
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
                : Encoding.UTF8.GetBytes($"binary: {plain.Length} bytes, sha256 {digest}\n");
        }
        catch (DevenvException)
        {
            // Sealed for another path; an earlier manifest may know it.
            return null;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> content) => !content.Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(content);
}
