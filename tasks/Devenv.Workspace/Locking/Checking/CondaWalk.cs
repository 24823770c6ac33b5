using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// Follows conda requirements through what is locked: each has to be met, and what meets it asks for more (spec/LOCK.md §5.3 rule 9). Every
/// package is followed once, and each of its extras once, so the walk is linear in what the records say.
/// </summary>
internal sealed class CondaWalk(LockedUnit unit, SpecCache specs, string rootFolder)
{
    private readonly Queue<CondaStep> _pending = new();
    private readonly HashSet<LockedPackage> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(string Name, string Extra)> _extras = [];

    /// <summary>Texts that several records share are one spec, whose answer is the same for all of them.</summary>
    private readonly HashSet<MatchSpec> _asked = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<PackageName> _sourceNames = [];
    private readonly HashSet<PackageName> _expected = [];

    /// <summary>Names that a conda requirement reached, rather than only a PyPI one.</summary>
    public IReadOnlySet<PackageName> Expected => _expected;

    public bool IsVisited(LockedPackage package) => _visited.Contains(package);

    public int VisitedCount => _visited.Count;

    /// <summary>Whether somebody asks for the package's sources.</summary>
    public bool IsSourceAsked(LockedSourcePackage package)
        => PackageName.TryParse(package.Name, out var name) && _sourceNames.Contains(name);

    public void Ask(CondaRequirement requirement)
        => _pending.Enqueue(new CondaStep(requirement.Spec, null, RequirementOrigin.Of(requirement)));

    public void Ask(SourceRequirement requirement) =>
        _pending.Enqueue(new CondaStep(requirement.Spec, requirement.Source, RequirementOrigin.Of(requirement)));

    /// <summary>Follows everything that is pending; the first fault, or null.</summary>
    public CheckFault? Drain()
    {
        while (_pending.TryDequeue(out var step))
        {
            var reason = !unit.Holds(step.Spec.Condition) ? null : step.Source is null ? Follow(step) : FollowSource(step, step.Source);
            if (reason is not null)
            {
                return new CheckFault(reason) { Span = step.Origin.Span };
            }
        }

        return null;
    }

    /// <summary>Queues what a package depends on, once, and what its newly asked extras add.</summary>
    /// <returns>A fault of the package's own texts, or null.</returns>
    public string? Visit(LockedPackage package, ImmutableArray<string> extras)
    {
        string? fault = null;
        if (_visited.Add(package))
        {
            fault = package is LockedCondaPackage conda
                ? Enqueue(conda, conda.Record.Package.Depends, specs.DependsOf(conda))
                : EnqueueSource((LockedSourcePackage)package, ((LockedSourcePackage)package).Depends);
        }

        foreach (var extra in extras)
        {
            if (_extras.Add((package.Name, extra)))
            {
                fault ??= package is LockedCondaPackage conda
                    ? Enqueue(conda, conda.Record.Package.ExtraDepends.GetValueOrDefault(extra, []), null)
                    : EnqueueSource((LockedSourcePackage)package, ((LockedSourcePackage)package).ExtraDepends(extra));
            }
        }

        return fault;
    }

    public string NotMet(RequirementOrigin origin, MatchSpec spec, LockedPackage package)
    {
        var isVersion = package is LockedCondaPackage { Record.Package.Version: var version } && spec.Version?.Matches(version) == false;
        var found = isVersion
            ? $"{package.Name} {package.VersionText}"
            : $"{package.Name} {package.VersionText} {package.BuildText}".TrimEnd();
        return spec.Channel is { } channel && package is LockedCondaPackage { Record.Channel: { } from } && from != channel.Url
            ? $"{origin} is not met by {found} of {new RedactedUrl(from)}{unit.Place}"
            : $"{origin} is not met by {found}{unit.Place}";
    }

    private string? Follow(CondaStep step)
    {
        if (!unit.Conda.TryGetValue(step.Spec.Name, out var package))
        {
            return unit.HasVirtualPackage(step.Spec) ? null
                : step.Spec.Name.IsVirtual ? $"{step.Origin} is not met by what platform {unit.PlatformName} declares"
                : $"{step.Origin} is not locked{unit.Place}";
        }

        if (!LockedUnit.Meets(package, step.Spec))
        {
            return NotMet(step.Origin, step.Spec, package);
        }

        _expected.Add(step.Spec.Name);
        return Visit(package, step.Spec.Extras);
    }

    private string? FollowSource(CondaStep step, SourceLocation wanted)
    {
        _sourceNames.Add(step.Spec.Name);
        switch (unit.Conda.GetValueOrDefault(step.Spec.Name))
        {
            case null:
                return $"{step.Origin} is not locked{unit.Place}";
            case not LockedSourcePackage:
                return $"{step.Origin} asks for the sources at {wanted}, but an archive of {step.Spec.Name} is locked{unit.Place}";
            case LockedSourcePackage source when !SourceMatch.Fits(wanted, LockedSources.Of(source.Location), rootFolder):
                return $"{step.Origin} asks for the sources at {wanted}, "
                    + $"but {source.Name} is locked from {LockedSources.Of(source.Location)}{unit.Place}";
            case var package when !LockedUnit.Meets(package, step.Spec):
                return NotMet(step.Origin, step.Spec, package);
            case var package:
                _expected.Add(step.Spec.Name);
                return Visit(package, step.Spec.Extras);
        }
    }

    private string? Enqueue(LockedCondaPackage package, ImmutableArray<string> depends, MatchSpec?[]? parsed)
    {
        for (var index = 0; index < depends.Length; index++)
        {
            var origin = RequirementOrigin.Of(depends[index], package);
            if ((parsed is null ? specs.Of(depends[index]) : parsed[index]) is not { } spec)
            {
                return $"{origin} is no match spec";
            }

            if (_asked.Add(spec))
            {
                _pending.Enqueue(new CondaStep(spec, null, origin));
            }
        }

        return null;
    }

    private string? EnqueueSource(LockedSourcePackage package, ImmutableArray<string> depends)
    {
        var sources = LockedSources.DependenciesOf(package);
        foreach (var text in depends)
        {
            var origin = RequirementOrigin.Of(text, package);
            if (specs.Of(text) is not { } spec)
            {
                return $"{origin} is no match spec";
            }

            _pending.Enqueue(new CondaStep(spec, sources.GetValueOrDefault(spec.Name), origin));
        }

        return null;
    }
}
