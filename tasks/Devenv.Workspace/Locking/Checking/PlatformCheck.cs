using Devenv.Workspace.Locking.Checking.Pypi;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What has to hold of an environment on a platform (spec/LOCK.md §5.3): every requirement and, in turn, everything that the locked records
/// depend on is met, no constraint is violated, and nothing is locked that nobody asks for. A source package whose metadata only a build
/// backend knows is trusted.
/// </summary>
internal sealed class PlatformCheck
{
    private readonly WorkspaceEnvironment _environment;
    private readonly WorkspacePlatform _platform;
    private readonly LockedUnit _unit;
    private readonly CondaWalk _conda;
    private readonly PypiCheck _pypi;

    public PlatformCheck(CheckScope scope, WorkspaceEnvironment environment, WorkspacePlatform platform)
    {
        _environment = environment;
        _platform = platform;
        var entry = scope.Platforms.Find(platform);
        _unit = new LockedUnit(entry is null ? [] : scope.File.Environment(environment.Name)?.PackagesOn(entry.Name) ?? [], environment,
            platform);
        _conda = new CondaWalk(_unit, scope.Specs, scope.Manifest.RootFolder);
        _pypi = new PypiCheck(scope, environment, platform, _unit, _conda);
    }

    /// <summary>
    /// The rules in the order of the specification; what is wrong with distributions alone comes after all that is wrong with conda
    /// packages.
    /// </summary>
    public PlatformFinding Check()
    {
        var fault = _pypi.MissingNames() ?? Duplicate() ?? _pypi.Ask() ?? Constraints() ?? _pypi.Folders() ?? Walk()
            ?? Unused() ?? Sources()
            ?? _pypi.Walk.Delayed ?? _pypi.Unused();
        return fault is null
            ? new PlatformFinding(null, _conda.Expected, IsDeveloping() ? [] : _pypi.Walk.CondaNames)
            : PlatformFinding.Faulty(fault);
    }

    /// <summary>What developed packages depend on, only their build backend knows.</summary>
    private bool IsDeveloping()
        => _environment.Features.Any(feature => feature.Matching(_platform).Any(target => !target.DevelopedPackages.IsEmpty));

    private CheckFault? Duplicate() => _unit.Duplicate is { } name ? new CheckFault($"{name} is locked twice{_unit.Place}") : null;

    /// <summary>Bounds hold for the archives that are locked; a source package has its own.</summary>
    private CheckFault? Constraints()
    {
        foreach (var constraint in _environment.Constraints(_platform))
        {
            if (_unit.Conda.GetValueOrDefault(constraint.Spec.Name) is LockedCondaPackage package
                && !LockedUnit.Meets(package, constraint.Spec))
            {
                return new CheckFault(_conda.NotMet(RequirementOrigin.Of(constraint), constraint.Spec, package)) { Span = constraint.Span };
            }
        }

        return null;
    }

    private CheckFault? Walk()
    {
        foreach (var requirement in _environment.Requirements(_platform))
        {
            _conda.Ask(requirement);
        }

        foreach (var requirement in _environment.SourceRequirements(_platform))
        {
            _conda.Ask(requirement);
        }

        return _pypi.Walk.Drain();
    }

    /// <summary>What was locked and nothing reaches: a requirement was removed.</summary>
    private CheckFault? Unused() =>
        _conda.VisitedCount == _unit.Conda.Count || IsDeveloping()
            ? null
            : new CheckFault(
                $"nothing asks for {NameList.Of(_unit.Conda.Values.Where(package => !_conda.IsVisited(package)))} any more{_unit.Place}");

    private CheckFault? Sources() =>
        _unit.Conda.Values.OfType<LockedSourcePackage>().FirstOrDefault(source => !_conda.IsSourceAsked(source)) is { } unasked
            ? new CheckFault($"{unasked.Name} is locked as source, but only an archive of it is asked for{_unit.Place}")
            : null;
}
