using System.Collections.Immutable;

namespace Devenv.Operations.Asking;

/// <summary>What there is to say of a package in one environment on one platform.</summary>
/// <param name="Package">The name as it was asked for.</param>
/// <param name="Locked">Version, build and origin; null where the package is not there.</param>
/// <param name="Chains">The shortest chains of specs from a requirement of the environment to the package.</param>
/// <param name="Demands">What other packages ask of it: who, and which spec.</param>
/// <param name="Absence">Why it is not there, or what would come; null where it is there.</param>
internal sealed record PackagePresence(
    string Package, string? Locked, ImmutableArray<string> Chains, ImmutableArray<PackageDemand> Demands, string? Absence)
{
    public static PackagePresence Absent(string package, string absence) => new(package, null, [], [], absence);
}
