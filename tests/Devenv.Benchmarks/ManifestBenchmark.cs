using Devenv.Benchmarks.Measuring;
using Devenv.Workspace.Manifests;

namespace Devenv.Benchmarks;

/// <summary>Reading the corpus's manifests and composing every environment on every platform, which each operation does first.</summary>
internal sealed class ManifestBenchmark : IBenchmark
{
    private static readonly string[] s_names = ["pixi.toml", "pyproject.toml"];

    public string Name => "manifest";

    public string Summary => "reading and composing the slowest manifest of the corpus";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var manifests = Directory.EnumerateDirectories(MissingPieceException.SharedPath("corpus/workspaces"))
            .Select(folder => Array.Find([.. s_names.Select(name => Path.Join(folder, name))], File.Exists))
            .OfType<string>()
            .Select(path => (Path: path, Text: File.ReadAllText(path)))
            .ToList();
        manifests.ForEach(manifest => Compose(manifest.Path, manifest.Text));
        var slowest = manifests.MaxBy(manifest => Alternation.Time(() => Compose(manifest.Path, manifest.Text)).Wall);
        var series = Alternation.Run(
            options.Runs,
            10,
            new Contender("the slowest", () => Alternation.Time(() => Compose(slowest.Path, slowest.Text))),
            new Contender($"all {manifests.Count}",
                () => Alternation.Time(() => manifests.ForEach(manifest => Compose(manifest.Path, manifest.Text)))));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor, side.Allocated })],
            [new Budget("read and compose", series[0].Wall.Median, "ms", 10, IsFloor: false)],
            [$"{Path.GetFileName(Path.GetDirectoryName(slowest.Path))}; the texts are in memory"]);
    }

    private static void Compose(string path, string text)
    {
        if (ManifestReader.Read(text, path, "/home/user").Manifest is not { } manifest)
        {
            return;
        }

        foreach (var environment in manifest.Environments)
        {
            var scope = manifest.SolveScope(environment);
            foreach (var platform in environment.Platforms)
            {
                _ = (scope.Requirements(platform), scope.Constraints(platform), scope.PypiRequirements(platform), scope.Channels);
                _ = (environment.Activation(platform), environment.Tasks(platform));
            }
        }
    }
}
