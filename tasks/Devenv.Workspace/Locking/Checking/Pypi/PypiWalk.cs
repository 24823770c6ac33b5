using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// Follows Python requirements through what is locked (spec/LOCK.md §5.3 rule 9): a conda package that is the distribution meets one, else
/// a locked distribution does and asks for more. Conda requirements are always followed first, and their faults come before those of
/// distributions.
/// </summary>
internal sealed class PypiWalk(CheckScope scope, LockedUnit unit, CondaWalk conda, PypiTarget target, PypiMatch match)
{
    private readonly Lazy<ProvidedDistributions> _provided = new(() => new ProvidedDistributions(unit.Conda.Values));
    private readonly Queue<PypiStep> _pending = new();
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, string Extras)> _followed = [];
    private readonly HashSet<LockedPypiPackage> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<PackageName> _condaNames = [];
    private CheckFault? _delayed;

    /// <summary>Names of conda packages that meet Python requirements.</summary>
    public IReadOnlySet<PackageName> CondaNames => _condaNames;

    /// <summary>The first fault of a distribution; it counts where nothing is wrong with the conda packages.</summary>
    public CheckFault? Delayed => _delayed;

    /// <summary>Requirements that stand for those of distributions of the same name (MANIFEST §4).</summary>
    public required IReadOnlyDictionary<PypiName, PypiOverride> Overrides { get; init; }

    public bool IsVisited(LockedPypiPackage package) => _visited.Contains(package);

    public int VisitedCount => _visited.Count;

    public void Ask(PypiStep step) => _pending.Enqueue(step);

    /// <summary>Follows everything that is pending; the first fault of a conda package, or null.</summary>
    public CheckFault? Drain()
    {
        var fault = conda.Drain();
        while (fault is null && _pending.TryDequeue(out var step))
        {
            fault = Follow(step) ?? conda.Drain();
        }

        return fault;
    }

    private CheckFault? Follow(PypiStep step)
    {
        if (_provided.Value.Find(step.Name) is { Count: > 0 } providers)
        {
            return FollowConda(step, providers);
        }

        if (unit.Pypi.GetValueOrDefault(step.Name) is not { } package)
        {
            _delayed ??= new CheckFault($"{step.Origin} is not locked{unit.Place}", OutdatedKind.Pypi) { Span = step.Origin.Span };
            return null;
        }

        var effective = Effective(step);
        _delayed ??= match.FaultOf(effective, package);
        if (target.Markers is null)
        {
            return new CheckFault($"{step.Origin} needs a Python, and none is locked{unit.Place}") { Span = step.Origin.Span };
        }

        if (_visited.Add(package))
        {
            _delayed ??= LocalMetadata(package) ?? PythonVersion(package);
        }

        Follow(package, effective.Extras);
        return null;
    }

    private CheckFault? FollowConda(PypiStep step, IReadOnlyList<(LockedCondaPackage Package, string Version)> providers)
    {
        var wanted = Effective(step);
        var (package, version) = providers.FirstOrDefault(provider => conda.Expected.Contains(provider.Package.Record.Package.Name),
            providers[^1]);
        if (step.Source is not null || wanted.Source is not null)
        {
            _delayed ??= new CheckFault(
                $"{step.Origin} asks for {step.Source ?? wanted.Source}, "
                + $"but {step.Name} is locked as the conda package {package.Name}{unit.Place}")
            {
                Span = step.Origin.Span,
            };
        }
        else if (!ProvidedDistributions.Fits(version, wanted.Specifiers))
        {
            _delayed ??= new CheckFault($"{step.Origin} is not met by the conda package {package.Name} {package.VersionText}{unit.Place}")
            {
                Span = step.Origin.Span,
            };
        }

        _condaNames.Add(package.Record.Package.Name);
        return conda.Visit(package, []) is { } fault ? new CheckFault(fault) : null;
    }

    private PypiStep Effective(PypiStep step) => Overrides.TryGetValue(step.Name, out var instead) ? step.Under(instead) : step;

    /// <summary>Queues what a distribution asks for with these extras, once.</summary>
    private void Follow(LockedPypiPackage package, ImmutableArray<PypiName> extras)
    {
        if (target.Markers is not { } markers
            || !_followed.Add((package.Name, string.Join(',', extras.Select(extra => extra.Normalized).Order(StringComparer.Ordinal)))))
        {
            return;
        }

        var asked = extras.ToImmutableHashSet();
        foreach (var text in package.RequiresDist)
        {
            if (scope.Requirements.Of(text) is not { } requirement)
            {
                _delayed ??= new CheckFault($"{RequirementOrigin.Of(text, package)} is no requirement{unit.Place}", OutdatedKind.Pypi);
            }
            else if (requirement.Applies(markers, asked) && _asked.Add(text))
            {
                Ask(PypiStep.Of(requirement, text, package));
            }
        }
    }

    private CheckFault? LocalMetadata(LockedPypiPackage package)
    {
        if (!LockedDistribution.IsPath(package))
        {
            return null;
        }

        var folder = LexicalPath.Combine(scope.Manifest.RootFolder, LockedSources.PathOf(package.Location));
        return scope.DifferenceOf(package, folder) is { } difference
            ? new CheckFault(
                $"the project {package.Name} in {package.Location.Text} has changed: {difference}{unit.Place}", OutdatedKind.Pypi)
            : null;
    }

    private CheckFault? PythonVersion(LockedPypiPackage package) =>
        package.RequiresPython is { } text && target.Python is { } python && scope.Requirements.BoundsOf(text) is { } bounds
        && !PythonBound.Allows(bounds, python)
            ? new CheckFault(
                $"{package.Name} {package.VersionText} needs Python {text}, but python {python} is locked{unit.Place}", OutdatedKind.Pypi)
            : null;
}
