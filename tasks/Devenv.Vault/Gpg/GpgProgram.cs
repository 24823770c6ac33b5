using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Gpg;

/// <summary>
/// Runs gpg over pipes: contents, keys and results never touch the disk, and command lines name recipients and signers alone. The user's
/// gpg.conf is left out, since it may add recipients and network calls (spec/VAULT.md §1.4, §5).
/// </summary>
internal sealed class GpgProgram
{
    private static readonly ImmutableArray<string> s_always = ["--batch", "--no-tty", "--yes", "--no-options", "--status-fd", "2"];

    private static readonly ImmutableArray<string> s_encrypting =
    [
        .. s_always, "--quiet", "--no-encrypt-to", "--no-default-recipient", "--no-auto-key-locate", "--trust-model", "always",
        "--compress-algo", "none", "--set-filename", "",
    ];

    private readonly VaultProgram _program;

    /// <exception cref="DevenvException">The machine has no gpg.</exception>
    public GpgProgram(HostEnvironment host, string folder) => _program = VaultProgram.Find(host, folder, "gnupg", "gpg", "gpg2");

    /// <summary>Decrypts with the secret keys of this machine.</summary>
    public async Task<GpgOpening> OpenAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        // Not quiet: that would leave out the status lines which tell why a secret key cannot be used.
        var ended = await _program.RunAsync([.. s_always, "--no-auto-key-retrieve", "--decrypt"], [message], cancellationToken);
        return GpgOpeningReader.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Decrypts with a data key.</summary>
    public async Task<GpgOpening> OpenAsync(ReadOnlyMemory<byte> message, DataKey key, CancellationToken cancellationToken)
    {
        // gpg takes the first line of the input as the passphrase and the rest as the message.
        var ended = await _program.RunAsync(
            [.. s_always, "--quiet", "--passphrase-fd", "0", "--pinentry-mode", "loopback", "--decrypt"], [key.ToLine(), message],
            cancellationToken);
        return GpgOpeningReader.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Encrypts for recipients.</summary>
    /// <param name="recipients">Fingerprints; at least one.</param>
    /// <param name="signer">A fingerprint; null: not signed.</param>
    public async Task<GpgSealing> SealAsync(
        ReadOnlyMemory<byte> content, ImmutableArray<string> recipients, string? signer, CancellationToken cancellationToken)
    {
        ImmutableArray<string> signing = signer is null ? [] : ["--sign", "--local-user", signer];
        var arguments = s_encrypting
            .AddRange(signing)
            .Add("--encrypt")
            .AddRange(recipients.SelectMany(recipient => new[] { "-r", recipient }));
        var ended = await _program.RunAsync(arguments, [content], cancellationToken);
        return GpgSealing.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>The public keys that a name stands for; several where it is ambiguous.</summary>
    public Task<ImmutableArray<GpgKey>> FindKeysAsync(string name, CancellationToken cancellationToken) =>
        ListAsync(["--list-keys", "--with-colons", "--", name], cancellationToken);

    /// <summary>All public keys of this machine.</summary>
    public Task<ImmutableArray<GpgKey>> ListKeysAsync(CancellationToken cancellationToken) =>
        ListAsync(["--list-keys", "--with-colons"], cancellationToken);

    /// <summary>The keys whose secret part this machine has, or a smartcard that it knows.</summary>
    public Task<ImmutableArray<GpgKey>> ListSecretKeysAsync(CancellationToken cancellationToken) =>
        ListAsync(["--list-secret-keys", "--with-colons"], cancellationToken);

    private async Task<ImmutableArray<GpgKey>> ListAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        var ended = await _program.RunAsync([.. s_always, "--quiet", "--no-auto-key-locate", .. arguments], [], cancellationToken);
        return GpgKeyListing.Read(Encoding.UTF8.GetString(ended.Output.Span));
    }
}
