using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Ssh;

/// <summary>
/// Signatures beside files, made and verified by <c>ssh-keygen -Y</c> (spec/VAULT.md §5.1). Who signed is the key's fingerprint, whatever
/// name a list of allowed signers gives it; where the configuration names such a list, it has to agree too.
/// </summary>
internal sealed class SshSigner(UpstreamSettings settings, UserPaths paths, HostEnvironment host, string folder)
{
    /// <summary>Fixed by the format, so that no signature that was made for something else counts.</summary>
    public const string Namespace = "nimvault";

    private readonly VaultProgram _program = VaultProgram.Find(host, folder, "openssh-client", "ssh-keygen");
    private readonly OwnSshKeys _keys = new(host, folder);
    private string? _own;

    /// <summary>Puts the key that signs into the vault's own list of allowed signers, where the vault has it.</summary>
    public async Task AllowAsync(AllowedSigners allowed, VaultStaging staging, CancellationToken cancellationToken)
    {
        if (settings.AllowedSigners == AllowedSigners.Setting && settings.SignerIdentity == AllowedSigners.Identity
            && await _keys.PublicKeyOfAsync(KeyFile(), cancellationToken) is { } publicKey)
        {
            allowed.Add(publicKey, staging);
        }
    }

    /// <summary>Signs a content with the configuration's key.</summary>
    /// <exception cref="DevenvException">There is no such key, or it is locked.</exception>
    public async Task<ReadOnlyMemory<byte>> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        // Over a pipe: beside a file, an existing signature would stay and the exit code be 0.
        var ended = await _program.RunAsync(["-Y", "sign", "-f", KeyFile(), "-n", Namespace], [content], cancellationToken);
        return ended switch
        {
            { ExitCode: 0, Output.IsEmpty: false } => ended.Output,
            _ when ended.Error.Contains("passphrase", StringComparison.Ordinal) => throw new DevenvException(
                DiagnosticTable.VaultPassphraseNeeded.Create("ssh-keygen", "ssh-add " + settings.SignKey)),
            _ => throw new DevenvException(DiagnosticTable.VaultSigningKeyMissing.Create($"ssh-keygen cannot use \"{settings.SignKey}\"")),
        };
    }

    /// <summary>Verifies the signature of a content.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="signature">The signature's text.</param>
    /// <param name="signatureFile">Where it lies, absolute.</param>
    /// <exception cref="DevenvException">It does not fit, or the list of allowed signers lacks the key.</exception>
    public async Task<VaultParty> VerifyAsync(
        string name, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature, string signatureFile,
        CancellationToken cancellationToken)
    {
        if (!SshSignatureText.IsCanonical(signature.Span))
        {
            throw new DevenvException(DiagnosticTable.VaultSignatureBad.InFile(name, "it is not as ssh-keygen writes it"));
        }

        var checkedAlone = await _program.RunAsync(
            ["-Y", "check-novalidate", "-n", Namespace, "-s", signatureFile], [content], cancellationToken);
        if (checkedAlone.ExitCode != 0 || SshFingerprint.Find(checkedAlone) is not { } fingerprint)
        {
            throw new DevenvException(DiagnosticTable.VaultSignatureBad.InFile(name, "it does not fit the content"));
        }

        if (paths.Find(settings.AllowedSigners) is { } allowed)
        {
            var ended = await _program.RunAsync(
                ["-Y", "verify", "-f", allowed, "-I", settings.SignerIdentity, "-n", Namespace, "-s", signatureFile], [content],
                cancellationToken);
            if (ended.ExitCode != 0)
            {
                throw new DevenvException(DiagnosticTable.VaultSignatureBad.InFile(
                    name, $"\"{settings.AllowedSigners}\" does not have its key {fingerprint} for \"{settings.SignerIdentity}\""));
            }
        }

        return new VaultParty(fingerprint, string.Empty, fingerprint == await OwnFingerprintAsync(cancellationToken));
    }

    // The file of the secret key or, for one that an agent has, of the public key.
    private string KeyFile() => paths.Find(settings.SignKey) ?? throw new DevenvException(DiagnosticTable.VaultSettingMissing.Create(
        UpstreamSettings.SignKeyKey,
        settings.SignKey.Length == 0 ? "the file of the ssh key that signs" : $"there is no file \"{settings.SignKey}\""));

    private async Task<string?> OwnFingerprintAsync(CancellationToken cancellationToken) =>
        _own ??= paths.Find(settings.SignKey) is { } key && await _keys.FindAsync(key, cancellationToken) is { } publicKey
            ? SshFingerprint.Of(publicKey)
            : null;
}
