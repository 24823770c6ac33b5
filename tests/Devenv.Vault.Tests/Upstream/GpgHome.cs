using System.Collections.Frozen;
using System.Text;
using Devenv.Primitives;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>
/// A keyring of a test's own with a key without a passphrase. Its path is short, since the agent's socket lies in it (spec/VAULT.md §5);
/// the agent ends with it.
/// </summary>
public sealed class GpgHome : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gh-").FullName;

    public GpgHome()
    {
        Variables = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
            ["HOME"] = _folder,
            ["GNUPGHOME"] = _folder,
            ["LC_ALL"] = "C.UTF-8",
        };
        Fingerprint = CreateKey("one <one@example.invalid>");
    }

    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Of the first key.</summary>
    public string Fingerprint { get; }

    /// <summary>What the programs of this repository see of the machine.</summary>
    public HostEnvironment Host => new(
        "linux-64", Variables.ToFrozenDictionary(), _folder, Path.Join(_folder, "cache"), DateTimeOffset.UnixEpoch, 1,
        Environment.ProcessorCount);

    /// <summary>Makes a key; its fingerprint.</summary>
    public string CreateKey(string userId, string passphrase = "")
    {
        string[] unattended = ["--batch", "--no-tty", "--quiet", "--pinentry-mode", "loopback", "--passphrase", passphrase];
        Run("gpg", [.. unattended, "--quick-generate-key", userId, "ed25519", "cert,sign", "0"]);
        var listing = Run("gpg", "--list-keys", "--with-colons", "--", "=" + userId);
        var fingerprint = listing.Split('\n').First(line => line.StartsWith("fpr:", StringComparison.Ordinal)).Split(':')[9];
        Run("gpg", [.. unattended, "--quick-add-key", fingerprint, "cv25519", "encr", "0"]);
        return fingerprint;
    }

    /// <summary>Takes over another home's public key.</summary>
    public void Import(GpgHome other, string fingerprint) =>
        Feed(other.Output("gpg", "--export", fingerprint), "gpg", "--batch", "--quiet", "--import");

    /// <summary>Runs a program and returns its output as text.</summary>
    public string Run(string program, params string[] arguments) => Encoding.UTF8.GetString(Output(program, arguments));

    /// <summary>Runs the other program of the same format (upstream.sh) in a repository.</summary>
    public void Upstream(string repository, params string[] arguments) => ProgramRun.Upstream(Variables, repository, arguments);

    public byte[] Output(string program, params string[] arguments) => ProgramRun.Start(Variables, [], _folder, program, arguments);

    public byte[] Feed(byte[] input, string program, params string[] arguments) =>
        ProgramRun.Start(Variables, input, _folder, program, arguments);

    public void Dispose()
    {
        Run("gpgconf", "--kill", "all");
        Directory.Delete(_folder, recursive: true);
    }
}
