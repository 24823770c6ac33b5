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
        Comparison[] comparisons = [Compare("4 packages", small), Compare("200 packages", large)];
        return new BenchmarkReport(
            Name,
            [.. comparisons.SelectMany(pair => new[] { pair.Without.Wall, pair.With.Wall, pair.Without.Processor, pair.With.Processor })],
            [
                .. comparisons.Select(pair => new Budget(
                    $"{pair.With.Wall.Name}, more than without the SDK, per project",
                    pair.With.Wall.PairedDifference(pair.Without.Wall) / Projects, "ms", Limit, IsFloor: false)),
            ],
            [
                $"Devenv.Sdk {version}; {Projects} class libraries; no MSBuild server, no nodes kept, output piped",
                .. comparisons.Select(Differences),
            ]);

        // One beside the other and no third between them: what a shared machine has left for a build changes within a minute by more than the budget.
        Comparison Compare(string name, BuildFolder own)
        {
            var pair = Alternation.Run(
                options.Runs,
                1,
                new Contender("without the SDK, beside " + name, () => without.Build(Solution)),
                new Contender(name, () => own.Build(Solution)));
            return new Comparison(pair[0], pair[1]);
        }

        BuildFolder With(string root, int packages)
        {
            var dependencies = string.Join('\n', MadeChannel.Names(0, packages).Select(name => $"{name} = \"*\""));
            var folder = new BuildFolder(root, feed, version);
            folder.Write("pixi.toml", BuildFolder.Manifest(channel, dependencies));
            WriteProjects(folder, "<Sdk Name=\"Devenv.Sdk\" />");
            return folder.Prepared(Solution);
        }
    }

    /// <summary>
    /// The median of the differences, which the budget is held against, with the range of the middle half of them, beside the difference of the
    /// medians; and by processor time, without that of a second node.
    /// </summary>
    private static string Differences(Comparison pair)
    {
        var wall = pair.With.Wall.DifferencesFrom(pair.Without.Wall).As("ms", value => value / Projects);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{pair.With.Wall.Name}: {wall.Median:0.00} ms more per project, half of the rounds {wall.MiddleHalf.Low:0.00} to {wall.MiddleHalf.High:0.00}; "
                + $"{(pair.With.Wall.Median - pair.Without.Wall.Median) / Projects:0.00} between the medians; "
                + $"{pair.With.Processor.PairedDifference(pair.Without.Processor) / Projects:0.00} ms more of processor time");
    }

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

    private sealed record Comparison(TimingSeries Without, TimingSeries With);
}
