using Devenv.Benchmarks.Linking;
using Devenv.Benchmarks.Measuring;
using Devenv.Host.Machine;
using Devenv.Vault;

namespace Devenv.Benchmarks;

/// <summary>Sealing and unsealing 500 files of 10 kB with a key, in the warm process.</summary>
internal sealed class VaultBenchmark : IBenchmark
{
    private const int Files = 500;
    private const int Length = 10_000;

    public string Name => "vault";

    public string Summary => "sealing and then unsealing 500 files of 10 kB with the key provider";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        using var folder = new WorkFolder(Name, options.Folder);
        var (repository, round) = (folder.PathOf("repository"), 0);
        Directory.CreateDirectory(repository);
        var request = new VaultRequest(
            repository, HostEnvironmentCapture.Capture(
                new Dictionary<string, string> { ["HOME"] = folder.PathOf("home"), ["PATH"] = "/usr/bin:/bin" }));
        var files = Enumerable.Range(0, Files).Select(number => Path.Join(repository, $"file{number}")).ToArray();
        Write(files, round);
        Wait(new InitialiseVault(request, null, []).RunAsync(default));
        Wait(new AddFiles(request with { Files = [.. files] }).RunAsync(default));
        var seal = new Contender("Seal", () =>
        {
            Write(files, ++round);
            return Alternation.Time(() => Expect(Wait(new SealFiles(request).RunAsync(default)).Count(VaultAction.Sealed)));
        });
        var unseal = new Contender("Unseal", () =>
        {
            Array.ForEach(files, File.Delete);
            return Alternation.Time(() => Expect(Wait(new UnsealFiles(request).RunAsync(default)).Count(VaultAction.Unsealed)));
        });
        var status = new Contender("VaultStatus", () => Alternation.Time(() => Wait(new ReadStatus(request).RunAsync(default))));
        var series = Alternation.Run(options.Runs, 3, seal, unseal, status);
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                new Budget(
                    "sealing and unsealing together", (series[0].Wall.Median + series[1].Wall.Median) / 1000, "s", 0.5, IsFloor: false),
            ],
            [
                $"{Files} files of {Length} bytes on {folder.Place}, "
                + $"all changed before each Seal and deleted before each Unseal; warm process",
            ]);
    }

    private static void Write(string[] files, int round)
    {
        var random = new Random(round);
        var content = new byte[Length];
        foreach (var file in files)
        {
            random.NextBytes(content);
            File.WriteAllBytes(file, content);
        }
    }

    private static VaultReport Wait(Task<VaultReport> command) => command.GetAwaiter().GetResult();

    private static void Expect(int count)
    {
        if (count != Files)
        {
            throw new InvalidDataException($"{count} files instead of {Files}");
        }
    }
}
