using Devenv.Benchmarks.Linking;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Benchmarks.Vaults;

namespace Devenv.Benchmarks;

/// <summary>Sealing and unsealing with gpg against a shell loop that runs gpg four at a time over the same files.</summary>
internal sealed class VaultGpgBenchmark : IBenchmark
{
    private const string Sealing =
        "find \"$2\" -type f ! -name '*.out' | xargs -P 4 -I {} gpg --batch --yes --quiet --trust-model always --sign -e -r \"$1\" --set-filename '' -o {}.out {}";

    private const string SealingOfRecords = """
        cat > "$2.sh" <<'END'
        key=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
        echo "$key" | gpg --batch --yes --quiet --symmetric --cipher-algo AES256 --passphrase-fd 0 --pinentry-mode loopback --s2k-mode 1 --set-filename '' -o "$2.out" "$2"
        printf '# vault-entry-v7\n%s\t%s\n' "$2" "$key" | gpg --batch --yes --quiet --trust-model always --sign -e -r "$1" --set-filename '' -o "$2.record.out"
        END
        find "$2" -type f ! -name '*.out' | xargs -P 4 -I {} sh "$2.sh" "$1" {}
        """;

    private const string Opening =
        "ls \"$1\" | sed -n 's/^\\([0-9a-f]\\{16\\}\\)\\.gpg$/\\1/p' | xargs -P 4 -I {} gpg --batch --yes --quiet --status-fd 2 -d -o \"$2\"/{} \"$1\"/{}.gpg";

    private const string OpeningOfRecords = """
        cat > "$2/one.sh" <<'END'
        key=$(gpg --batch --yes --quiet --status-fd 2 -d "$1/e/$3.gpg" 2> /dev/null | tail -n 1 | cut -f 6)
        echo "$key" | gpg --batch --yes --quiet --decrypt --passphrase-fd 0 --pinentry-mode loopback -o "$2/$3" "$1/$3.gpg"
        END
        ls "$1/e" | sed 's/\.gpg$//' | xargs -P 4 -I {} sh "$2/one.sh" "$1" "$2" {}
        """;

    public string Name => "vault-gpg";

    public string Summary => "sealing and unsealing 200 files of 10 kB with gpg against a shell loop of gpg, four at a time";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var shell = PeerProgram.Find("sh");
        Array.ForEach(["gpg", "gpgconf", "xargs"], program => PeerProgram.Find(program));
        using var folder = new WorkFolder(Name, options.Folder);
        using var home = new GpgFolder();
        var five = new GpgVault(home, folder.PathOf("five"), version: 5);
        var seven = new GpgVault(home, folder.PathOf("seven"), version: 7);
        var series = Alternation.Run(
            options.Runs,
            1,
            new Contender("Seal, v5", five.Seal),
            new Contender("gpg --sign -e", () => home.Loop(shell, Sealing, home.Fingerprint, five.WriteFiles("plain"))),
            new Contender("Unseal, v5", five.Unseal),
            new Contender("gpg -d", () => home.Loop(shell, Opening, five.Vault, five.Empty("out"))),
            new Contender("Unseal, v7", seven.Unseal),
            new Contender("gpg -d of records and blobs", () => home.Loop(shell, OpeningOfRecords, seven.Vault, seven.Empty("out"))),
            new Contender("Seal, v7", seven.Seal),
            new Contender(
                "gpg of records and blobs", () => home.Loop(shell, SealingOfRecords, home.Fingerprint, seven.WriteFiles("plain"))));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                new Budget("time of the loop for sealing, v5", series[0].Wall.Median / series[1].Wall.Median, "x", 1, IsFloor: false),
                new Budget("time of the loop for unsealing, v5", series[2].Wall.Median / series[3].Wall.Median, "x", 1, IsFloor: false),
                new Budget("time of the loop for unsealing, v7", series[4].Wall.Median / series[5].Wall.Median, "x", 1, IsFloor: false),
                new Budget("time of the loop for sealing, v7", series[6].Wall.Median / series[7].Wall.Median, "x", 1, IsFloor: false),
            ],
            [$"{GpgVault.Count} files of 10 kB on {folder.Place}, ed25519 and cv25519; the loops keep no manifest and compare nothing; "
                + $"processor time with that of gpg"]);
    }
}
