using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What is locked for an environment on a platform, by name, together with what the platform's machines are declared to have.
/// </summary>
internal sealed class LockedUnit
{
    private readonly Dictionary<PackageName, LockedPackage> _conda = [];
    private readonly Dictionary<PypiName, LockedPypiPackage> _pypi = [];
    private readonly Dictionary<PackageName, VirtualPackage> _virtualPackages = [];

    public LockedUnit(ImmutableArray<LockedPackage> packages, WorkspaceEnvironment environment, WorkspacePlatform platform)
    {
        PlatformName = platform.Name;
        Place = environment.Name == "default" ? $" on {platform.Name}" : $" on {platform.Name} in environment {environment.Name}";
        foreach (var package in platform.SolvedVirtualPackages)
        {
            _virtualPackages.TryAdd(package.Name, package);
        }

        foreach (var package in packages)
        {
            var isNew = package switch
            {
                LockedPypiPackage pypi => PypiName.TryParse(pypi.Name, out var name) && _pypi.TryAdd(name, pypi),
                LockedCondaPackage conda => _conda.TryAdd(conda.Record.Package.Name, conda),
                _ => PackageName.TryParse(package.Name, out var name) && _conda.TryAdd(name, package),
            };
            Duplicate ??= isNew ? null : package.Name;
        }
    }

    public string PlatformName { get; }

    /// <summary>What a message ends with: the platform, and the environment where there may be several.</summary>
    public string Place { get; }

    /// <summary>A name that is locked twice; null where there is none.</summary>
    public string? Duplicate { get; }

    public IReadOnlyDictionary<PackageName, LockedPackage> Conda => _conda;

    public IReadOnlyDictionary<PypiName, LockedPypiPackage> Pypi => _pypi;

    public bool HasVirtualPackage(MatchSpec spec) => _virtualPackages.TryGetValue(spec.Name, out var package) && spec.Matches(package);

    /// <summary>Whether a conditional requirement holds (CEP 43).</summary>
    public bool Holds(MatchCondition? condition) =>
        condition switch
        {
            null => true,
            MatchCondition.Leaf leaf =>
                HasVirtualPackage(leaf.Spec) || (_conda.TryGetValue(leaf.Spec.Name, out var package) && Meets(package, leaf.Spec)),
            MatchCondition.And and => Holds(and.Left) && Holds(and.Right),
            MatchCondition.Or or => Holds(or.Left) || Holds(or.Right),
            _ => throw new InvalidOperationException($"A condition of kind {condition.GetType().Name} cannot be asked."),
        };

    /// <summary>
    /// Whether a locked package is what a spec asks for. Of a source package only what its entry says can be asked; the rest a build
    /// backend would know, and it is trusted.
    /// </summary>
    public static bool Meets(LockedPackage package, MatchSpec spec)
    {
        if (package is LockedCondaPackage { Record: var record })
        {
            return spec.Matches(record)
                && (spec.Channel is null || record.Channel is null || spec.Channel.Url == record.Channel)
                && (spec.Subdir is null || spec.Subdir == record.Package.Subdir)
                && (spec.FileName is null || spec.FileName == record.FileName);
        }

        return (spec.Version is null || !CondaVersion.TryParse(package.VersionText ?? string.Empty, out var version, out _)
            || spec.Version.Matches(version))
            && (spec.Build is null || package.BuildText.Length == 0 || spec.Build.Matches(package.BuildText));
    }
}
