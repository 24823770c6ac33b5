using Devenv.Workspace.Locking.Checking.Pypi;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>What every rule of one check looks at, and what is worked out once for all of them. Not for several threads.</summary>
internal sealed class CheckScope(Manifest manifest, LockFile file, DateTimeOffset? now, LocalProjects projects)
{
    private readonly Dictionary<LockedPypiPackage, string?> _differences = new(ReferenceEqualityComparer.Instance);
    private WheelCheck? _wheels;

    public Manifest Manifest => manifest;

    public LockFile File => file;

    /// <summary>The moment that cutoffs given as an age count back from; null: they are not checked.</summary>
    public DateTimeOffset? Now => now;

    public LocalProjects Projects => projects;

    public SpecCache Specs { get; } = new();

    public RequirementCache Requirements { get; } = new();

    public LockedPlatforms Platforms { get; } = new(manifest, file);

    public WheelCheck Wheels => _wheels ??= new WheelCheck(this);

    /// <summary>
    /// How a folder's project differs from what is locked of it; null where it does not, or nothing is known of the folder.
    /// </summary>
    public string? DifferenceOf(LockedPypiPackage package, string folder)
    {
        if (!_differences.TryGetValue(package, out var difference))
        {
            difference = projects.Find(folder) is { } project ? LocalProjectCheck.Difference(project, package, Requirements) : null;
            _differences.Add(package, difference);
        }

        return difference;
    }
}
