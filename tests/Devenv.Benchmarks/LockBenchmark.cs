using Devenv.Benchmarks.Measuring;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Devenv.Benchmarks;

/// <summary>
/// Reading and checking of a large lock file against what YamlDotNet needs to make plain objects of it, and against its parser's events
/// alone.
/// </summary>
internal sealed class LockBenchmark : IBenchmark
{
    private static readonly string[] s_manifests = ["pixi.toml", "pyproject.toml"];

    public string Name => "lock";

    public string Summary => "reading and checking the largest lock file against YamlDotNet's object deserialiser";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var file = Largest(MissingPieceException.SharedPath("corpus/workspaces"));
        var folder = Path.GetDirectoryName(file) ?? "/";
        var manifest = s_manifests.Select(name => Path.Join(folder, name)).First(File.Exists);
        LockVerdict? verdict = null;
        var first = Alternation.Time(() => verdict = ReadAndCheck(file, manifest));
        var own = new Contender("read and check", () => Alternation.Time(() => verdict = ReadAndCheck(file, manifest)));
        var read = new Contender("of that, read", () => Alternation.Time(() => LockFileReader.Read(File.ReadAllText(file), file)));
        var deserializer = new DeserializerBuilder().Build();
        var peer = new Contender("YamlDotNet's objects",
            () => Alternation.Time(() => deserializer.Deserialize<object>(File.ReadAllText(file))));
        var events = new Contender("YamlDotNet's events alone", () => Alternation.Time(() => Scan(File.ReadAllText(file))));
        var series = Alternation.Run(options.Runs, 10, own, read, peer, events);
        return new BenchmarkReport(
            Name,
            [
                .. series.SelectMany(side => new[] { side.Wall, side.Processor, side.Allocated }),
                new Series("read and check, first in the process", "ms", [first.Wall]),
            ],
            [
                new Budget("read and check", series[0].Wall.Median, "ms", 250, IsFloor: false),
                new Budget("time against YamlDotNet's objects", series[0].Wall.Median / series[2].Wall.Median, "x", 1, IsFloor: false),
                new Budget("memory against YamlDotNet's objects", series[0].Allocated.Median / series[2].Allocated.Median, "x", 1,
                    IsFloor: false),
            ],
            [
                $"{Path.GetFileName(folder)}, {new FileInfo(file).Length / 1e6:0.0} MB; "
                + $"verdict: {(verdict is LockVerdict.OutOfDate outdated ? outdated.Reason : "up to date")}",
                "the manifest and the file are read from the disk each time",
            ]);
    }

    /// <summary>
    /// The largest of a format that is read, told by its first line so that nothing of ours has run before it is measured.
    /// </summary>
    private static string Largest(string root) =>
        Directory.EnumerateFiles(root, "pixi.lock", SearchOption.AllDirectories)
            .Where(path => File.ReadLines(path).First() is "version: 6" or "version: 7")
            .MaxBy(path => new FileInfo(path).Length)
        ?? throw new MissingPieceException($"\"{root}\" holds no lock file.");

    private static LockVerdict? ReadAndCheck(string file, string manifestFile)
    {
        var manifest = ManifestReader.Read(File.ReadAllText(manifestFile), manifestFile, "/home/user").Manifest;
        var reading = LockFileReader.Read(File.ReadAllText(file), file);
        return manifest is not null && reading.File is not null
            ? LockCheck.Check(manifest, reading.File)
            : throw new InvalidDataException($"{file} is not read");
    }

    private static void Scan(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
        }
    }
}
