namespace Devenv.Operations.Asking;

/// <summary>What one locked package asks of another.</summary>
/// <param name="By">Name and version of the package that asks.</param>
/// <param name="IsConstraint">It does not bring the other in.</param>
internal readonly record struct PackageDemand(string By, string Spec, bool IsConstraint);
