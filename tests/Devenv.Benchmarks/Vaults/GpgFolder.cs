using System.Collections.Frozen;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Primitives;

namespace Devenv.Benchmarks.Vaults;

/// <summary>A keyring with one key without a passphrase, in a folder with a short name, since its agent's socket lies there.</summary>
internal sealed class GpgFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gb-").FullName;

    public GpgFolder()
    {
        string[] unattended = ["--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""];
        Gpg([.. unattended, "--quick-generate-key", "bench <bench@example.invalid>", "ed25519", "cert,sign", "0"]);
        var listing = Gpg("--list-keys", "--with-colons").Output ?? string.Empty;
        Fingerprint = listing.Split('\n').First(line => line.StartsWith("fpr:", StringComparison.Ordinal)).Split(':')[9];
        Gpg([.. unattended, "--quick-add-key", Fingerprint, "cv25519", "encr", "0"]);
    }

    public string Fingerprint { get; }

    public HostEnvironment Host => new(
        "linux-64",
        Variables.ToFrozenDictionary(pair => pair.Key, pair => pair.Value ?? string.Empty),
        _folder,
        Path.Join(_folder, "cache"),
        DateTimeOffset.UnixEpoch,
        Environment.ProcessId,
        Environment.ProcessorCount);

    private Dictionary<string, string?> Variables => new()
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH"),
        ["HOME"] = _folder,
        ["GNUPGHOME"] = _folder,
    };

    /// <summary>Runs a script of the shell with words behind it.</summary>
    public Timing Loop(string shell, string script, params string[] words) =>
        PeerProgram.Time(shell, ["-c", script, "sh", .. words], _folder, Variables);

    public Timing Gpg(params string[] arguments) => PeerProgram.Time(PeerProgram.Find("gpg"), arguments, _folder, Variables);

    public void Dispose()
    {
        PeerProgram.Time(PeerProgram.Find("gpgconf"), ["--kill", "all"], _folder, Variables);
        Directory.Delete(_folder, recursive: true);
    }
}
