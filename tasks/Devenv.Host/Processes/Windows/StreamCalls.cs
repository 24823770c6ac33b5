using System.Runtime.InteropServices;

namespace Devenv.Host.Processes.Windows;

/// <summary>Reading and writing at a handle's own position, which programs share.</summary>
internal static partial class StreamCalls
{
    public const int HandleEnd = 38;
    public const int BrokenPipe = 109;
    public const int PipeClosing = 232;
    public const int FromEnd = 2;

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static partial nint Standard(int number);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleMode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool ConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32", EntryPoint = "ReadFile", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static unsafe partial bool Read(SafeHandle handle, byte* buffer, int length, out int count, nint overlapped);

    [LibraryImport("kernel32", EntryPoint = "WriteFile", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static unsafe partial bool Write(SafeHandle handle, byte* content, int length, out int count, nint overlapped);

    [LibraryImport("kernel32", EntryPoint = "ReadConsoleW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static unsafe partial bool ReadConsole(SafeHandle handle, char* buffer, int length, out int count, nint control);

    [LibraryImport("kernel32", EntryPoint = "WriteConsoleW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static unsafe partial bool WriteConsole(SafeHandle handle, char* content, int length, out int count, nint reserved);

    [LibraryImport("kernel32", EntryPoint = "SetFilePointerEx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Seek(SafeHandle handle, long distance, out long position, int origin);
}
