using System.Collections.Immutable;
using System.Globalization;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Providers;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Gpg;

/// <summary>Vaults that gpg opens and seals, with its agent and smartcards.</summary>
internal sealed class GpgBackend : IUpstreamBackend
{
    private const int MostProcesses = 64;

    private readonly GpgProgram _gpg;
    private readonly GpgKeyring _keyring;
    private readonly FirstAlone _opening = new();
    private readonly FirstAlone _signing = new();
    private readonly int _processes;

    public GpgBackend(HostEnvironment host, string folder)
    {
        _gpg = new GpgProgram(host, folder);
        _keyring = new GpgKeyring(_gpg);
        _processes = int.TryParse(host.Variable("NIMVAULT_GPG_PARALLEL"), CultureInfo.InvariantCulture, out var wished)
            ? Math.Clamp(wished, 1, MostProcesses)
            : Math.Clamp(2 * host.ProcessorCount, 4, 8);
    }

    public string Extension => ".gpg";

    /// <summary>A smartcard does one thing after another, and many gpg at once run out of locked memory.</summary>
    public int Parallelism => _keyring.UsesCard ? 1 : _processes;

    public async Task<UpstreamOpening?> OpenAsync(string name, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (!GpgEnvelope.IsCanonical(message.Span))
        {
            throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(name));
        }

