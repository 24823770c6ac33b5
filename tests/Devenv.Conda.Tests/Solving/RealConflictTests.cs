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
        Assert.StartsWith(
            "The following packages are incompatible\n"
            + "├─ python 3.8.* can be installed with any of the following options:\n"
            + "│  └─ python 3.8.5\n"
            + "└─ requests * cannot be installed because there are no viable options:\n"
            + "   ├─ requests 2.25.0 would require\n"
            + "   │  ├─ chardet >=3.0.2,<4, which cannot be installed because there are no viable options:\n"
            + "   │  │  └─ chardet 3.0.4 would require\n"
            + "   │  │     └─ python >=3.7,<3.8.0a0, which conflicts with the requested python 3.8.*\n"
            + "   │  └─ urllib3 >=1.21.1,<1.26,!=1.25.0,!=1.25.1, which cannot be installed because there are no viable options:\n"
            + "   │     ├─ urllib3 1.25.11 would require\n"
            + "   │     │  ├─ brotlipy >=0.6.0, for which no candidates were found.\n",
            tree,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "   └─ requests 2.22.0 would require\n"
            + "      ├─ chardet >=3.0.2,<3.1.0, which cannot be installed, as reported above.\n"
            + "      ├─ idna >=2.5,<2.9, which cannot be installed because there are no viable options:\n"
            + "      │  └─ idna 2.8 would require\n"
            + "      │     └─ python >=3.7,<3.8.0a0, which conflicts with the requested python 3.8.*\n"
            + "      ├─ python >=3.7,<3.8.0a0, which conflicts with the requested python 3.8.*\n"
            + "      └─ urllib3 >=1.21.1,<1.25, which cannot be installed, as reported above.",
            tree,
            StringComparison.Ordinal);
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
