using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Exchange.Sbom;

/// <summary>
/// Which component needs which: conda packages by their <c>depends</c>, Python distributions by their <c>requires_dist</c>. A distribution
/// that a conda package brings (its purls say so) stands for the requirement on it.
/// </summary>
internal sealed class SbomGraph
{
    private const string PypiPrefix = "pkg:pypi/";

    private readonly Dictionary<string, string> _conda = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pypi = new(StringComparer.Ordinal);

    public SbomGraph(IEnumerable<KeyValuePair<string, LockedPackage>> components)
    {
        foreach (var (reference, package) in components)
        {
            if (package is LockedPypiPackage)
            {
                _pypi[NormalizedDistribution(package.Name)] = reference;
            }
            else
            {
                _conda.TryAdd(package.Name.ToLowerInvariant(), reference);
            }

            foreach (var name in package is LockedCondaPackage conda ? DistributionsOf(conda.Record.Package) : [])
            {
                _pypi.TryAdd(name, reference);
            }
        }
    }

    /// <summary>What a package needs, sorted; names that nothing here has (virtual packages, unused extras) are left out.</summary>
    public ImmutableArray<string> NeedsOf(LockedPackage package) =>
        package switch
        {
            LockedCondaPackage conda => References(conda.Record.Package.Depends.Select(CondaName), []),
            LockedSourcePackage source => References(source.Depends.Select(CondaName), []),
            LockedPypiPackage pypi => References([], pypi.RequiresDist.Select(DistributionName)),
            _ => [],
        };

    /// <summary>The components of these names, sorted.</summary>
    public ImmutableArray<string> References(IEnumerable<string?> conda, IEnumerable<string?> pypi) =>
    [
        .. conda.Select(name => name is null ? null : _conda.GetValueOrDefault(name))
            .Concat(pypi.Select(name => name is null ? null : _pypi.GetValueOrDefault(name)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static string? CondaName(string spec) => TopologicalOrder.DependencyName(spec)?.Normalized;

    /// <summary>Null for a requirement of an extra: whether that was asked for is not known here.</summary>
    private static string? DistributionName(string requirement)
    {
        var marker = requirement.IndexOf(';', StringComparison.Ordinal);
        return marker >= 0 && requirement.AsSpan(marker).Contains("extra", StringComparison.Ordinal) ? null
            : Requirement.TryParse(requirement, SpecifierParsing.Lenient, out var parsed, out _) ? parsed.Name.Normalized
            : null;
    }

    private static IEnumerable<string> DistributionsOf(PackageRecord package) =>
        (package.Purls ?? [])
            .Where(purl => purl.StartsWith(PypiPrefix, StringComparison.Ordinal))
            .Select(purl => purl[PypiPrefix.Length..])
            .Select(name => NormalizedDistribution(name.IndexOfAny(['@', '?', '#']) is var end and >= 0 ? name[..end] : name));

    private static string NormalizedDistribution(string name) => PypiName.TryParse(name, out var parsed) ? parsed.Normalized : name;
}
