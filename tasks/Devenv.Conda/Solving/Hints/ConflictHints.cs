using Devenv.Solver;

namespace Devenv.Conda.Solving.Hints;

/// <summary>What a user can change, for each end of a conflict's chains: the first rule that has something to say says it.</summary>
internal sealed class ConflictHints(CondaProvider provider, CondaSolveRequest request)
{
    private const int Most = 6;

    private static readonly Func<HintContext, string?>[] s_rules =
    [
        VirtualPackageHint.For,
        ExcludeNewerHint.For,
        ChannelPriorityHint.For,
        OtherBuildHint.For,
        OtherVersionHint.For,
        ElsewhereHint.For,
        NearNameHint.For,
        MissingChannelHint.For,
    ];

    public IEnumerable<string> For(IEnumerable<RefutedGroup> ends) =>
        ends.Select(Context)
            .Select(context => s_rules.Select(rule => rule(context)).FirstOrDefault(hint => hint is not null))
            .OfType<string>()
            .Distinct()
            .Take(Most)
            .Select(hint => "hint: " + hint);

    /// <summary>A hint may go through all names or all records of a name, so that the token is looked at before each.</summary>
    private HintContext Context(RefutedGroup end)
    {
        provider.Poll.Spend(CancellationPoll.Interval);
        return new HintContext(provider, request, end);
    }
}
