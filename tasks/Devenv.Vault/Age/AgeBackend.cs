using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Providers;
using Devenv.Vault.Ssh;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Age;

/// <summary>
/// Vaults that age opens and seals. A message does not tell for whom it is, nor who made it: of its recipients only one's own is known, and
/// what has to be signed has a signature beside it.
/// </summary>
internal sealed class AgeBackend(UpstreamSettings settings, UserPaths paths, HostEnvironment host, string folder) : IUpstreamBackend
{
    /// <summary>Where ssh-keygen puts a key by itself.</summary>
    private const string UsualKey = "~/.ssh/id_ed25519";

    private readonly AgeProgram _age = new(host, folder);
    private readonly FirstAlone _opening = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<DataKey, string> _recipients = new();
    private ImmutableArray<string>? _own;

    public string Extension => ".age";

    public int Parallelism { get; } = Math.Clamp(2 * host.ProcessorCount, 4, 8);

    public async Task<UpstreamOpening?> OpenAsync(string name, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        await _opening.RunAsync(() => _age.OpenAsync(message, IdentityFile(), cancellationToken), cancellationToken) switch
        {
            AgeOpening.Opened opened => new UpstreamOpening(opened.Content, Signer: null, await OwnPartiesAsync(cancellationToken)),
            AgeOpening.NotOurs => null,
            AgeOpening.PassphraseNeeded => throw new DevenvException(DiagnosticTable.VaultPassphraseNeeded.Create(
                "age", "run the build in a terminal, where age asks by itself")),
            AgeOpening.WrongPassphrase =>
                throw new DevenvException(DiagnosticTable.VaultKeyLocked.Create("the passphrase of the identity is wrong")),
            _ => throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(name)),
        };

    public Task<string> DescribeRecipientsAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        Task.FromResult("others than the identity of \"" + settings.Identity + "\"");

    public async Task<UpstreamSealing> SealAsync(
        ReadOnlyMemory<byte> content, RecipientGroup recipients, bool isSigned, CancellationToken cancellationToken) =>
        new(await SealAsync(content, recipients, cancellationToken), Opening: null);

    public async Task<DataKey> CreateKeyAsync(CancellationToken cancellationToken)
    {
        var (key, recipient) = await _age.CreateKeyAsync(cancellationToken);
        _recipients[key] = recipient;
        return key;
    }

    public async Task<ReadOnlyMemory<byte>> OpenAsync(
        string name, string path, ReadOnlyMemory<byte> message, DataKey key, CancellationToken cancellationToken) =>
        await _age.OpenAsync(path, key, cancellationToken) is AgeOpening.Opened opened
            ? opened.Content
            : throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(name));

    public Task<ReadOnlyMemory<byte>> SealAsync(ReadOnlyMemory<byte> content, DataKey key, CancellationToken cancellationToken) =>
        SealAsync(content, RecipientGroup.Of([_recipients[key]]), cancellationToken);

    public async Task<ImmutableArray<VaultParty>> FindAsync(ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        var own = paths.Find(settings.Identity) is null ? [] : await OwnAsync(cancellationToken);
        return [.. names.Select(name => PartyOf(name, own)).DistinctBy(party => party.Fingerprint)];
    }

    public async Task<VaultConfig> CompleteAsync(VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        var hasUsualKey = paths.Find(UsualKey) is not null;
        if (settings.Identity.Length == 0
            && hasUsualKey
            && recipients.Any(recipient => recipient.StartsWith("ssh-", StringComparison.Ordinal)))
        {
            config = config.With(UpstreamSettings.IdentityKey, UsualKey);
        }
        else
        {
            _ = IdentityFile();
        }

        if (settings is { Signer: "ssh", SignKey: "" })
        {
            config = hasUsualKey
                ? config.With(UpstreamSettings.SignKeyKey, UsualKey)
                : throw new DevenvException(
                    DiagnosticTable.VaultSettingMissing.Create(UpstreamSettings.SignKeyKey, "the file of the ssh key that signs"));
        }

        if (settings is { Signer: "ssh", AllowedSigners: "", SignerIdentity: "" })
        {
            config = config.With(UpstreamSettings.AllowedSignersKey, AllowedSigners.Setting)
                .With(UpstreamSettings.SignerIdentityKey, AllowedSigners.Identity);
        }

        if (recipients.IsEmpty)
        {
            recipients = await OwnAsync(cancellationToken);
        }

        return recipients.IsEmpty
            ? throw new DevenvException(DiagnosticTable.VaultRecipientMissing.Create())
            : UpstreamSettings.WithRecipients(config, recipients);
    }

    public void Dispose()
    {
        _opening.Dispose();
        _gate.Dispose();
    }

    // An ssh key is written as its type, the key and a comment, which says nothing; it is known by the fingerprint that ssh-keygen shows.
    private static VaultParty PartyOf(string recipient, ImmutableArray<string> own)
    {
        var words = recipient.AsSpan();
        var first = words.IndexOf(' ');
        if (first < 0)
        {
            return new VaultParty(recipient, string.Empty, own.Contains(recipient));
        }

        var end = words[(first + 1)..].IndexOf(' ');
        var publicKey = end < 0 ? words : words[..(first + 1 + end)];
        var comment = end < 0 ? string.Empty : words[(publicKey.Length + 1)..].ToString();
        return new VaultParty(SshFingerprint.Of(publicKey) ?? recipient, comment, own.Contains(publicKey.ToString()));
    }

    private async Task<ImmutableArray<VaultParty>> OwnPartiesAsync(CancellationToken cancellationToken)
    {
        var own = await OwnAsync(cancellationToken);
        return [.. own.Select(recipient => PartyOf(recipient, own))];
    }

    private async Task<ImmutableArray<string>> OwnAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _own ??= await RecipientsOfAsync(IdentityFile(), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ReadOnlyMemory<byte>> SealAsync(
        ReadOnlyMemory<byte> content, RecipientGroup recipients, CancellationToken cancellationToken)
    {
        if (recipients.Recipients.IsEmpty)
        {
            throw new DevenvException(DiagnosticTable.VaultRecipientMissing.Create());
        }

        var (message, refusal) = await _age.SealAsync(content, recipients.Recipients, cancellationToken);
        return refusal is null ? message : throw new DevenvException(DiagnosticTable.VaultProgramFailed.Create("age", refusal));
    }

    // An identity of age's tells its recipient; a secret key of ssh is one too.
    private async Task<ImmutableArray<string>> RecipientsOfAsync(string identity, CancellationToken cancellationToken) =>
        await _age.RecipientsOfAsync(identity, cancellationToken) is { IsEmpty: false } recipients ? recipients
        : await new OwnSshKeys(host, folder).FindAsync(identity, cancellationToken) is { } publicKey ? [publicKey]
        : [];

    private string IdentityFile() => paths.Find(settings.Identity) ?? throw new DevenvException(DiagnosticTable.VaultSettingMissing.Create(
        UpstreamSettings.IdentityKey,
        settings.Identity.Length == 0
            ? "the file of your identity, or the variable NIMVAULT_AGE_IDENTITY"
            : $"there is no file \"{settings.Identity}\""));
}
