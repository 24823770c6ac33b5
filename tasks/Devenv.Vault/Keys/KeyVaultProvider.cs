using System.Collections.Immutable;
using System.Security.Cryptography;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Keys;

/// <summary>Vaults that are sealed in the process with a key of the user (docs/vault-format.md).</summary>
public sealed class KeyVaultProvider(VaultContext context) : IVaultProvider
{
    public const string Name = "key";

    private const string RecipientKey = "recipient";
    private const int IdentityByteCount = 16;

    private static readonly RelativePath s_manifest = RelativePath.Parse("manifest.vault");

    private static readonly string[] s_others = ["gpg", "age"];

    private readonly VaultKeyStore _store = new(context.Host);

    /// <summary>Opens what is there.</summary>
    private VaultKey? _present;

    /// <summary>Seals; another one after a change of keys.</summary>
    private VaultKey? _next;

    public string Backend => Name;

    public int VersionOfNewVaults => KeyManifest.Version;

    public bool HasGenerations => true;

    public bool MovesWithoutResealing => false;

    public VaultRoot Root => VaultRoot.Native;

    public int Parallelism => context.Host.ProcessorCount;

    public RelativePath ManifestPath => s_manifest;

    public RelativePath? ManifestSignaturePath => null;

    private VaultKey Next => _next ??= Load();

    public RelativePath BlobPath(VaultEntryId id) => RelativePath.Parse(id + ".vault");

    public Task<ManifestReading?> ReadAsync(CancellationToken cancellationToken)
    {
        switch (context.Folder.Kind(s_manifest))
        {
            case EntryKind.None:
                CheckOthers();
                return Task.FromResult<ManifestReading?>(null);
            case not EntryKind.File:
                throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(context.Folder.PathOf(s_manifest), "it is no file"));
        }

        // After a change of keys, what was written is read with the new one.
        _present = _next ?? Load();
        using var content = new MemoryStream();
        var path = context.Folder.CheckedPathOf(s_manifest);
        Open(SealedName.Manifest, path, content);
        try
        {
            var manifest = KeyManifest.Read(content.GetBuffer().AsMemory(0, (int)content.Length));
            var holder = new VaultParty(_present.Id, string.Empty, IsOwn: true);
            return Task.FromResult<ManifestReading?>(
                new ManifestReading(manifest, Transactions.PrivateFile.DigestOf(path) ?? default, holder, [holder]));
        }
        catch (SealedFileException fault)
        {
            throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(path, fault.Message));
        }
    }

    public Task<ImmutableArray<VaultParty>> ProposedRecipientsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<VaultParty>>([new VaultParty(Next.Id, string.Empty, IsOwn: true)]);

    public Task<VaultConfig> CreateAsync(VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        _next = _store.LoadNamed() ?? (recipients is [var id] ? _store.Load(CheckId(id)) : Fresh());
        return Task.FromResult(config.With("backend", Name).With(RecipientKey, _next.Id));
    }

    public Task<VaultConfig> RekeyAsync(ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        if (recipients.IsEmpty && _store.NamedFile is { } named)
        {
            throw new DevenvException(DiagnosticTable.VaultKeyNamed.Create(VaultKeyStore.Variable, named));
        }

        _present ??= Load();
        _next = recipients is [var id] ? _store.Load(CheckId(id)) : Fresh();
        return Task.FromResult(context.Config.With(RecipientKey, _next.Id));
    }

    public Task<VaultEntry> SealAsync(SealRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var plain = new FileStream(
                request.PlainPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return Task.FromResult(Seal(request.Entry, plain, plain.Length, request.SealedPath));
        }
        catch (EndOfStreamException)
        {
            throw new DevenvException(DiagnosticTable.VaultFileChanging.InFile(request.PlainPath));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, request.PlainPath);
        }
    }

    public Task<VaultEntry> ResealAsync(ResealRequest request, CancellationToken cancellationToken)
    {
        using var plain = new MemoryStream();
        try
        {
            var digest = Open(SealedName.Blob(request.Entry.Id, request.Entry.StoredPath), request.BlobPath, plain);
            if (digest != request.Entry.PlainDigest)
            {
                throw new DevenvException(
                    DiagnosticTable.VaultNotVerified.InFile(request.BlobPath, "its content is not the one that the manifest has"));
            }

            plain.Position = 0;
            return Task.FromResult(Seal(request.Entry with { StoredPath = request.StoredPath }, plain, plain.Length, request.SealedPath));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain.GetBuffer());
        }
    }

    public Task<Sha256Hash> OpenAsync(OpenRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var plain = new FileStream(request.PlainPath, FileMode.Truncate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return Task.FromResult(Open(SealedName.Blob(request.Entry.Id, request.Entry.StoredPath), request.BlobPath, plain));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, request.PlainPath);
        }
    }

    public Task<Sha256Hash> OpenAsync(VaultEntry entry, string blobPath, Stream plain, CancellationToken cancellationToken) =>
        Task.FromResult(Open(SealedName.Blob(entry.Id, entry.StoredPath), blobPath, plain));

    public Task WriteAsync(VaultManifest manifest, VaultStaging staging, CancellationToken cancellationToken)
    {
        var content = KeyManifest.Write(
            manifest with { Identity = manifest.Identity ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdentityByteCount)) });
        using var output = new MemoryStream();
        SealedFile.Seal(SealedName.Manifest, Header(SealedKind.Manifest), new MemoryStream(content), content.Length, output);
        staging.Write(s_manifest, output.GetBuffer().AsSpan(0, (int)output.Length));
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<Diagnostic>> WriteMergedAsync(
        VaultManifest manifest, IVaultProvider? theirs, VaultStaging staging, CancellationToken cancellationToken)
    {
        await WriteAsync(manifest, staging, cancellationToken);
        return [];
    }

    private VaultEntry Seal(VaultEntry entry, Stream plain, long length, string path)
    {
        using var output = new FileStream(path, FileMode.Truncate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var (plainDigest, sealedDigest) =
            SealedFile.Seal(SealedName.Blob(entry.Id, entry.StoredPath), Header(SealedKind.Blob), plain, length, output);
        return entry with { PlainDigest = plainDigest, SealedDigest = sealedDigest, PlainLength = length };
    }

    /// <exception cref="DevenvException">DEVENV7006: the file is not what was sealed.</exception>
    private Sha256Hash Open(SealedName name, string path, Stream output)
    {
        try
        {
            using var blob = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return SealedFile.Open(name, _present ??= Load(), blob, blob.Length, output);
        }
        catch (SealedFileException fault)
        {
            throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(path, fault.Message));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>An edited configuration must not make a vault look empty.</summary>
    private void CheckOthers()
    {
        foreach (var other in s_others)
        {
            if (context.Folder.Exists(RelativePath.Parse("manifest." + other)))
            {
                throw new DevenvException(DiagnosticTable.VaultOtherBackend.Create(other, "manifest." + other));
            }
        }
    }

    private SealedHeader Header(SealedKind kind) =>
        SealedHeader.Create(Next, kind, RandomNumberGenerator.GetBytes(SealedHeader.SaltByteCount));

    private VaultKey Load() => _store.Load(CheckId(context.Config.Value(RecipientKey) ?? string.Empty));

    private VaultKey Fresh()
    {
        var key = VaultKey.Create();
        _store.Save(key);
        return key;
    }

    private static string CheckId(string text) =>
        VaultKey.IsId(text) ? text : throw new DevenvException(DiagnosticTable.VaultKeyId.Create(text));
}
