using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>
/// The names that a workspace's platforms have in a lock file (spec/LOCK.md §2.5): a plain one its subdir's, in format 7 any other
/// <c>p1</c>,
/// <c>p2</c>, … in manifest order, in format 6 its subdir's too.
/// </summary>
internal sealed class LockPlatformNames
{
    private readonly FrozenDictionary<string, LockedPlatform> _byManifestName;

    private LockPlatformNames(ImmutableArray<LockedPlatform> locked, FrozenDictionary<string, LockedPlatform> byManifestName)
    {
        Locked = locked;
        _byManifestName = byManifestName;
    }

    /// <summary>In manifest order.</summary>
    public ImmutableArray<LockedPlatform> Locked { get; }

    public static LockPlatformNames Of(ImmutableArray<WorkspacePlatform> platforms, int format)
    {
        var locked = ImmutableArray.CreateBuilder<LockedPlatform>();
        var byName = new Dictionary<string, LockedPlatform>(StringComparer.Ordinal);
        var richCount = 0;
        foreach (var platform in platforms)
        {
            if (byName.ContainsKey(platform.Name))
            {
                continue;
            }

            var name = platform.IsRich && format >= 7
                ? string.Create(CultureInfo.InvariantCulture, $"p{++richCount}")
                : platform.Subdir.Name;
            var virtualPackages = format >= 7 ? platform.VirtualPackages.Select(package => package.ToString()) : [];
            locked.Add(new LockedPlatform(name, platform.Subdir, [.. virtualPackages]));
            byName.Add(platform.Name, locked[^1]);
        }

        return new LockPlatformNames(locked.DrainToImmutable(), byName.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <exception cref="KeyNotFoundException">The platform is not of the workspace.</exception>
    public string NameOf(WorkspacePlatform platform) => _byManifestName[platform.Name].Name;

    /// <summary>The first two platforms that share a name; null where all can be told apart.</summary>
    public static (WorkspacePlatform First, WorkspacePlatform Second)? Clash(ImmutableArray<WorkspacePlatform> platforms)
    {
        foreach (var group in platforms.DistinctBy(platform => platform.Name).GroupBy(platform => platform.Subdir))
        {
            if (group.Skip(1).FirstOrDefault() is { } second)
            {
                return (group.First(), second);
            }
        }

        return null;
    }
}
