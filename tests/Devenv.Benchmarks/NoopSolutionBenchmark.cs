using System.Globalization;
using Devenv.Benchmarks.Building;
using Devenv.Benchmarks.Measuring;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>A build with nothing to do of a solution whose projects share a workspace against the same projects without the SDK.</summary>
internal sealed class NoopSolutionBenchmark : IBenchmark
{
    private const double Limit = 5;

    private const int Projects = 50;

    private const int Packages = 200;

    private const string Solution = "all.slnx";

    public string Name => "noop-solution";

    public string Summary =>
        "dotnet build with nothing to do of 50 projects over one workspace against the same without the SDK [--feed FOLDER]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var feed = options.Feed ?? Path.Join(SharedData.RepositoryRoot, "artifacts", "feed");
        var version = SdkPackage.Version(feed);
        using var temporary = new TemporaryFolder();
        var channel = MadeChannel.Of(temporary.PathOf("channel"), Packages);
        var without = new BuildFolder(temporary.PathOf("without"), feed, version);
        WriteProjects(without, string.Empty);
        without.Build(Solution, BuildFolder.WarmCompiler);
        var small = With(temporary.PathOf("small"), 4);
        var large = With(temporary.PathOf("large"), Packages);
        var series = Alternation.Run(
            options.Runs,
            1,
            new Contender("without the SDK", () => without.Build(Solution)),
            new Contender("4 packages", () => small.Build(Solution)),
            new Contender("200 packages", () => large.Build(Solution)));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                .. series.Skip(1).Select(side => new Budget(
                    $"{side.Wall.Name}, more than without the SDK, per project",
                    (side.Wall.Median - series[0].Wall.Median) / Projects, "ms", Limit, IsFloor: false)),
            ],
            [
                $"Devenv.Sdk {version}; {Projects} class libraries; no MSBuild server, no nodes kept, output piped",
                .. series.Skip(1).Select(side => Steadier(side, series[0])),
            ]);

        BuildFolder With(string root, int packages)
        {
            var dependencies = string.Join('\n', MadeChannel.Names(0, packages).Select(name => $"{name} = \"*\""));
            var folder = new BuildFolder(root, feed, version);
            folder.Write("pixi.toml", BuildFolder.Manifest(channel, dependencies));
            WriteProjects(folder, "<Sdk Name=\"Devenv.Sdk\" />");
            return folder.Prepared(Solution);
        }
    }

    /// <summary>By processor time, which what else the machine does disturbs less; it decides nothing.</summary>
    private static string Steadier(TimingSeries own, TimingSeries without) => string.Create(
        CultureInfo.InvariantCulture,
        $"{own.Wall.Name}: {(own.Processor.Median - without.Processor.Median) / Projects:0.00} ms more of processor time per project");

    private static void WriteProjects(BuildFolder folder, string sdk)
    {
        var names = Enumerable.Range(1, Projects).Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number:00}")).ToList();
        foreach (var name in names)
        {
            folder.Write(
                $"{name}/{name}.csproj",
                $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  {sdk}\n"
                + $"  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>\n</Project>\n");
            folder.Write($"{name}/Library.cs", $"public static class {name} {{ }}\n");
        }

        folder.Write(
            Solution, $"<Solution>\n{string.Concat(names.Select(name => $"  <Project Path=\"{name}/{name}.csproj\" />\n"))}</Solution>\n");
    }
}
