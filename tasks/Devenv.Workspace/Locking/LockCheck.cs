using System.Collections.Immutable;
using Devenv.Workspace.Locking.Checking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>
/// The up-to-date check (spec/LOCK.md §5): a solve is needed only where what is locked no longer fulfils what the manifest asks. Deterministic and
/// without I/O; newer packages on a channel do not count.
/// </summary>
public static class LockCheck
{
    /// <param name="now">The moment that cutoffs given as an age count back from; null: they are not checked.</param>
    public static LockVerdict Check(Manifest manifest, LockFile file, DateTimeOffset? now = null)
    {
        var specs = new SpecCache();
        var units = ImmutableArray.CreateBuilder<OutdatedUnit>();
        foreach (var environment in manifest.Environments)
        {
            AddUnits(manifest, file, environment, now, specs, units);
        }

        AddGroupUnits(manifest, file, units);
        var removed = file.Environments.FirstOrDefault(locked => manifest.Environment(locked.Name) is null);
        var reason = units.Count > 0 ? units[0].Reason
            : removed is not null ? $"environment \"{removed.Name}\" is locked, but the manifest no longer has it"
            : null;
        return reason is null ? new LockVerdict.UpToDate() : new LockVerdict.OutOfDate(reason, units.DrainToImmutable());
    }

    /// <summary>Whether what is locked for an environment may be preferred when it is solved anew; changed channels or options ask for a fresh start.</summary>
    public static bool KeepsLockedContent(Manifest manifest, WorkspaceEnvironment environment, LockFile file, DateTimeOffset? now = null) =>
        file.Environment(environment.Name) is not { } locked
        || EnvironmentCheck.FaultOf(manifest, environment, file, locked, now) is null or { KeepsLockedContent: true };

    private static void AddUnits(
        Manifest manifest, LockFile file, WorkspaceEnvironment environment, DateTimeOffset? now, SpecCache specs, ImmutableArray<OutdatedUnit>.Builder units)
    {
        var locked = file.Environment(environment.Name);
        var fault = locked is null ? new EnvironmentFault($"environment \"{environment.Name}\" is not in the lock file", KeepsLockedContent: true)
            : EnvironmentCheck.FaultOf(manifest, environment, file, locked, now);
        foreach (var platform in environment.Platforms)
        {
            // A fault of the environment outdates all its platforms; theirs is asked for only where it could be the first.
            var reason = fault?.Reason ?? new PlatformCheck(environment, platform, file, specs).FirstFault();
            if (reason is not null)
            {
                units.Add(new OutdatedUnit(environment.Name, platform.Name, reason, fault?.KeepsLockedContent ?? true));
            }
        }
    }

    /// <summary>In a solve group a name is locked at one place per platform, and one outdated member outdates all.</summary>
    private static void AddGroupUnits(Manifest manifest, LockFile file, ImmutableArray<OutdatedUnit>.Builder units)
    {
        foreach (var group in manifest.Environments.Where(environment => environment.SolveGroup is not null).GroupBy(environment => environment.SolveGroup))
        {
            foreach (var platform in group.SelectMany(member => member.Platforms).DistinctBy(platform => platform.Name))
            {
                var members = group.Where(member => member.Platforms.Any(other => other.Name == platform.Name)).ToList();
                var outdated = units.FirstOrDefault(unit => unit.Platform == platform.Name && members.Exists(member => member.Name == unit.Environment));
                var reason = outdated?.Reason ?? Inconsistency(file, group.Key ?? string.Empty, members, platform);
                foreach (var member in reason is null ? [] : members.Where(member => !units.Any(unit => unit.Environment == member.Name && unit.Platform == platform.Name)))
                {
                    units.Add(new OutdatedUnit(member.Name, platform.Name, reason ?? string.Empty, outdated?.KeepsLockedContent ?? true));
                }
            }
        }
    }

    private static string? Inconsistency(LockFile file, string group, List<WorkspaceEnvironment> members, WorkspacePlatform platform)
    {
        if (members.Count < 2 || file.Find(platform) is not { } locked)
        {
            return null;
        }

        var places = new Dictionary<(string, bool), LockLocation>();
        foreach (var package in members.SelectMany(member => file.Environment(member.Name)?.PackagesOn(locked.Name) ?? []))
        {
            var key = (package.Name, package is LockedPypiPackage);
            if (!places.TryAdd(key, package.Location) && places[key] != package.Location)
            {
                return $"solve group \"{group}\" has {package.Name} locked twice on {platform.Name}";
            }
        }

        return null;
    }
}
