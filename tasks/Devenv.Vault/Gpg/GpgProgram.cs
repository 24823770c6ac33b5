using System.Collections.Immutable;
using Devenv.Host.Processes;
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
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(10);

    private static readonly ImmutableArray<string> s_always =
        ["--batch", "--no-tty", "--yes", "--quiet", "--no-options", "--status-fd", "2"];

    private static readonly ImmutableArray<string> s_encrypting =
    [
        .. s_always, "--no-encrypt-to", "--no-default-recipient", "--no-auto-key-locate", "--trust-model", "always",
        "--compress-algo", "none", "--set-filename", "",
    ];

    // A data key is 32 random bytes, which no stretching makes harder to guess: a salted hash costs a millisecond, gpg's default a fifth of a
    // second.
    private static readonly ImmutableArray<string> s_withDataKey =
        ["--passphrase-fd", "0", "--pinentry-mode", "loopback"];

    private readonly string _path;
    private readonly HostEnvironment _host;
    private readonly string _folder;

    private GpgProgram(string path, HostEnvironment host, string folder) => (_path, _host, _folder) = (path, host, folder);

    /// <exception cref="DevenvException">The machine has no gpg.</exception>
    public static GpgProgram Find(HostEnvironment host, string folder) =>
        (ProgramPath.Find(host, "gpg") ?? ProgramPath.Find(host, "gpg2")) is { } path
            ? new GpgProgram(path, host, folder)
            : throw new DevenvException(DiagnosticTable.VaultProgramMissing.Create("gpg", "gnupg"));

    /// <summary>Decrypts with the secret keys of this machine.</summary>
    public async Task<GpgOpening> OpenAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var ended = await RunAsync([.. s_always, "--no-auto-key-retrieve", "--decrypt"], [message], cancellationToken);
        return GpgOpeningReader.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Decrypts with a data key.</summary>
    public async Task<GpgOpening> OpenAsync(ReadOnlyMemory<byte> message, DataKey key, CancellationToken cancellationToken)
    {
        // gpg takes the first line of the input as the passphrase and the rest as the message.
        var ended = await RunAsync([.. s_always, .. s_withDataKey, "--decrypt"], [key.ToLine(), message], cancellationToken);
        return GpgOpeningReader.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Encrypts for recipients.</summary>
    /// <param name="recipients">Fingerprints; at least one.</param>
    /// <param name="signer">A fingerprint; null: not signed.</param>
    public async Task<GpgSealing> SealAsync(
        ReadOnlyMemory<byte> content, ImmutableArray<string> recipients, string? signer, CancellationToken cancellationToken)
    {
        ImmutableArray<string> signing = signer is null ? [] : ["--sign", "--local-user", signer];
        var arguments = s_encrypting.AddRange(signing).Add("--encrypt").AddRange(recipients.SelectMany(recipient => new[] { "-r", recipient }));
        var ended = await RunAsync(arguments, [content], cancellationToken);
        return GpgSealing.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Encrypts with a data key.</summary>
    public async Task<GpgSealing> SealAsync(ReadOnlyMemory<byte> content, DataKey key, CancellationToken cancellationToken)
    {
        var ended = await RunAsync(
            [
                .. s_encrypting, .. s_withDataKey, "--cipher-algo", "AES256", "--s2k-mode", "1", "--s2k-digest-algo", "SHA256", "--symmetric",
            ],
            [key.ToLine(), content],
            cancellationToken);
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
        var ended = await RunAsync([.. s_always, "--no-auto-key-locate", .. arguments], [], cancellationToken);
        return GpgKeyListing.Read(System.Text.Encoding.UTF8.GetString(ended.Output.Span));
    }

    private async Task<PipedProgramOutcome.Exited> RunAsync(
        ImmutableArray<string> arguments, ImmutableArray<ReadOnlyMemory<byte>> input, CancellationToken cancellationToken)
    {
        var start = new PipedProgramStart
        {
            FileName = _path,
            Arguments = arguments,
            Variables = _host.Variables,
            WorkingFolder = _folder,
            Input = input,
            TimeLimit = s_timeLimit,
        };
        return await PipedProgram.RunAsync(start, cancellationToken) switch
        {
            PipedProgramOutcome.Exited exited => exited,
            PipedProgramOutcome.TooLong => throw new DevenvException(DiagnosticTable.VaultProgramFailed.Create("gpg", "it wrote more than 1 GiB")),
            PipedProgramOutcome.NotStarted refused => throw new DevenvException(DiagnosticTable.VaultProgramFailed.Create("gpg", refused.Reason)),
            _ => throw new DevenvException(DiagnosticTable.VaultProgramFailed.Create("gpg", "it did not end within ten minutes")),
        };
    }
}
