namespace Devenv.Operations.Tests;

/// <summary>A test on a disk of Windows, which Linux mounts through FUSE where exfat-fuse, exfatprogs and ntfs-3g are installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WindowsDiskFactAttribute : FactAttribute
{
    private static readonly string[] s_needed =
    [
        "/usr/sbin/mkfs.exfat", "/usr/sbin/mount.exfat-fuse", "/usr/sbin/mkntfs", "/usr/bin/lowntfs-3g", "/dev/fuse", "/dev/loop-control",
    ];

    public WindowsDiskFactAttribute()
    {
        if (!SmallDisk.CanMount)
        {
            Skip = "Mounting a file system needs Linux and root.";
        }
        else if (Array.Find(s_needed, path => !File.Exists(path)) is { } missing)
        {
            Skip = $"{missing} is missing.";
        }
    }
}
