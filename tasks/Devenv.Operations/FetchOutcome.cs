namespace Devenv.Operations;

/// <summary>What was brought into the cache.</summary>
/// <param name="Packages">Archives fetched; those that were there are not counted.</param>
/// <param name="Bytes">Their size.</param>
public sealed record FetchOutcome(int Packages, long Bytes)
{
    /// <summary>The virtual packages of the machine, as <see cref="WorkspaceProperties.Machine"/> takes them.</summary>
    public string Machine { get; init; } = string.Empty;
}
