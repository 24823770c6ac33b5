using System.Globalization;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>
/// The solver against trying everything, on random channels with conditions, extras, flags, constraints, virtual packages, tracked
/// features, records that are too new, favored ones, and requirements that name their channel; a failure prints the seed and the universe.
/// DEVENV_UNIVERSES says how many of each kind.
/// </summary>
public sealed class RandomUniverseTests
{
    private static readonly int s_universes =
        int.TryParse(Environment.GetEnvironmentVariable("DEVENV_UNIVERSES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : 400;

    public static TheoryData<ChannelPriority, SolveStrategy> Requests => new()
    {
        { ChannelPriority.Strict, SolveStrategy.Highest },
        { ChannelPriority.Strict, SolveStrategy.Lowest },
        { ChannelPriority.Strict, SolveStrategy.LowestDirect },
        { ChannelPriority.Flexible, SolveStrategy.Highest },
        { ChannelPriority.Disabled, SolveStrategy.Highest },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void An_answer_is_found_exactly_where_one_exists(ChannelPriority priority, SolveStrategy strategy)
    {
        var solved = 0;
        for (var seed = 0; seed < s_universes; seed++)
        {
            var universe = ObviousUniverse.Make(new Random(seed), specs: 1 + (seed % 4));
            var obvious = new ObviousSolver(universe, priority, strategy);
            var verdict = Solve(universe, priority, strategy) switch
            {
                { } chosen => obvious.IsSolution(chosen) ? "right" : "not an answer",
                null => obvious.HasSolution() ? "missed an answer" : "none",
            };
            solved += verdict == "right" ? 1 : 0;
            Assert.True(verdict is "right" or "none", $"seed {seed}: {verdict}\n{universe}");
        }

        Assert.InRange(solved, s_universes / 8, 7 * s_universes / 8);
    }

    /// <summary>A single requirement: of several, a conflict may have another decided first (spec/SOLVER.md §5).</summary>
    [Theory]
    [MemberData(nameof(Requests))]
    public void No_better_record_is_possible_for_the_requirement(ChannelPriority priority, SolveStrategy strategy)
    {
        var passedOver = 0;
        for (var seed = 0; seed < s_universes; seed++)
        {
            var universe = ObviousUniverse.Make(new Random(seed), specs: 1);
            if (Solve(universe, priority, strategy) is not { } chosen)
            {
                continue;
            }

            var obvious = new ObviousSolver(universe, priority, strategy);
            var record = chosen.Single(record => record.Name == universe.Specs[0].Name);
            foreach (var better in obvious.Preferred()
                .TakeWhile(group => !group.Contains(record))
                .SelectMany(group => group)
                .Where(universe.Specs[0].Takes))
            {
                passedOver++;
                Assert.False(obvious.HasSolutionWith(better),
                    $"seed {seed}: {better.FileName} of c{better.Channel + 1} is better than {record.FileName}\n{universe}");
            }
        }

        Assert.True(passedOver > s_universes / 20, $"only {passedOver} records were passed over");
    }

    private static List<ObviousRecord>? Solve(ObviousUniverse universe, ChannelPriority priority, SolveStrategy strategy)
    {
        var scenario = universe.Scenario(priority, strategy);
        return scenario.Outcome([.. universe.Specs.Select(spec => spec.ToString())]) is CondaSolveOutcome.Solved solved
            ? [.. solved.Records.Select(record => universe.Records
                .Single(own => own.FileName == record.FileName && scenario.Channels[own.Channel].Channel.Url == record.Channel))]
            : null;
    }
}
