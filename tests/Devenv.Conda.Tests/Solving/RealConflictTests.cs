using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Solving;

/// <summary>Explanations over channels as they were published.</summary>
public sealed class RealConflictTests
{
    [SharedFact]
    public void A_package_for_another_python_is_told_down_to_python()
    {
        var tree = Explain("python 3.8.*", "tqdm", "requests", "sqlite");
        Assert.StartsWith("requests * cannot be installed:\n├─ requests 2.25.0 requires ", tree, StringComparison.Ordinal);
        Assert.Contains("requires python >=3.7,<3.8.0a0, but python 3.8.* is requested", tree, StringComparison.Ordinal);
        Assert.InRange(tree.Split('\n').Length, 3, 16);
    }

    private static string Explain(params string[] specs)
    {
        var folder = SharedData.PathOf("channels/main-2020");
        var channel = ChannelUrl.FromUrl(new Uri(folder).AbsoluteUri);
        var request = new CondaSolveRequest
        {
            Sources =
            [
                .. new[] { "linux-64", "noarch" }.Select(subdir =>
                    RepodataIndex.Read(File.ReadAllBytes(Path.Join(folder, subdir, "repodata.json")), channel, Subdir.Parse(subdir))),
            ],
            Specs = [.. specs.Select(text => MatchSpec.Parse(text))],
        };
        return Assert.IsType<CondaSolveOutcome.Unsolvable>(CondaSolver.Solve(request, CancellationToken.None)).Explanation;
    }
}