        switch (await _opening.RunAsync(() => _gpg.OpenAsync(message, cancellationToken), cancellationToken))
        {
            case GpgOpening.Opened opened:
                var signer = await SignerAsync(name, opened.Signature, cancellationToken);
                return new UpstreamOpening(opened.Plaintext, signer, await _keyring.PartiesAsync(opened.EncryptedTo, cancellationToken));
            case GpgOpening.Locked { Fault: GpgFault.NoSecretKey } locked:
                return await _keyring.OwnsAnyAsync(locked.EncryptedTo, cancellationToken)
                    ? throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(name))
                    : null;
            case GpgOpening.Locked locked:
                throw new DevenvException(Explain(locked.Fault));
            default:
                throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(name));
        }
    }

    public async Task<string> DescribeRecipientsAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        await _gpg.OpenAsync(message, cancellationToken) is GpgOpening.Locked { EncryptedTo: { IsEmpty: false } ids }
            ? string.Join(", ", await _keyring.PartiesAsync(ids, cancellationToken))
            : "nobody";

    public async Task<UpstreamSealing> SealAsync(
        ReadOnlyMemory<byte> content, RecipientGroup recipients, bool isSigned, CancellationToken cancellationToken)
    {
        var keys = await FindAsync(recipients.Recipients, cancellationToken);
        if (keys.IsEmpty)
        {
            throw new DevenvException(DiagnosticTable.VaultRecipientMissing.Create());
        }

        ImmutableArray<string> fingerprints = [.. keys.Select(key => key.Fingerprint)];
        if (!isSigned)
        {
            return new UpstreamSealing(Sealed(await _gpg.SealAsync(content, fingerprints, signer: null, cancellationToken)), Opening: null);
        }

        var signer = await _keyring.SignerAsync(fingerprints, cancellationToken)
            ?? throw new DevenvException(DiagnosticTable.VaultSigningKeyMissing.Create("\"gpg --list-secret-keys\" is empty"));
        var message = Sealed(
            await _signing.RunAsync(() => _gpg.SealAsync(content, fingerprints, signer, cancellationToken), cancellationToken));
        var isReadable = GpgEnvelope.IsCanonical(message.Span) && keys.Any(key => key.IsOwn);
        var party = await _keyring.PartyAsync(signer, string.Empty, cancellationToken);
        return new UpstreamSealing(message, isReadable ? new UpstreamOpening(content, party, keys) : null);
    }

    public Task<DataKey> CreateKeyAsync(CancellationToken cancellationToken) => Task.FromResult(DataKey.CreateForGpg());

    public async Task<ReadOnlyMemory<byte>> OpenAsync(
        string name, string path, ReadOnlyMemory<byte> message, DataKey key, CancellationToken cancellationToken) =>
        GpgSymmetricMessage.TryOpen(message.Span, key) is { } content ? content
            : await _gpg.OpenAsync(message, key, cancellationToken) is GpgOpening.Opened { EncryptedTo.IsEmpty: true } opened
                ? opened.Plaintext
            : throw new DevenvException(DiagnosticTable.VaultMessageDamaged.InFile(name));

    public Task<ReadOnlyMemory<byte>> SealAsync(ReadOnlyMemory<byte> content, DataKey key, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(GpgSymmetricMessage.Seal(content.Span, key));

    public async Task<ImmutableArray<VaultParty>> FindAsync(ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<VaultParty>();
        foreach (var name in names)
        {
            found.Add(await _keyring.FindAsync(name, cancellationToken));
        }

        return [.. found.DistinctBy(party => party.Fingerprint)];
    }

    public async Task<VaultConfig> CompleteAsync(
        VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        if (recipients.IsEmpty)
        {
            var own = await _keyring.SignerAsync([], cancellationToken)
                ?? throw new DevenvException(DiagnosticTable.VaultSigningKeyMissing.Create("\"gpg --list-secret-keys\" is empty"));
            recipients = [own];
        }

        var keys = await FindAsync(recipients, cancellationToken);
        return UpstreamSettings.WithRecipients(config, [.. keys.Select(key => key.Fingerprint)]);
    }

    public void Dispose()
    {
        _opening.Dispose();
        _signing.Dispose();
        _keyring.Dispose();
    }

    private async Task<VaultParty?> SignerAsync(string name, GpgSignature? signature, CancellationToken cancellationToken) =>
        signature switch
        {
            null => null,
            GpgSignature.Good good => await _keyring.PartyAsync(good.Fingerprint, good.UserId, cancellationToken),
            GpgSignature.UnknownKey unknown => throw new DevenvException(DiagnosticTable.VaultSignerKeyMissing.InFile(name, unknown.KeyId)),
            GpgSignature.Outdated outdated => throw new DevenvException(
                DiagnosticTable.VaultSignatureBad.InFile(name, $"{outdated.Reason} ({outdated.KeyId})")),
            _ => throw new DevenvException(DiagnosticTable.VaultSignatureBad.InFile(name, "it does not fit the content")),
        };

    private static ReadOnlyMemory<byte> Sealed(GpgSealing sealing) => sealing switch
    {
        GpgSealing.Sealed done => done.Message,
        GpgSealing.UnusableRecipient recipient =>
            throw new DevenvException(DiagnosticTable.VaultRecipientKeyMissing.Create(recipient.Name)),
        GpgSealing.NotSigned { Fault: GpgFault.NoSecretKey } => throw new DevenvException(
            DiagnosticTable.VaultSigningKeyMissing.Create("gpg cannot use the one it has")),
        GpgSealing.NotSigned refused => throw new DevenvException(Explain(refused.Fault)),
        GpgSealing.Failed failed => throw new DevenvException(DiagnosticTable.VaultProgramFailed.Create("gpg", failed.Reason)),
        _ => throw new InvalidOperationException("Another outcome of gpg."),
    };

    private static Diagnostic Explain(GpgFault fault) => fault switch
    {
        GpgFault.PassphraseNeeded => DiagnosticTable.VaultPassphraseNeeded.Create("gpg", "gpg --decrypt .vault/manifest.gpg"),
        GpgFault.WrongPassphrase => DiagnosticTable.VaultKeyLocked.Create("the passphrase is wrong"),
        GpgFault.Cancelled => DiagnosticTable.VaultKeyLocked.Create("the question for the passphrase was cancelled"),
        GpgFault.Card => DiagnosticTable.VaultCard.Create(),
        GpgFault.Agent => DiagnosticTable.VaultProgramFailed.Create("gpg", "gpg-agent cannot be started or does not answer"),
        _ => DiagnosticTable.VaultProgramFailed.Create("gpg", "the secret key cannot be used"),
    };
}
