using System.Globalization;
using Devenv.TestKit;

namespace Devenv.Operations.Tests;

/// <summary>
/// A disk in a file, mounted over a folder, that writes nothing by itself: what is in the file at a moment is what a power cut at that
/// moment leaves.
/// </summary>
internal sealed class PowerCutDisk : IDisposable
{
    private const int Size = 24 << 20;

    private readonly TemporaryFolder _images = new();
    private readonly string _folder;
    private string _device = string.Empty;
    private int _cuts;

    public PowerCutDisk(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        var image = _images.Write("image", string.Empty);
        using (var file = File.OpenWrite(image))
        {
            file.SetLength(Size);
        }

        MountProgram.Run("mkfs.ext4", "-q", "-F", image);
        Mount(image);
    }

    /// <summary>
    /// Keeps what a power cut would leave now, after another program had its own file written out, which writes out the names of all files,
    /// but not their contents.
    /// </summary>
    public string Cut()
    {
        using (var other = File.Create(Path.Join(_folder, "of-another-program")))
        {
            other.WriteByte(1);
            other.Flush(flushToDisk: true);
        }

        return CutNow();
    }

    /// <summary>Keeps what a power cut would leave now.</summary>
    public string CutNow()
    {
        var image = _images.PathOf(string.Create(CultureInfo.InvariantCulture, $"cut{_cuts++}"));
        File.Copy(_images.PathOf("image"), image);
        return image;
    }

    /// <summary>Goes on from a cut.</summary>
    public void Restart(string cut)
    {
        Unmount();
        Mount(cut);
    }

    public void Dispose()
    {
        Unmount();
        _images.Dispose();
    }

    private void Mount(string image)
    {
        _device = MountProgram.Run("losetup", "-f", "--show", image);
        MountProgram.Run("mount", "-o", "commit=3000", _device, _folder);
    }

    private void Unmount()
    {
        MountProgram.Run("umount", "-l", _folder);
        MountProgram.Run("losetup", "-d", _device);
    }
}
