using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What has to hold of an environment on a platform (spec/LOCK.md §5.3): every requirement and, in turn, everything that the locked records depend on
/// is met, no constraint is violated, and nothing is locked that nobody asks for. A source package whose metadata only a build backend knows is trusted.
/// </summary>
internal sealed class PlatformCheck
{
    /// <summary>More names than these are counted and not listed.</summary>
    private const int MostNames = 5;

    private readonly WorkspaceEnvironment _environment;
    private readonly WorkspacePlatform _platform;
    private readonly LockedUnit _unit;
    private readonly CondaWalk _walk;
    private readonly string _place;

    public PlatformCheck(CheckScope scope, WorkspaceEnvironment environment, WorkspacePlatform platform)
    {
        _environment = environment;
        _platform = platform;
        var entry = scope.Platforms.Find(platform);
        _unit = new LockedUnit(entry is null ? [] : scope.File.Environment(environment.Name)?.PackagesOn(entry.Name) ?? [], platform);
        _place = environment.Name == "default" ? $" on {platform.Name}" : $" on {platform.Name} in environment {environment.Name}";
        _walk = new CondaWalk(_unit, scope.Specs, scope.Manifest.RootFolder, _place);
    }

    public PlatformFinding Check() =>
        (Duplicate() ?? Constraints() ?? Walk() ?? Unused() ?? Sources()) is { } fault ? PlatformFinding.Faulty(fault)
        : new PypiCheck(_environment, _platform, _unit, _place).FirstFault() is { } pypiFault ? PlatformFinding.Faulty(pypiFault)
        : new PlatformFinding(null, _walk.Expected, new HashSet<PackageName>());

    private CheckFault? Duplicate() => _unit.Duplicate is { } name ? new CheckFault($"{name} is locked twice{_place}") : null;

    /// <summary>Bounds hold for the archives that are locked; a source package has its own.</summary>
    private CheckFault? Constraints()
    {
        foreach (var constraint in _environment.Constraints(_platform))
        {
            if (_unit.Conda.GetValueOrDefault(constraint.Spec.Name) is LockedCondaPackage package && _unit.Holds(constraint.Spec.Condition)
                && !LockedUnit.Meets(package, constraint.Spec))
            {
                return new CheckFault(_walk.NotMet(RequirementOrigin.Of(constraint), constraint.Spec, package));
            }
        }

        return null;
    }

    private CheckFault? Walk()
    {
        foreach (var requirement in _environment.Requirements(_platform))
        {
            _walk.Ask(requirement);
        }

        foreach (var requirement in _environment.SourceRequirements(_platform))
        {
            _walk.Ask(requirement);
        }

        return _walk.Drain();
    }

    /// <summary>What was locked and nothing reaches: a requirement was removed.</summary>
    private CheckFault? Unused()
    {
        // What a solve group with PyPI packages needs is known to its members together; what developed packages depend on, only to their build backend.
        var isOpen = (_environment.SolveGroup is not null && _unit.Pypi.Count > 0) || IsDeveloping();
        return isOpen || _walk.VisitedCount == _unit.Conda.Count
            ? null
            : new CheckFault($"nothing asks for {Names(_unit.Conda.Values.Where(package => !_walk.IsVisited(package)))} any more{_place}");
    }

    private bool IsDeveloping() =>
        _environment.Features.Any(feature => feature.Matching(_platform).Any(target => !target.DevelopedPackages.IsEmpty));

    private CheckFault? Sources() =>
        _unit.Conda.Values.OfType<LockedSourcePackage>().FirstOrDefault(source => !_walk.IsSourceAsked(source)) is { } unasked
            ? new CheckFault($"{unasked.Name} is locked as source, but only an archive of it is asked for{_place}")
            : null;

    private static string Names(IEnumerable<LockedPackage> packages)
    {
        var names = packages.Select(package => package.Name).Order(StringComparer.Ordinal).ToImmutableArray();
        return string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : string.Empty);
    }
}
