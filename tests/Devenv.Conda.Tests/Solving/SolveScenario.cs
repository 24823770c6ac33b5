using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>A request over channels in text, and the answer as text.</summary>
internal sealed class SolveScenario
{
    public SolveScenario(params string[] channels) =>
        Channels = [.. channels.Select((text, index) => new TextChannel($"c{index + 1}", text))];

    public ImmutableArray<TextChannel> Channels { get; }

    public ImmutableArray<RepodataRecord> Favored { get; init; } = [];

    public ImmutableArray<TextChannel> Elsewhere { get; init; } = [];

    public string[] VirtualPackages { get; init; } = [];

    public string[] Constraints { get; init; } = [];

    public ChannelPriority ChannelPriority { get; init; } = ChannelPriority.Strict;

    public SolveStrategy Strategy { get; init; } = SolveStrategy.Highest;

    public RecordCutoffs Cutoffs { get; init; } = RecordCutoffs.None;

    public SolverRules Rules { get; init; } = SolverRules.Pixi;

    /// <summary>The file names without what says their kind, or the explanation.</summary>
    public string Solve(params string[] specs) => Outcome(specs) switch
    {
        CondaSolveOutcome.Solved solved =>
            string.Join(' ', solved.Records.Select(record => record.FileName.Replace(".conda", string.Empty, StringComparison.Ordinal))),
        CondaSolveOutcome.Unsolvable unsolvable => unsolvable.Explanation,
        _ => throw new InvalidOperationException(),
    };

    public CondaSolveOutcome Outcome(params string[] specs)
    {
        var request = new CondaSolveRequest
        {
            Sources = [.. Channels.Cast<IRecordSource>()],
            Elsewhere = [.. Elsewhere.Cast<IRecordSource>()],
            Specs = [.. specs.Select(Parse)],
            Constraints = [.. Constraints.Select(Parse)],
            Favored = Favored,
            VirtualPackages =
            [
                .. VirtualPackages.Select(text =>
                    VirtualPackage.TryParse(text, out var package) ? package : throw new FormatException(text)),
            ],
            ChannelPriority = ChannelPriority,
            Strategy = Strategy,
            Cutoffs = Cutoffs,
            Rules = Rules,
        };
        return CondaSolver.Solve(request, CancellationToken.None);
    }

    private static MatchSpec Parse(string text) =>
        MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault) ? spec : throw new FormatException($"{text}: {fault}");
}
