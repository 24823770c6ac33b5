using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>What a machine is, as virtual packages in rattler's order.</summary>
/// <param name="Warnings">What went wrong on the way and can be mended.</param>
public sealed record DetectedMachine(ImmutableArray<DetectedPackage> Found, ImmutableArray<Diagnostic> Warnings)
{
    public ImmutableArray<VirtualPackage> Packages => [.. Found.Select(found => found.Package)];
}
