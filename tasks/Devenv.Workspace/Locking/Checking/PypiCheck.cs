using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// The part of the check that Python distributions need (spec/LOCK.md §5.3 rules 2 and 5, §5.4): every name that is asked for is locked, nothing is
/// locked where nothing is asked for. Versions of what stands under a marker, and what distributions ask of each other, are not compared.
/// </summary>
internal sealed class PypiCheck(WorkspaceEnvironment environment, WorkspacePlatform platform, LockedUnit unit, string place)
{
    private const string PurlPrefix = "pkg:pypi/";

    /// <summary>The first fault as a clause, or null.</summary>
    public CheckFault? FirstFault()
    {
        var requirements = environment.PypiRequirements(platform);
        if (requirements.IsEmpty)
        {
            return unit.Pypi.Count == 0
                ? null
                : new CheckFault($"nothing asks for the PyPI package {unit.Pypi.Keys.Order(StringComparer.Ordinal).First()} any more{place}", OutdatedKind.Pypi);
        }

        var provided = Provided();
        if (unit.Pypi.Count == 0 && unit.Conda.Count > 0
            && unit.Conda.Values.OfType<LockedCondaPackage>().All(package => package.Record.Package.Purls is null))
        {
            return new CheckFault($"it is not known which locked conda packages stand for PyPI packages{place}");
        }

        foreach (var requirement in requirements)
        {
            if (!HasMarker(requirement) && !unit.Pypi.ContainsKey(requirement.Name.Normalized) && !provided.Contains(requirement.Name.Normalized))
            {
                return new CheckFault($"{RequirementOrigin.Of(requirement)} is not locked{place}", OutdatedKind.Pypi);
            }
        }

        return null;
    }

    /// <summary>A marker may rule the requirement out on this platform.</summary>
    private static bool HasMarker(PypiRequirement requirement) =>
        requirement.Marker is { IsAlwaysTrue: false };

    /// <summary>The distributions that conda packages are; where nothing is recorded, one of the same name (spec/LOCK.md §2.8).</summary>
    private HashSet<string> Provided()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var package in unit.Conda.Values)
        {
            if (package is LockedCondaPackage { Record.Package.Purls: { } purls })
            {
                names.UnionWith(purls.Where(purl => purl.StartsWith(PurlPrefix, StringComparison.Ordinal)).Select(NameOf));
            }
            else
            {
                names.Add(package.Name.Replace('_', '-'));
            }
        }

        return names;
    }

    private static string NameOf(string purl)
    {
        var rest = purl[PurlPrefix.Length..];
        return (rest.IndexOfAny(['@', '?', '#']) is var end and >= 0 ? rest[..end] : rest).Replace('_', '-').Replace('.', '-').ToLowerInvariant();
    }
}
