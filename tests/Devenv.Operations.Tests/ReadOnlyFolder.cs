using System.Diagnostics;

namespace Devenv.Operations.Tests;

/// <summary>A folder that nobody, not even root, can write to until it is disposed of: it is mounted over itself.</summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private readonly string _folder;

    public ReadOnlyFolder(string folder)
    {
        _folder = folder;
        Assert.Equal(0, Run("mount", "--bind", folder, folder));
        Assert.Equal(0, Run("mount", "-o", "remount,bind,ro", folder));
    }

    public void Dispose() => Run("umount", "-l", _folder);

    private static int Run(string program, params string[] arguments)
    {
        // a program was given
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
