using System.Collections.Immutable;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>A random request over two random channels, tight enough that some have an answer and some have none.</summary>
internal sealed record ObviousUniverse(
    ImmutableArray<ObviousRecord> Records, ImmutableArray<ObviousSpec> Specs, ImmutableArray<ObviousSpec> Constraints,
    ImmutableArray<ObviousRecord> Favored)
{
    public const string VirtualPackage = "__v";
    public const int VirtualVersion = 2;

    private const string Names = "abcde";
    private const int Channels = 2;

    public static ObviousUniverse Make(Random random, int specs)
    {
        var records = Enumerable.Range(0, Channels)
            .SelectMany(channel => Names.SelectMany(name => MakeRecords(random, name.ToString(), channel)))
            .ToImmutableArray();
        var first = Spec(random) with
        {
            Name = Names[random.Next(2)].ToString(),
            Extra = Extra(random),
            Channel = random.Next(5) == 0 ? random.Next(Channels) : null,
        };
        return new ObviousUniverse(
            records,
            [first, .. Enumerable.Range(1, specs - 1).Select(_ => Dependency(random))],
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => Spec(random))],
            [.. records.Where(_ => random.Next(8) == 0).DistinctBy(record => record.Name)]);
    }

    /// <summary>The same for the solver.</summary>
    public SolveScenario Scenario(ChannelPriority priority, SolveStrategy strategy)
    {
        var scenario = new SolveScenario([.. Enumerable.Range(0, Channels).Select(Text)]);
        return new SolveScenario([.. Enumerable.Range(0, Channels).Select(Text)])
        {
            Constraints = [.. Constraints.Select(spec => spec.ToString())],
            Favored = [.. Favored.Select(record => scenario.Channels[record.Channel].Record(record.FileName))],
            VirtualPackages = [$"{VirtualPackage}={VirtualVersion}"],
            ChannelPriority = priority,
            Strategy = strategy,
            Cutoffs = new RecordCutoffs { General = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        };
    }

    public override string ToString() =>
        $"specs {string.Join(" & ", Specs)}\nconstraints {string.Join(" & ", Constraints)}\n"
        + $"favored {string.Join(" & ", Favored.Select(record => $"c{record.Channel + 1} {record.FileName}"))}\n"
        + string.Join('\n', Enumerable.Range(0, Channels).Select(channel => $"c{channel + 1}\n{Text(channel)}"));

    private string Text(int channel) => string.Join('\n', Records.Where(record => record.Channel == channel));

    /// <summary>Most names are in one channel, so that there is something to choose from there.</summary>
    private static IEnumerable<ObviousRecord> MakeRecords(Random random, string name, int channel)
    {
        var count = random.Next(3) == channel ? 0 : random.Next(1, 4);
        return Enumerable.Range(0, count)
            .Select(_ => new ObviousRecord(name, random.Next(1, 4), random.Next(2), channel))
            .Distinct()
            .Select(record => record with
            {
                TracksFeatures = random.Next(5) == 0,
                Flag = random.Next(3) switch { 0 => "g", 1 => "k", _ => null },
                IsLate = random.Next(10) == 0,
                Depends = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Dependency(random))],
                Constrains = [.. Enumerable.Range(0, random.Next(2)).Select(_ => Spec(random))],
                Extras = [.. Enumerable.Range(0, random.Next(2)).Select(_ => (random.Next(2) == 0 ? "x" : "y", Dependency(random)))],
            })
            .ToList();
    }

    private static ObviousSpec Dependency(Random random) =>
        Spec(random) with { Extra = Extra(random), Condition = random.Next(4) == 0 ? Spec(random) : null };

    private static string? Extra(Random random) => random.Next(4) switch { 0 => "x", 1 when random.Next(2) == 0 => "y", _ => null };

    private static ObviousSpec Spec(Random random)
    {
        var name = random.Next(12) == 0 ? VirtualPackage : Names[random.Next(Names.Length)].ToString();
        var spec = random.Next(4) switch
        {
            0 => new ObviousSpec(name, string.Empty, 0),
            1 => new ObviousSpec(name, "==", random.Next(1, 4)),
            2 => new ObviousSpec(name, "<", random.Next(2, 5)),
            _ => new ObviousSpec(name, ">=", random.Next(1, 4)),
        };
        return name != VirtualPackage && random.Next(12) == 0 ? spec with { Flag = "g" } : spec;
    }
}
