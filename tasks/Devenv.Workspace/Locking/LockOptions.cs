using Devenv.Conda.Solving;

namespace Devenv.Workspace.Locking;

/// <summary>How an environment was solved (spec/LOCK.md §2.4).</summary>
public sealed record LockOptions
{
    /// <summary>The prerelease mode that stands for an absent key.</summary>
    public const string DefaultPrereleaseMode = "if-necessary-or-explicit";

    public static LockOptions Default { get; } = new();

    public SolveStrategy Strategy { get; init; } = SolveStrategy.Highest;

    public ChannelPriority ChannelPriority { get; init; } = ChannelPriority.Strict;

    public string PypiPrereleaseMode { get; init; } = DefaultPrereleaseMode;

    /// <summary>Late writers of format 6 wrote the mode even where it is the default (spec/LOCK.md §4c).</summary>
    public bool IsPrereleaseModeWritten { get; init; }

    /// <summary>Some writers of format 6 wrote the cutoff; it is kept and means nothing.</summary>
    public string? ExcludeNewer { get; init; }

    /// <summary>The lock file's word for a strategy, which differs from the manifest's.</summary>
    public static string TextOf(SolveStrategy strategy) =>
        strategy switch
        {
            SolveStrategy.Lowest => "lowest-version",
            SolveStrategy.LowestDirect => "lowest-version-direct",
            _ => "highest",
        };

    public static string TextOf(ChannelPriority priority) =>
        priority switch
        {
            ChannelPriority.Disabled => "disabled",
            ChannelPriority.Flexible => "flexible",
            _ => "strict",
        };
}
