using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// What the Python requirements of an environment on a platform ask of the lock (spec/LOCK.md §5.3): the rules before the walk, and the
/// walk itself with what it is asked.
/// </summary>
internal sealed class PypiCheck
{
    private readonly CheckScope _scope;
    private readonly WorkspaceEnvironment _environment;
    private readonly WorkspacePlatform _platform;
    private readonly LockedUnit _unit;
    private readonly PypiTarget _target;

    public PypiCheck(CheckScope scope, WorkspaceEnvironment environment, WorkspacePlatform platform, LockedUnit unit, CondaWalk conda)
    {
        (_scope, _environment, _platform, _unit) = (scope, environment, platform, unit);
        _target = new PypiTarget(unit, platform);
        var options = environment.PypiOptions(platform);
        Walk = new PypiWalk(scope, unit, conda, _target,
            new PypiMatch(scope, new PypiIndexes(scope, environment, scope.Manifest.SolveScope(environment), platform), unit.Place))
        {
            Overrides = options.DependencyOverrides.ToFrozenDictionary(entry => entry.Name),
        };
    }

    public PypiWalk Walk { get; }

    /// <summary>
    /// Before packages were looked up on PyPI, nobody knew which conda packages stand for distributions (spec/LOCK.md §2.8).
    /// </summary>
    public CheckFault? MissingNames() =>
        _unit.Pypi.Count == 0 && _unit.Conda.Count > 0 && HasRequirements()
        && _unit.Conda.Values.OfType<LockedCondaPackage>().All(package => package.Record.Package.Purls is null)
            ? new CheckFault($"it is not known which locked conda packages stand for PyPI packages{_unit.Place}")
            : null;

    /// <summary>Gives the walk what the manifest asks for and the markers of the platform let through.</summary>
    public CheckFault? Ask()
    {
        var requirements = _environment.PypiRequirements(_platform);
        if (requirements.Length > 0 && _target.Fault is { } fault)
        {
            return new CheckFault($"{RequirementOrigin.Of(requirements[0])} cannot be met{_unit.Place}: {fault}")
            {
                Span = requirements[0].Span,
            };
        }

        var asked = requirements.Where(requirement => requirement.Marker is not { } marker || _target.Markers is not { } environment
            || marker.Evaluate(environment, requirement.Extras.ToImmutableHashSet())).ToList();
        asked.ForEach(requirement => Walk.Ask(PypiStep.Of(requirement)));
        return asked.Count == 0 ? Unused() : null;
    }

    /// <summary>A record that is a file may not be a folder by now.</summary>
    public CheckFault? Folders()
    {
        foreach (var package in _unit.Pypi.Values)
        {
            if (LockedDistribution.IsPath(package) && !LockedDistribution.IsFolder(package, _scope.File.FormatVersion)
                && _scope.Projects.Has(LexicalPath.Combine(_scope.Manifest.RootFolder, LockedSources.PathOf(package.Location))))
            {
                return new CheckFault($"{package.Name} is locked as a file, but {package.Location} is a folder{_unit.Place}");
            }
        }

        return null;
    }

    public CheckFault? Unused() =>
        _unit.Pypi.Count == Walk.VisitedCount
            ? null
            : new CheckFault(
                "nothing asks for the PyPI package "
                + $"{NameList.Of(_unit.Pypi.Values.Where(package => !Walk.IsVisited(package)))} any more{_unit.Place}",
                OutdatedKind.Pypi);

    private bool HasRequirements() => _environment.Features.Any(feature =>
        !feature.Root.PypiDependencies.IsEmpty || feature.Targets.Any(target => !target.Target.PypiDependencies.IsEmpty));
}
