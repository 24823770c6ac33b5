using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Providers;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Age;

/// <summary>
/// Vaults that age opens and seals. A message does not tell for whom it is, nor who made it: of its recipients only one's own is known, and
/// what has to be signed has a signature beside it.
/// </summary>
internal sealed class AgeBackend(UpstreamSettings settings, UserPaths paths, HostEnvironment host, string folder) : IUpstreamBackend
{
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
            AgeOpening.WrongPassphrase => throw new DevenvException(DiagnosticTable.VaultKeyLocked.Create("the passphrase of the identity is wrong")),
            _ => throw new DevenvException(DiagnosticTable.VaultMessageDamaged.Create(name)),
        };

    public Task<string> DescribeRecipientsAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        Task.FromResult("others than the identity of \"" + settings.Identity + "\"");

    public async Task<ReadOnlyMemory<byte>> SealAsync(
        ReadOnlyMemory<byte> content, RecipientGroup recipients, bool isSigned, CancellationToken cancellationToken)
    {
        if (recipients.Recipients.IsEmpty)
        {
            throw new DevenvException(DiagnosticTable.VaultRecipientMissing.Create());
        }

        var (message, refusal) = await _age.SealAsync(content, recipients.Recipients, cancellationToken);
        return refusal is null ? message : throw new DevenvException(DiagnosticTable.VaultProgramFailed.Create("age", refusal));
    }

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
            : throw new DevenvException(DiagnosticTable.VaultMessageDamaged.Create(name));

    public Task<ReadOnlyMemory<byte>> SealAsync(ReadOnlyMemory<byte> content, DataKey key, CancellationToken cancellationToken) =>
        SealAsync(content, RecipientGroup.Of([_recipients[key]]), isSigned: false, cancellationToken);

    public async Task<ImmutableArray<VaultParty>> FindAsync(ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        var own = paths.Find(settings.Identity) is null ? [] : await OwnAsync(cancellationToken);
        return [.. names.Select(name => PartyOf(name, own)).DistinctBy(party => party.Fingerprint)];
    }

    public async Task<VaultConfig> CompleteAsync(VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
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

    // An ssh key may have a comment behind it, which says nothing.
    private static VaultParty PartyOf(string recipient, ImmutableArray<string> own)
    {
        var first = recipient.IndexOf(' ', StringComparison.Ordinal);
        var second = first < 0 ? -1 : recipient.IndexOf(' ', first + 1);
        var fingerprint = second < 0 ? recipient : recipient[..second];
        return new VaultParty(fingerprint, second < 0 ? string.Empty : recipient[(second + 1)..], own.Contains(fingerprint));
    }

    private async Task<ImmutableArray<VaultParty>> OwnPartiesAsync(CancellationToken cancellationToken) =>
        [.. (await OwnAsync(cancellationToken)).Select(recipient => new VaultParty(recipient, string.Empty, IsOwn: true))];

    private async Task<ImmutableArray<string>> OwnAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _own ??= await _age.RecipientsOfAsync(IdentityFile(), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private string IdentityFile() => paths.Find(settings.Identity) ?? throw new DevenvException(DiagnosticTable.VaultSettingMissing.Create(
        UpstreamSettings.IdentityKey,
        settings.Identity.Length == 0 ? "the file of your identity, or the variable NIMVAULT_AGE_IDENTITY" : $"there is no file \"{settings.Identity}\""));
}
