using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What has to hold of an environment on a platform (spec/LOCK.md §5.3): every requirement and, in turn, everything that the locked records depend on
/// is met, no constraint is violated, and nothing is locked that nobody asks for.
/// </summary>
internal sealed class PlatformCheck(WorkspaceEnvironment environment, WorkspacePlatform platform, LockFile file, SpecCache specs)
{
    /// <summary>More names than these are counted and not listed.</summary>
    private const int MostNames = 5;

    private readonly LockedUnit _unit = new(file, environment, platform);
    private readonly Queue<(MatchSpec Spec, RequirementOrigin Origin)> _pending = new();
    private readonly HashSet<LockedPackage> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(PackageName, string)> _extras = [];
    private readonly HashSet<PackageName> _sourceNames = [];
    private readonly HashSet<int> _unreadLines = [.. environment.Unsupported(platform).Select(diagnostic => diagnostic.Span?.Line ?? 0)];

    /// <summary>The first fault as a clause, or null.</summary>
    public string? FirstFault()
    {
        if (_unit.Duplicate is { } duplicate)
        {
            return $"{duplicate} is locked twice{Place()}";
        }

        return Constraints() ?? Sources() ?? Walk() ?? Unused() ?? new PypiCheck(environment, platform, _unit, Place()).FirstFault();
    }

    private string? Constraints()
    {
        foreach (var constraint in environment.Constraints(platform))
        {
            if (_unit.Conda.TryGetValue(constraint.Spec.Name, out var package) && _unit.Holds(constraint.Spec.Condition) && !LockedUnit.Meets(package, constraint.Spec))
            {
                return NotMet(RequirementOrigin.Of(constraint), constraint.Spec, package);
            }
        }

        return null;
    }

    private string? Sources()
    {
        foreach (var requirement in environment.SourceRequirements(platform))
        {
            _sourceNames.Add(requirement.Name);
            switch (_unit.Conda.GetValueOrDefault(requirement.Name))
            {
                case null:
                    return $"{RequirementOrigin.Of(requirement)} is not locked{Place()}";
                case LockedCondaPackage:
                    return $"{RequirementOrigin.Of(requirement)} asks for a source, but an archive of {requirement.Name} is locked{Place()}";
                case var package:
                    Visit(package, []);
                    break;
            }
        }

        return null;
    }

    private string? Walk()
    {
        foreach (var requirement in environment.Requirements(platform))
        {
            // Where a key of the requirement is not understood, it may not hold here: what is locked of it is judged, its absence is not.
            if (!_unreadLines.Contains(requirement.Span.Line) || _unit.Conda.ContainsKey(requirement.Spec.Name))
            {
                _pending.Enqueue((requirement.Spec, RequirementOrigin.Of(requirement)));
            }
        }

        while (_pending.TryDequeue(out var next))
        {
            var (spec, origin) = next;
            if (!_unit.Holds(spec.Condition))
            {
                continue;
            }

            if (!_unit.Conda.TryGetValue(spec.Name, out var package))
            {
                if (!_unit.HasVirtualPackage(spec))
                {
                    return spec.Name.IsVirtual ? $"{origin} is not met by what platform {platform.Name} declares" : $"{origin} is not locked{Place()}";
                }

                continue;
            }

            if (!(package is LockedSourcePackage && _sourceNames.Contains(spec.Name)) && !LockedUnit.Meets(package, spec))
            {
                return NotMet(origin, spec, package);
            }

            if (Visit(package, spec.Extras.AsSpan()) is { } fault)
            {
                return fault;
            }
        }

        return _visited.OfType<LockedSourcePackage>().FirstOrDefault(source => PackageName.TryParse(source.Name, out var name) && !_sourceNames.Contains(name)) is { } unasked
            ? $"{unasked.Name} is locked as source, but only an archive of it is asked for{Place()}"
            : null;
    }

    /// <summary>Queues what a package depends on, once, and what its newly asked extras add.</summary>
    private string? Visit(LockedPackage package, ReadOnlySpan<string> extras)
    {
        string? fault = null;
        if (_visited.Add(package))
        {
            if (package is LockedSourcePackage source)
            {
                _sourceNames.UnionWith(source.SourceDepends.Select(name => PackageName.TryParse(name, out var parsed) ? parsed : null).OfType<PackageName>());
            }

            fault = Enqueue(package, package is LockedCondaPackage conda ? conda.Record.Package.Depends : ((LockedSourcePackage)package).Depends);
        }

        foreach (var extra in extras)
        {
            if (PackageName.TryParse(package.Name, out var name) && _extras.Add((name, extra)))
            {
                fault ??= Enqueue(package, package is LockedCondaPackage conda
                    ? conda.Record.Package.ExtraDepends.GetValueOrDefault(extra, [])
                    : ((LockedSourcePackage)package).ExtraDepends(extra));
            }
        }

        return fault;
    }

    private string? Enqueue(LockedPackage package, ImmutableArray<string> depends)
    {
        foreach (var text in depends)
        {
            if (specs.Of(text) is not { } spec)
            {
                return $"{RequirementOrigin.Of(text, package)} is no match spec";
            }

            _pending.Enqueue((spec, RequirementOrigin.Of(text, package)));
        }

        return null;
    }

    /// <summary>What was locked and nothing reaches: a requirement was removed.</summary>
    private string? Unused()
    {
        // What a solve group with PyPI packages needs is known to its members together; what unread keys ask for is not known at all.
        var isOpen = (environment.SolveGroup is not null && _unit.Pypi.Count > 0) || environment.Unsupported(platform).Any(IsOpen);
        if (isOpen || _visited.Count == _unit.Conda.Count)
        {
            return null;
        }

        var names = _unit.Conda.Values.Where(package => !_visited.Contains(package)).Select(package => package.Name).Order(StringComparer.Ordinal).ToList();
        var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : string.Empty;
        return $"nothing asks for {string.Join(", ", names.Take(MostNames))}{more} any more{Place()}";
    }

    private static bool IsOpen(Diagnostic unsupported) => unsupported.Descriptor != DiagnosticTable.PypiNotSupported;

    private string NotMet(RequirementOrigin origin, MatchSpec spec, LockedPackage package)
    {
        var isVersion = package is LockedCondaPackage { Record.Package.Version: var version } && spec.Version?.Matches(version) == false;
        var found = isVersion ? $"{package.Name} {package.VersionText}" : $"{package.Name} {package.VersionText} {package.BuildText}".TrimEnd();
        return spec.Channel is { } channel && package is LockedCondaPackage { Record.Channel: { } from } && from != channel.Url
            ? $"{origin} is not met by {found} of {new RedactedUrl(from)}{Place()}"
            : $"{origin} is not met by {found}{Place()}";
    }

    private string Place() => environment.Name == "default" ? $" on {platform.Name}" : $" on {platform.Name} in environment {environment.Name}";
}
