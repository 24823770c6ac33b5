using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>
/// The locked packages of some environments on a platform that this version does not resolve, those from PyPI and those built from source:
/// they are taken over beside what is solved, and whether all fits is checked afterwards.
/// </summary>
internal sealed class CarriedPackages
{
    private readonly Dictionary<string, ImmutableArray<LockedPackage>>? _packages;

    private CarriedPackages(Dictionary<string, ImmutableArray<LockedPackage>>? packages) => _packages = packages;

    public static CarriedPackages None { get; } = new(packages: null);

    public bool IsEmpty => _packages is null;

    /// <summary>Of an environment that no longer asks for any package of a kind, those of the kind are left behind.</summary>
    public static CarriedPackages Of(LockFile file, SolveUnit unit)
    {
        var packages = new Dictionary<string, ImmutableArray<LockedPackage>>(StringComparer.Ordinal);
        foreach (var member in unit.Members)
        {
            var locked = file.Find(unit.Platform) is { } platform ? file.Environment(member.Name)?.PackagesOn(platform.Name) ?? [] : [];
            var hasPypi = !member.PypiRequirements(unit.Platform).IsEmpty;
            var hasSources = !member.SourceRequirements(unit.Platform).IsEmpty;
            var carried = locked.RemoveAll(package =>
                package is LockedCondaPackage || !(package is LockedPypiPackage ? hasPypi : hasSources));
            if (!carried.IsEmpty)
            {
                packages.Add(member.Name, carried);
            }
        }

        return packages.Count == 0 ? None : new CarriedPackages(packages);
    }

    public ImmutableArray<LockedPackage> For(WorkspaceEnvironment member) =>
        _packages is not null && _packages.TryGetValue(member.Name, out var packages) ? packages : [];

    /// <summary>What the packages built from source depend on and what is no such package itself.</summary>
    public IEnumerable<MatchSpec> Specs(IEnumerable<WorkspaceEnvironment> members)
    {
        if (IsEmpty)
        {
            yield break;
        }

        var sources = members.SelectMany(member => For(member)).OfType<LockedSourcePackage>().ToList();
        var names = sources.Select(source => PackageName.TryParse(source.Name, out var name) ? name : null).ToHashSet();
        foreach (var depend in sources.SelectMany(source => source.Depends))
        {
            if (MatchSpec.TryParse(depend, SpecParsing.Lenient, out var spec, out _) && !names.Contains(spec.Name))
            {
                yield return spec;
            }
        }
    }
}
