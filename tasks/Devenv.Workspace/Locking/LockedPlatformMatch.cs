using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>
/// Compares platforms of a lock file with those of a workspace by what they are, since one with virtual packages of its own has another
/// name in the file (spec/LOCK.md §2.5, §5.3).
/// </summary>
internal static class LockedPlatformMatch
{
    /// <summary>
    /// The entry of the file that stands for a platform: of its name, of its definition, or of its subdir where that fits; or null.
    /// </summary>
    public static LockedPlatform? Find(LockFile file, WorkspacePlatform platform) =>
        file.Platform(platform.Name)
        ?? file.Platforms.FirstOrDefault(locked => IsDefinition(locked, platform))
        ?? (file.Platform(platform.Subdir.Name) is { } plain && HoldsAll(plain, platform) ? plain : null);

    /// <summary>Whether subdir and the virtual packages that are not the subdir's defaults are the same.</summary>
    public static bool IsDefinition(LockedPlatform locked, WorkspacePlatform platform) =>
        platform.Subdir == locked.Subdir && NonDefault(locked).SequenceEqual(NonDefault(platform));

    /// <summary>The virtual packages that are not the subdir's defaults, sorted.</summary>
    public static ImmutableArray<string> NonDefault(LockedPlatform locked)
    {
        var defaults = Texts(WorkspacePlatform.Plain(locked.Subdir));
        return [.. locked.VirtualPackages.Except(defaults, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public static ImmutableArray<string> NonDefault(WorkspacePlatform platform) =>
        [.. platform.NonDefault.Select(package => package.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>Formats before 7 recorded none, which fits any platform of the subdir.</summary>
    private static bool HoldsAll(LockedPlatform locked, WorkspacePlatform platform) =>
        locked.VirtualPackages.IsEmpty || Texts(platform).All(text => locked.VirtualPackages.Contains(text));

    private static IEnumerable<string> Texts(WorkspacePlatform platform) => platform.VirtualPackages.Select(package => package.ToString());
}
