using System.Text;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Solving;

/// <summary>The explanations of the corpus's conflicts. With DEVENV_UPDATE_SNAPSHOTS=1 the snapshot is written anew.</summary>
public sealed class CorpusConflictTests
{
    private const int Screen = 40;

    [SharedFact]
    public void The_explanations_of_the_corpus_are_as_recorded_name_a_requirement_first_and_fit_a_screen()
    {
        var text = new StringBuilder();
        var lengths = new List<int>();
        foreach (var (id, specs, outcome) in CorpusConflicts.Explain())
        {
            text.Append("## ").Append(id).Append('\n').Append(outcome.Explanation).Append("\n\n");
            Assert.Contains(specs, spec => outcome.Explanation.StartsWith(spec.Name.Source, StringComparison.OrdinalIgnoreCase));
            lengths.Add(outcome.Explanation.Split('\n').Length);
        }

        var snapshot = Path.Join(SharedData.RepositoryRoot, "tests", "Devenv.Conda.Tests", "data", "explanations.txt");
        if (Environment.GetEnvironmentVariable("DEVENV_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(snapshot, text.ToString());
        }

        Assert.Equal(File.ReadAllText(snapshot), text.ToString());
        Assert.Equal(199, lengths.Count);
        Assert.InRange(lengths.Max(), 1, Screen);
        Assert.InRange(lengths.Order().ElementAt(lengths.Count / 2), 1, 5);
    }
}
