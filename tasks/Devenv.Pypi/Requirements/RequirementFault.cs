namespace Devenv.Pypi.Requirements;

/// <summary>Why a text is no requirement or no marker.</summary>
/// <param name="Reason">A clause for a message.</param>
/// <param name="Start">Where the part at fault begins in the text.</param>
/// <param name="Length">0 where something is missing.</param>
public sealed record RequirementFault(string Reason, int Start, int Length)
{
    public override string ToString() => Reason;
}
