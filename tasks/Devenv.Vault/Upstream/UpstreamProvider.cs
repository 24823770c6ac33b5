using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Age;
using Devenv.Vault.Configuration;
using Devenv.Vault.Gpg;
using Devenv.Vault.Keys;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.Providers;
using Devenv.Vault.Ssh;

namespace Devenv.Vault.Upstream;

/// <summary>
/// Vaults of the format that nimvault reads and writes (VAULT.md §1), sealed by gpg or age. A vault is written in the version that it has;
/// a new one gets the newest.
/// </summary>
public sealed class UpstreamProvider : IVaultProvider, IDisposable
{
    public const string Gpg = "gpg";
    public const string Age = "age";

    private readonly VaultContext _context;
    private readonly IUpstreamBackend _backend;
    private readonly UpstreamFiles _files;
    private readonly DataKeys _keys;
    private readonly OpenedFiles _opened = new();
    private UpstreamSettings _settings;
    private UpstreamSnapshot? _snapshot;
    private VaultConfig _config;
    private bool _isRekeyed;

    /// <exception cref="DevenvException">The machine lacks the program.</exception>
    public UpstreamProvider(VaultContext context)
    {
        _context = context;
        _config = context.Config;
        _settings = UpstreamSettings.Of(context.Config, context.Host);
        _backend = _settings.Backend == Age
            ? new AgeBackend(_settings, Paths, context.Host, context.Repository)
            : new GpgBackend(context.Host, context.Repository);
        _files = new UpstreamFiles(context.Folder, _backend.Extension);
        _keys = new DataKeys(_files, _backend);
    }

    public string Backend => _settings.Backend;

    public int VersionOfNewVaults => 7;

    public bool HasGenerations => false;

    public VaultRoot Root => VaultRoot.Of(_config.Root);

    public int Parallelism => _backend.Parallelism;

    public RelativePath ManifestPath => _files.Manifest;

    /// <summary>From v6 on a blob is sealed with a key alone; before, for the recipients of its path.</summary>
    public bool MovesWithoutResealing => Version >= 6 || _settings.Wraps.IsEmpty;

    public RelativePath? ManifestSignaturePath => _settings.Signer == "ssh" ? UpstreamFiles.Signature(_files.Manifest) : null;

    internal UpstreamMerge Merging => new(_files, _backend, _settings);

    // Without root, paths start at the home folder (spec/VAULT.md §1.2), and nothing of a repository elsewhere could be taken in.
    private bool IsBelowHome => new VaultPaths(VaultRoot.Of(null), _context.Repository, _context.Host)
        .TryStore(Path.Join(_context.Repository, "file"), out _, out _);

    private UserPaths Paths => new(_context.Host, _context.Repository);

    private int Version => _snapshot is { } snapshot ? Math.Max(2, snapshot.Version) : VersionOfNewVaults;

    private SshSigner? Signatures =>
        _settings.Signer == "ssh" ? new SshSigner(_settings, Paths, _context.Host, _context.Repository) : null;

    public RelativePath BlobPath(VaultEntryId id) => _files.Blob(id);

