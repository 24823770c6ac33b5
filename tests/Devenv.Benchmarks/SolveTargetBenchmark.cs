using System.Collections.Immutable;
using System.Globalization;
using Devenv.Benchmarks.Building;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Solving;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>The whole process of <c>dotnet msbuild -t:Solve</c> against that of an empty target of the same project.</summary>
internal sealed class SolveTargetBenchmark : IBenchmark
{
    private const double Limit = 150;

    /// <summary>The budget is for cases of at least that size.</summary>
    private const int FewestPackages = 100;

    private const string EmptyTarget = "DevenvRestore";

    private const string Heading = "default (linux-64): ";

    /// <summary>Recorded requests without virtual packages of their own.</summary>
    private static readonly (string Id, string Name)[] s_recorded =
    [
        ("prefix-dev__pixi__examples-python-library-gcp-keyring/publish/linux-64", "gcp-keyring"),
        ("lfortran__lfortran/llvm16/linux-64", "lfortran"),
        ("kfjahnke__zimt__examples/default/linux-64", "zimt"),
        ("ami-iit__jaxsim/default/linux-64", "jaxsim"),
    ];

    public string Name => "target";

    public string Summary
        => "dotnet msbuild -t:Solve of more than 100 packages against an empty target of the same project [--feed FOLDER]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var cases = Cases();
        var feed = options.Feed ?? Path.Join(SharedData.RepositoryRoot, "artifacts", "feed");
        var version = SdkPackage.Version(feed);
        using var temporary = new TemporaryFolder();
        var channel = new Uri(SharedData.PathOf("corpus/channel")).AbsoluteUri;
        var results = cases.Select(single =>
        {
            var folder = new BuildFolder(temporary.PathOf(single.Name), feed, version, BuildFolder.Manifest(channel, single.Dependencies));
            // The first solve makes the indexes; no lock file is written by any.
            var name = $"{single.Name}, {PackageCount(single, folder.Target("Solve").Output)} packages";
            return Alternation.Run(
                options.Runs, 1, new Contender($"{name}, empty target", () => folder.Target(EmptyTarget)),
                new Contender($"{name}, Solve", () => folder.Target("Solve")));
        }).ToList();
        return new BenchmarkReport(
            Name,
            [.. results.SelectMany(sides => sides).SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                .. results.Select(sides => new Budget(
                    $"{sides[1].Wall.Name}, more than the empty target", Difference(sides, side => side.Wall), "ms", Limit,
                    IsFloor: false)),
            ],
            [
                $"Devenv.Sdk {version}; no MSBuild server, no nodes kept, output piped",
                .. results.Select(Steadier),
            ]);
    }

    private static ImmutableArray<SolveTargetCase> Cases()
    {
        var recorded = File.ReadLines(MissingPieceException.SharedPath("corpus/solve-cases.jsonl"))
            .Where(line => line.Length > 0).Select(SolveCase.Read).ToDictionary(single => single.Id);
        return
        [
            new SolveTargetCase("jupyterlab",
                "python = \"3.12.*\"\njupyterlab = \"*\"\nmatplotlib = \"*\"\npandas = \"*\"\nscikit-learn = \"*\""),
            .. s_recorded.Select(wanted => SolveTargetCase.Of(recorded[wanted.Id], wanted.Name)),
        ];
    }

    /// <summary>How many packages the answer has: what fails in no time would meet every budget.</summary>
    private static int PackageCount(SolveTargetCase single, string output)
    {
        var start = output.IndexOf(Heading, StringComparison.Ordinal);
        var end = start < 0 ? -1 : output.IndexOf(" added", start, StringComparison.Ordinal);
        return end >= 0
            && int.TryParse(output.AsSpan(
                start + Heading.Length, end - start - Heading.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= FewestPackages
            ? count
            : throw new InvalidOperationException($"{single.Name} is not solved:\n{output}");
    }

    private static double Difference(ImmutableArray<TimingSeries> sides, Func<TimingSeries, Series> series)
        => series(sides[1]).Median - series(sides[0]).Median;

    /// <summary>Figures that other programs on the machine disturb less; they decide nothing.</summary>
    private static string Steadier(ImmutableArray<TimingSeries> sides) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sides[1].Wall.Name}: by processor time {Difference(sides, side => side.Processor):0} ms more, least against least "
        + $"{sides[1].Wall.Minimum - sides[0].Wall.Minimum:0} ms, "
        + $"of processor time {sides[1].Processor.Minimum - sides[0].Processor.Minimum:0} ms more");
}
