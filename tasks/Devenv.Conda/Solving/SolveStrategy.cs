namespace Devenv.Conda.Solving;

/// <summary>Which versions a solve prefers. The highest build number of a version is preferred in every case.</summary>
public enum SolveStrategy
{
    Highest,

    Lowest,

    /// <summary>The lowest version of what is asked for by name, the highest of everything that follows from it.</summary>
    LowestDirect,
}
