namespace Devenv.Conformance;

/// <summary>The verdict on one case.</summary>
/// <param name="Reason">Why it failed; null where it passed.</param>
/// <param name="Milliseconds">The case alone, in the warm process.</param>
internal sealed record CaseResult(string Name, string? Reason, double Milliseconds)
{
    public bool Passed => Reason is null;

    /// <summary>What of the data itself, found by a general rule, explains the failure; null where nothing does.</summary>
    public string? Explanation { get; init; }
}
