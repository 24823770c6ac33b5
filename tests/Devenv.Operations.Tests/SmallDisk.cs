using System.Diagnostics;
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
        Assert.True(Mount("-t", "tmpfs", "-o", Size(kibibytes), "tmpfs", folder));
    }

    public static bool CanMount { get; } = TryMount();

    /// <summary>Gives the file system more room.</summary>
    public void Grow(int kibibytes) => Assert.True(Mount("-o", "remount," + Size(kibibytes), _folder));

    public void Dispose() => Run("umount", "-l", _folder);

    private static string Size(int kibibytes) => string.Create(CultureInfo.InvariantCulture, $"size={kibibytes}k");

    private static bool TryMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("devenv-mount-").FullName;
        var works = Mount("-t", "tmpfs", "-o", Size(64), "tmpfs", folder);
        Run("umount", "-l", folder);
        Directory.Delete(folder);
        return works;
    }

    private static bool Mount(params string[] arguments) => Run("mount", arguments);

    private static bool Run(string program, params string[] arguments)
    {
        // a program was given
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
