using System.Runtime.Versioning;

namespace Devenv.Host.Files;

/// <summary>Unix permissions of new files, before the umask takes its part.</summary>
[UnsupportedOSPlatform("windows")]
public static class FileModes
{
    public const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    public const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
