namespace Devenv.Conda.Solving;

/// <summary>The highest version a requirement can have, and whether the first record of that version tracks features.</summary>
/// <param name="Rank">The version's rank, or -1 where nothing matches.</param>
internal readonly record struct HighestVersion(int Rank, bool IsTracked)
{
    public static HighestVersion None { get; } = new(-1, false);

    public bool Exists => Rank >= 0;

    /// <summary>Untracked before tracked, then higher before lower.</summary>
    public bool IsBetterThan(HighestVersion other) => IsTracked != other.IsTracked ? other.IsTracked : Rank > other.Rank;
}
