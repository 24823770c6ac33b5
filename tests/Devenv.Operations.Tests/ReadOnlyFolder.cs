namespace Devenv.Operations.Tests;

/// <summary>A folder that nobody, not even root, can write to until it is disposed of: it is mounted over itself.</summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private readonly string _folder;

    public ReadOnlyFolder(string folder)
    {
        _folder = folder;
        MountProgram.Run("mount", "--bind", folder, folder);
        MountProgram.Run("mount", "-o", "remount,bind,ro", folder);
    }

    public void Dispose() => MountProgram.TryRun("umount", "-l", _folder);
}
