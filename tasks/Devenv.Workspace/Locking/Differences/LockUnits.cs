using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>
/// What a lock file holds, by environment and platform. Platforms with virtual packages of their own are numbered in a file, and another
/// order in the manifest numbers them anew; under the workspace's names they can be compared.
/// </summary>
internal static class LockUnits
{
    /// <returns>By <see cref="LockUnit.Key"/>.</returns>
    public static Dictionary<string, LockUnit> Of(LockFile? file, Manifest? manifest)
    {
        var units = new Dictionary<string, LockUnit>(StringComparer.Ordinal);
        if (file is null)
        {
            return units;
        }

        foreach (var environment in file.Environments)
        {
            var names = Names(file, manifest?.Environment(environment.Name));
            foreach (var (platform, packages) in environment.Packages)
            {
                var unit = new LockUnit(environment.Name, names.GetValueOrDefault(platform, platform), packages);
                units.TryAdd(unit.Key, unit);
            }
        }

        return units;
    }

    /// <summary>The environment's own names of the file's platforms: another one's may fit the same entry.</summary>
    private static Dictionary<string, string> Names(LockFile file, WorkspaceEnvironment? environment)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var platform in environment?.Platforms ?? [])
        {
            if (file.Find(platform) is { } locked)
            {
                names.TryAdd(locked.Name, platform.Name);
            }
        }

        return names;
    }
}