    public async Task<ManifestReading?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_files.Exists(_files.Manifest))
        {
            RefuseOtherVault();
            return null;
        }

        var snapshot = await new UpstreamReader(_files, _backend, Signatures, _opened).ReadAsync(cancellationToken);
        _snapshot = snapshot;
        _keys.Begin(snapshot.Records);
        var manifest = new VaultManifest(snapshot.Version, snapshot.Entries);
        var hasOtherSettings = snapshot.Version >= 5 && snapshot.SealKey != SealKeys.Compute(_settings);
        // Nothing protects the list of recipients outside a message: anybody can add one to it. The seal key inside is signed; where it is
        // not that of the configuration, whom the configuration names is not known to be whom the signer sealed for.
        ImmutableArray<VaultParty> known = hasOtherSettings ? [] : snapshot.EncryptedTo;
        return new ManifestReading(manifest, snapshot.Digest, snapshot.Signers is [var first, ..] ? first : null, known)
        {
            FurtherSigners = snapshot.Signers.IsEmpty ? [] : snapshot.Signers[1..],
            IsStale = snapshot.Version == 1 || hasOtherSettings,
            Warnings = snapshot.Version == 1 ? [DiagnosticTable.VaultRaised.Create()] : [],
        };
    }

    public Task<ImmutableArray<VaultParty>> ProposedRecipientsAsync(CancellationToken cancellationToken) =>
        _settings.Everybody() is { Recipients.IsEmpty: false } everybody
            ? _backend.FindAsync(everybody.Recipients, cancellationToken)
            : throw new DevenvException(DiagnosticTable.VaultRecipientMissing.Create());

    public async Task<VaultConfig> CreateAsync(
        VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        var rooted = config.Root is null && !IsBelowHome ? config.With(VaultConfig.RootKey, VaultRoot.Repository) : config;
        Use(await _backend.CompleteAsync(rooted.With(UpstreamSettings.BackendKey, Backend), recipients, cancellationToken));
        return _config;
    }

    public async Task<VaultConfig> RekeyAsync(ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        if (_snapshot is { Locked: [var locked, ..] })
        {
            throw new DevenvException(DiagnosticTable.VaultGroupLocked.InFile(_files.Record(locked).Value, "others"));
        }

        if (!recipients.IsEmpty)
        {
            Use(await _backend.CompleteAsync(_config, recipients, cancellationToken));
        }

        _isRekeyed = true;
        return _config;
    }

    public async Task<VaultEntry> SealAsync(SealRequest request, CancellationToken cancellationToken) =>
        await SealAsync(
            request.Entry, UpstreamFiles.ReadFile(request.PlainPath), request.SealedPath, _keys.ReplaceOfFile, cancellationToken);

    public async Task<VaultEntry> ResealAsync(ResealRequest request, CancellationToken cancellationToken)
    {
        var content = await OpenAsync(request.Entry, request.BlobPath, cancellationToken);
        if (request.Entry.PlainDigest is { } expected && expected != Sha256Hash.Compute(content.Span))
        {
            throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(_files.Blob(request.Entry.Id).Value));
        }

        return await SealAsync(
            request.Entry with { StoredPath = request.StoredPath }, content, request.SealedPath, _keys.Replace, cancellationToken);
    }

    public async Task<Sha256Hash> OpenAsync(OpenRequest request, CancellationToken cancellationToken)
    {
        var content = await OpenAsync(request.Entry, request.BlobPath, cancellationToken);
        UpstreamFiles.WriteFile(request.PlainPath, content);
        return Sha256Hash.Compute(content.Span);
    }

    public async Task<Sha256Hash> OpenAsync(VaultEntry entry, string blobPath, Stream plain, CancellationToken cancellationToken)
    {
        var content = await OpenAsync(entry, blobPath, cancellationToken);
        await plain.WriteAsync(content, cancellationToken);
        return Sha256Hash.Compute(content.Span);
    }

    public async Task WriteAsync(VaultManifest manifest, VaultStaging staging, CancellationToken cancellationToken)
    {
        var before = _snapshot ?? UpstreamSnapshot.Nothing(Version);
        var today = SealKeys.Compute(_settings);
        // A blob that was not sealed again is sealed with yesterday's settings: the old seal key says so, to upstream too.
        var old = before.Entries.ToDictionary(entry => entry.Id, entry => entry.SealedDigest);
        var isWhollySealed = _isRekeyed
            || manifest.Entries.All(entry => !old.TryGetValue(entry.Id, out var digest) || digest != entry.SealedDigest);
        var sealKey = isWhollySealed ? today : before.SealKey ?? today;
        var signatures = Signatures;
        if (signatures is not null)
        {
            await signatures.AllowAsync(new AllowedSigners(_context.Folder), staging, cancellationToken);
        }

        await new UpstreamWriter(_files, _backend, signatures, _settings, _keys, _opened)
            .WriteAsync(before, manifest, new UpstreamTarget(Version, sealKey, _isRekeyed), staging, cancellationToken);
    }

    public async Task<ImmutableArray<Diagnostic>> WriteMergedAsync(
        VaultManifest manifest, IVaultProvider? theirs, VaultStaging staging, CancellationToken cancellationToken)
    {
        var (mine, other) = (_snapshot?.SealKey, (theirs as UpstreamProvider)?._snapshot?.SealKey);
        var isOneSetting = theirs is null || mine == other;
        // Each side's blobs are sealed with its own settings. A key that no settings have makes the next seal seal everything again.
        var sealKey = isOneSetting ? mine ?? SealKeys.Compute(_settings) : Sha256Hash.Compute(Encoding.UTF8.GetBytes($"{mine}\n{other}"));
        ImmutableArray<VaultEntry> rows = Version >= 7 ? [] : manifest.Entries;
        await new UpstreamWriter(_files, _backend, Signatures, _settings, _keys, _opened)
            .WriteManifestAsync(new UpstreamManifest(manifest.Version, sealKey, rows), staging, cancellationToken);
        return isOneSetting ? [] : [DiagnosticTable.MergeSettings.Create()];
    }

    public void Dispose()
    {
        _keys.Dispose();
        _backend.Dispose();
    }

    private void Use(VaultConfig config) => (_config, _settings) = (config, UpstreamSettings.Of(config, _context.Host));

    private async Task<VaultEntry> SealAsync(
        VaultEntry entry, ReadOnlyMemory<byte> content, string sealedPath, Action<VaultEntryId, DataKey> keep,
        CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> blob;
        if (Version >= 6)
        {
            var key = await _backend.CreateKeyAsync(cancellationToken);
            blob = await _backend.SealAsync(content, key, cancellationToken);
            keep(entry.Id, key);
        }
        else
        {
            blob = (await _backend.SealAsync(content, _settings.GroupOf(entry.StoredPath), isSigned: true, cancellationToken)).Message;
        }

        UpstreamFiles.WriteFile(sealedPath, blob);
        return entry with { SealedDigest = Sha256Hash.Compute(blob.Span), PlainDigest = Sha256Hash.Compute(content.Span) };
    }

    private async Task<ReadOnlyMemory<byte>> OpenAsync(VaultEntry entry, string blobPath, CancellationToken cancellationToken)
    {
        var name = _files.Blob(entry.Id).Value;
        var blob = UpstreamFiles.ReadFile(blobPath);
        if (await _keys.FindOldAsync(entry.Id, cancellationToken) is { } key)
        {
            return await _backend.OpenAsync(name, blobPath, blob, key, cancellationToken);
        }

        // Without a data key a blob of v6 or v7 may be one of v5 that was not sealed again.
        return await _backend.OpenAsync(name, blob, cancellationToken) is { } opened
            ? opened.Content
            : throw new DevenvException(_snapshot is { Version: >= 6 }
                ? DiagnosticTable.VaultDataKeyMissing.Create(entry.StoredPath)
                : DiagnosticTable.VaultNoSecretKey.InFile(name, await _backend.DescribeRecipientsAsync(blob, cancellationToken)));
    }

    // A vault that cannot be read must not look like one that is not there.
    private void RefuseOtherVault()
    {
        var (other, extension) = Backend == Age ? (Gpg, ".gpg") : (Age, ".age");
        var manifest = new UpstreamFiles(_context.Folder, extension).Manifest;
        if (_files.Exists(manifest))
        {
            throw new DevenvException(DiagnosticTable.VaultOtherBackend.Create(other, manifest.Value));
        }

        var sealedWithKey = new UpstreamFiles(_context.Folder, ".vault").Manifest;
        if (_files.Exists(sealedWithKey))
        {
            throw new DevenvException(DiagnosticTable.VaultOtherBackend.Create(KeyVaultProvider.Name, sealedWithKey.Value));
        }

        if (!_files.Records().IsEmpty)
        {
            throw new DevenvException(DiagnosticTable.VaultFileAbsent.InFile(_files.Manifest.Value));
        }
    }
}
