using System.Runtime.InteropServices;

namespace Devenv.Host.Processes.Windows;

/// <summary>A file or pipe.</summary>
internal sealed class WindowsChannel : IStreamChannel
{
    public unsafe int Read(SafeHandle handle, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return StreamCalls.Read(handle, start, buffer.Length, out var count, 0) ? count
                : Marshal.GetLastPInvokeError() is StreamCalls.BrokenPipe or StreamCalls.HandleEnd ? 0
                : throw StreamFaults.Of("read");
        }
    }

    public unsafe bool TryWrite(SafeHandle handle, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
        {
            for (var written = 0; written < content.Length;)
            {
                if (!StreamCalls.Write(handle, start + written, content.Length - written, out var count, 0))
                {
                    return Marshal.GetLastPInvokeError() is StreamCalls.BrokenPipe or StreamCalls.PipeClosing
                        ? false
                        : throw StreamFaults.Of("written");
                }

                written += count;
            }
        }

        return true;
    }

    public void MoveToEnd(SafeHandle handle) => _ = StreamCalls.Seek(handle, 0, out _, StreamCalls.FromEnd);
}
