namespace Devenv.Workspace.Manifests.Packages;

/// <summary>
/// A bound that a build takes from what it was built with (MANIFEST §15). Bounds are null where the backend's defaults hold.
/// </summary>
/// <param name="IsOfItself"><c>pin-subpackage</c>: the package's own version; else that of the host environment.</param>
public sealed record PackagePin(bool IsOfItself, string? LowerBound, string? UpperBound, string? Build, bool IsExact);
