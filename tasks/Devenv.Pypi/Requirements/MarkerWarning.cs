namespace Devenv.Pypi.Requirements;

/// <summary>A comparison of a marker that means nothing and is read as if it were not there (spec/PYPI.md §1.5).</summary>
/// <param name="Reason">A clause for a message.</param>
/// <param name="Start">Where the comparison begins in the text.</param>
public sealed record MarkerWarning(string Reason, int Start, int Length);
