using System.Globalization;
using System.IO.Enumeration;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Install;

namespace Devenv.Benchmarks.Linking;

/// <summary>An installation into a fresh prefix and <c>cp -al</c> of its finished tree, in turn.</summary>
internal sealed class LinkComparison(WorkFolder folder, PrefixInstallRequest request)
{
    private int _kept;

    public BenchmarkReport Run(string name, int runs, int warmups)
    {
        var copy = PeerProgram.Find("cp");
        var copied = folder.PathOf("copied");
        var finished = folder.PathOf("finished");
        PrefixInstaller.Install(request, CancellationToken.None);
        Directory.Move(request.Prefix, finished);
        var paths = Paths(finished);
        var own = new Contender("PrefixInstaller",
            () => Afresh(request.Prefix, () => Alternation.Time(() => PrefixInstaller.Install(request, CancellationToken.None))));
        var peer = new Contender("cp -al", () => Afresh(copied, () => PeerProgram.Time(copy, ["-al", finished, copied])));
        var series = Alternation.Run(runs, warmups, own, peer);
        return new BenchmarkReport(
            name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [new Budget("rate of cp -al that is reached", series[1].Wall.Median / series[0].Wall.Median, "x", 0.6, IsFloor: true)],
            [$"{request.Wanted.Length} packages, {paths} paths, on {folder.Place}; "
                + $"cp -al makes no records and rewrites no prefixes; warm process"]);
    }

    /// <summary>
    /// The tree of the run before is kept: ext4 does not use what was deleted for five seconds, and searches long for what it may.
    /// </summary>
    private Timing Afresh(string made, Func<Timing> measure)
    {
        if (Directory.Exists(made))
        {
            Directory.Move(made, string.Create(CultureInfo.InvariantCulture, $"{made}-{_kept++}"));
        }

        return measure();
    }

    /// <summary>Files and links; folders that are reached through links count once.</summary>
    private static int Paths(string top) => new FileSystemEnumerable<bool>(
        top, (ref FileSystemEntry _) => true,
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    }.Count();
}
