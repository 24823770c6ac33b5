using System.Runtime.InteropServices;

namespace Devenv.Host.Processes;

/// <summary>The terminal that a process of Unix may have.</summary>
internal static partial class Terminal
{
    /// <summary>Whether one of the standard streams is a terminal that has this process's group in its foreground.</summary>
    public static bool IsForeground()
    {
        var group = ProcessGroup();
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (ForegroundGroup(descriptor) == group)
            {
                return true;
            }
        }

        return false;
    }

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessGroup();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ForegroundGroup(int descriptor);
}
