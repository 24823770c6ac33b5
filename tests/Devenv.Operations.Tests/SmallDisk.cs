using System.Globalization;

namespace Devenv.Operations.Tests;

/// <summary>A file system in memory with little room, mounted over a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder, int kibibytes)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        MountProgram.Run("mount", "-t", "tmpfs", "-o", Size(kibibytes), "tmpfs", folder);
    }

    public static bool CanMount { get; } = TryMount();

    /// <summary>Gives the file system more room.</summary>
    public void Grow(int kibibytes) => MountProgram.Run("mount", "-o", "remount," + Size(kibibytes), _folder);

    public void Dispose() => MountProgram.TryRun("umount", "-l", _folder);

    private static string Size(int kibibytes) => string.Create(CultureInfo.InvariantCulture, $"size={kibibytes}k");

    private static bool TryMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("devenv-mount-").FullName;
        var works = MountProgram.TryRun("mount", "-t", "tmpfs", "-o", Size(64), "tmpfs", folder) && MountProgram.TryRun("umount", "-l", folder);
        Directory.Delete(folder);
        return works;
    }
}
