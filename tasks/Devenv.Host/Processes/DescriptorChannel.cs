using System.Runtime.InteropServices;

namespace Devenv.Host.Processes;

/// <summary>A descriptor of Unix.</summary>
internal sealed partial class DescriptorChannel : IStreamChannel
{
    private const int BrokenPipe = 32;
    private const int Interrupted = 4;
    private const int FromEnd = 2;

    public unsafe int Read(SafeHandle handle, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            while ((count = Read((int)handle.DangerousGetHandle(), start, buffer.Length)) < 0
                && Marshal.GetLastPInvokeError() == Interrupted)
            {
            }

            return count >= 0 ? (int)count : throw StreamFaults.Of("read");
        }
    }

    public unsafe bool TryWrite(SafeHandle handle, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
        {
            for (var written = 0; written < content.Length;)
            {
                var count = Write((int)handle.DangerousGetHandle(), start + written, content.Length - written);
                if (count >= 0)
                {
                    written += (int)count;
                }
                else if (Marshal.GetLastPInvokeError() is var error && error != Interrupted)
                {
                    return error == BrokenPipe ? false : throw StreamFaults.Of("written");
                }
            }
        }

        return true;
    }

    public void MoveToEnd(SafeHandle handle) => _ = Seek((int)handle.DangerousGetHandle(), 0, FromEnd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Read(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(int descriptor, byte* content, nint length);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(int descriptor, long offset, int origin);
}
