using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What has to hold of environments that are solved together, on a platform (spec/LOCK.md §5.1 steps 4 and 5, §5.5). An environment that
/// stands alone is a group of one.
/// </summary>
internal sealed class GroupCheck(CheckScope scope, WorkspacePlatform platform, List<WorkspaceEnvironment> members)
{
    /// <summary>
    /// A conda package that only PyPI requirements lead to is not one that a solve would choose; asked of all members together, where each
    /// is in order.
    /// </summary>
    public CheckFault? PypiOnly(IReadOnlyList<PlatformFinding> findings)
    {
        if (findings.Count < members.Count || findings.Any(finding => finding.Fault is not null)
            || findings.All(finding => finding.PypiNames.Count == 0))
        {
            return null;
        }

        var asked = findings.SelectMany(finding => finding.CondaNames).ToHashSet();
        var unasked = findings.SelectMany(finding => finding.PypiNames).Where(name => !asked.Contains(name)).Order().FirstOrDefault();
        return unasked is null
            ? null
            : new CheckFault($"{unasked.Source} is locked as a conda package, but only PyPI requirements ask for it{Place()}");
    }

    /// <summary>A name that the members have from two places.</summary>
    public CheckFault? Inconsistency()
    {
        if (members.Count < 2 || scope.Platforms.Find(platform) is not { } entry)
        {
            return null;
        }

        CheckFault? fault = null;
        var places = new Dictionary<(string, bool), LockLocation>();
        foreach (var package in members.SelectMany(member => scope.File.Environment(member.Name)?.PackagesOn(entry.Name) ?? []))
        {
            var isPypi = package is LockedPypiPackage;
            if (!places.TryAdd((package.Name, isPypi), package.Location) && !IsSame(places[(package.Name, isPypi)], package.Location)
                && (fault is null || (fault.Kind == OutdatedKind.Pypi && !isPypi)))
            {
                fault = new CheckFault(
                    $"solve group \"{members[0].SolveGroup}\" has {package.Name} locked twice on {platform.Name}",
                    isPypi ? OutdatedKind.Pypi : OutdatedKind.Conda);
            }
        }

        return fault;
    }

    private static bool IsSame(LockLocation first, LockLocation second) =>
        first == second || (!first.IsUrl && !second.IsUrl && LexicalPath.Normalize(first.Text) == LexicalPath.Normalize(second.Text));

    private string Place() =>
        members.Count > 1 ? $" on {platform.Name} in solve group {members[0].SolveGroup}"
        : members[0].Name == "default" ? $" on {platform.Name}"
        : $" on {platform.Name} in environment {members[0].Name}";
}
