namespace Devenv.Host.Files;

/// <summary>Where file systems are mounted, by which it is told whether one is there that a path was on.</summary>
public static class MountPoints
{
    /// <summary>The mount point, or on Windows the drive, that a path is below now, whether the path exists or not.</summary>
    /// <param name="path">Absolute.</param>
    public static string Of(string path)
    {
        var best = Path.GetPathRoot(path) ?? path;
        foreach (var mount in All())
        {
            if (mount.Length > best.Length && IsAtOrBelow(path, mount))
            {
                best = mount;
            }
        }

        return best;
    }

    private static IEnumerable<string> All()
    {
        try
        {
            return DriveInfo.GetDrives().Select(drive => drive.Name);
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            return [];
        }
    }

    private static bool IsAtOrBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || folder[^1] == Path.DirectorySeparatorChar
            || path[folder.Length] == Path.DirectorySeparatorChar);
}
