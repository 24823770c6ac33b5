using Devenv.TestKit;

namespace Devenv.Operations.Tests;

/// <summary>
/// A disk as cameras and Windows have it, in a file, mounted over a folder: exFAT ignores the case of names and has no links, NTFS with the
/// names of Windows also refuses its devices' names.
/// </summary>
internal sealed class WindowsDisk : IDisposable
{
    private const int Size = 16 << 20;

    private readonly TemporaryFolder _image = new();
    private readonly string _folder;
    private readonly string _device;

    public WindowsDisk(string folder, string kind)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        var image = _image.Write("image", string.Empty);
        using (var file = File.OpenWrite(image))
        {
            file.SetLength(Size);
        }

        _device = MountProgram.Run("losetup", "-f", "--show", image);
        if (kind == "exfat")
        {
            MountProgram.Run("mkfs.exfat", _device);
            MountProgram.Run("mount.exfat-fuse", _device, folder);
        }
        else
        {
            MountProgram.Run("mkntfs", "-q", "-Q", _device);
            MountProgram.Run("lowntfs-3g", _device, folder, "-o", "ignore_case,windows_names");
        }
    }

    public void Dispose()
    {
        MountProgram.Run("umount", "-l", _folder);
        MountProgram.Run("losetup", "-d", _device);
        _image.Dispose();
    }
}
