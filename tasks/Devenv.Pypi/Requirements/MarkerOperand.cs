namespace Devenv.Pypi.Requirements;

/// <summary>One side of a comparison: a variable, or a text in quotes.</summary>
internal readonly record struct MarkerOperand(MarkerVariable? Variable, string Text);
