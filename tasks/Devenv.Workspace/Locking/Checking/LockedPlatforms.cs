using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// Which entry of a lock file stands for which platform of the workspace (spec/LOCK.md §2.5, §5.3). An entry takes the name of the one
/// platform that is defined like it, unless either name is taken; files without virtual packages are found by the subdir.
/// </summary>
internal sealed class LockedPlatforms
{
    private readonly LockFile _file;
    private readonly Dictionary<string, string> _manifestNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LockedPlatform?> _found = new(StringComparer.Ordinal);

    public LockedPlatforms(Manifest manifest, LockFile file)
    {
        _file = file;
        var own = manifest.Platforms.DistinctBy(platform => platform.Name).ToList();
        foreach (var locked in file.Platforms.Where(locked => !own.Exists(platform => platform.Name == locked.Name)))
        {
            if (own.FindAll(platform => LockedPlatformMatch.IsDefinition(locked, platform)) is [var same]
                && file.Platform(same.Name) is null
                && !_manifestNames.ContainsValue(same.Name))
            {
                _manifestNames.TryAdd(locked.Name, same.Name);
            }
        }
    }

    /// <summary>The workspace's name for an entry; the entry's own where it stands for none.</summary>
    public string NameOf(LockedPlatform locked) => _manifestNames.GetValueOrDefault(locked.Name, locked.Name);

    /// <summary>The entry that stands for a platform, or null.</summary>
    public LockedPlatform? Find(WorkspacePlatform platform)
    {
        if (!_found.TryGetValue(platform.Name, out var locked))
        {
            locked = _file.Find(platform);
            _found.Add(platform.Name, locked);
        }

        return locked;
    }
}
