using System.Globalization;
using Devenv.Benchmarks.Linking;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Vault;

namespace Devenv.Benchmarks.Vaults;

/// <summary>A repository with a vault of gpg and its files.</summary>
internal sealed class GpgVault
{
    public const int Count = 200;

    private const int Length = 10_000;

    private readonly GpgFolder _home;
    private readonly string _repository;
    private int _round;

    public GpgVault(GpgFolder home, string repository, int version)
    {
        (_home, _repository) = (home, repository);
        Directory.CreateDirectory(Vault);
        File.WriteAllText(Path.Join(Vault, "config"), $"recipient = {home.Fingerprint}\nroot = repo\n");
        if (version == 5)
        {
            // Any seal key but the right one makes the first seal seal everything.
            File.WriteAllText(Path.Join(repository, "manifest"), $"# vault-manifest-v5\n# vault-seal-key {new string('0', 64)}\n");
            home.Gpg(
                "--batch", "--trust-model", "always", "--sign", "-e", "-r", home.Fingerprint,
                "-o", Path.Join(Vault, "manifest.gpg"), Path.Join(repository, "manifest"));
        }

        WriteFiles("files");
        new AddFiles(Request with { Files = [.. Directory.GetFiles(Path.Join(repository, "files"))] }).RunAsync(default)
            .GetAwaiter().GetResult();
    }

    public string Vault => Path.Join(_repository, ".vault");

    private VaultRequest Request => new(_repository, _home.Host);

    /// <summary>Seals all files with other contents.</summary>
    public Timing Seal()
    {
        WriteFiles("files");
        return WithPrograms(() => new SealFiles(Request).RunAsync(default).GetAwaiter().GetResult());
    }

    /// <summary>Unseals all files, none of which is there.</summary>
    public Timing Unseal()
    {
        Empty("files");
        return WithPrograms(() => new UnsealFiles(Request).RunAsync(default).GetAwaiter().GetResult());
    }

    /// <summary>Other contents in a folder of the repository; its path.</summary>
    public string WriteFiles(string name)
    {
        var folder = Empty(name);
        var random = new Random(_round++);
        var content = new byte[Length];
        for (var number = 0; number < Count; number++)
        {
            random.NextBytes(content);
            File.WriteAllBytes(Path.Join(folder, number.ToString(CultureInfo.InvariantCulture)), content);
        }

        return folder;
    }

    /// <summary>An empty folder of the repository; its path.</summary>
    public string Empty(string name)
    {
        var folder = Path.Join(_repository, name);
        WorkFolder.Remove(folder);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static Timing WithPrograms(Action action)
    {
        var before = PeerProgram.ChildrenMilliseconds();
        var timing = Alternation.Time(action);
        return timing with { Processor = timing.Processor + PeerProgram.ChildrenMilliseconds() - before };
    }
}
