using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// One check, in the order of spec/LOCK.md §5.1: environments, their platforms, what is solved together, what is locked and no longer
/// wanted.
/// </summary>
internal sealed class LockCheckRun(CheckScope scope)
{
    private readonly OutdatedUnits _outdated = new();
    private readonly Dictionary<(string Environment, string Platform), PlatformFinding> _findings = [];

    public LockVerdict Verdict()
    {
        CheckEnvironments();
        CheckPlatforms();
        foreach (var group in Groups())
        {
            CheckGroup(group);
        }

        if (scope.File.Environments.FirstOrDefault(locked => scope.Manifest.Environment(locked.Name) is null) is { } removed)
        {
            _outdated.Report(new CheckFault($"environment \"{removed.Name}\" is locked, but the manifest no longer has it"));
        }

        return _outdated.First is { } first
            ? new LockVerdict.OutOfDate(first.Reason, _outdated.InOrder(scope.Manifest)) { Place = first.Span }
            : new LockVerdict.UpToDate();
    }

    private void CheckEnvironments()
    {
        foreach (var environment in scope.Manifest.Environments)
        {
            var fault = scope.File.Environment(environment.Name) is { } locked
                ? new EnvironmentCheck(scope, environment, locked).FirstFault()
                : new CheckFault($"environment \"{environment.Name}\" is not in the lock file");
            if (fault is null)
            {
                continue;
            }

            _outdated.Report(fault);
            foreach (var platform in environment.Platforms)
            {
                _outdated.Add(environment, platform, fault);
            }
        }
    }

    /// <summary>A platform of an environment that is at fault as a whole is solved anew whatever is locked for it.</summary>
    private void CheckPlatforms()
    {
        foreach (var environment in scope.Manifest.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                if (_outdated.Find(environment, platform) is not null)
                {
                    continue;
                }

                var finding = new PlatformCheck(scope, environment, platform).Check();
                _findings[(environment.Name, platform.Name)] = finding;
                if (finding.Fault is { } fault)
                {
                    _outdated.Add(environment, platform, fault);
                }
            }
        }
    }

    private IEnumerable<ImmutableArray<WorkspaceEnvironment>> Groups() =>
        scope.Manifest.Environments
            .Select(environment => scope.Manifest.SolvedWith(environment))
            .DistinctBy(members => members[0].Name);

    private void CheckGroup(ImmutableArray<WorkspaceEnvironment> group)
    {
        foreach (var platform in group.SelectMany(member => member.Platforms).DistinctBy(platform => platform.Name))
        {
            var members = group.Where(member => member.Platforms.Any(other => other.Name == platform.Name)).ToList();
            var check = new GroupCheck(scope, platform, members);
            var findings = members.Select(member => _findings.GetValueOrDefault((member.Name, platform.Name)))
                .OfType<PlatformFinding>().ToList();
            Spread(members, platform, check.PypiOnly(findings));
            Spread(members, platform, Strongest(members, platform));
            Spread(members, platform, check.Inconsistency());
        }
    }

    /// <summary>
    /// What one member of a group is outdated by outdates all of them, and the preference that one loses all lose (spec/LOCK.md §5.6).
    /// </summary>
    private CheckFault? Strongest(List<WorkspaceEnvironment> members, WorkspacePlatform platform)
    {
        var units = members.Select(member => _outdated.Find(member, platform)).OfType<OutdatedUnit>().ToList();
        return units.Count == 0
            ? null
            : new CheckFault(units[0].Reason, units.Min(unit => unit.Kind))
            {
                KeepsConda = units.TrueForAll(unit => unit.KeepsLockedContent),
                KeepsPypi = units.TrueForAll(unit => unit.KeepsPypiContent),
            };
    }

    private void Spread(List<WorkspaceEnvironment> members, WorkspacePlatform platform, CheckFault? fault)
    {
        if (fault is not null)
        {
            members.ForEach(member => _outdated.Add(member, platform, fault));
        }
    }
}
