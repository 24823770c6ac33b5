using System.Runtime.InteropServices;
using System.Text;

namespace Devenv.Host.Processes.Windows;

/// <summary>
/// A console. It is given and gives characters, since its bytes are in a code page that differs from machine to machine; on this side all
/// is UTF-8. A line that begins with Ctrl-Z is the end, as for all programs of Windows.
/// </summary>
internal sealed class ConsoleChannel : IStreamChannel
{
    private const int Characters = 1024;
    private const char EndOfInput = '\u001a';

    private readonly Decoder _written = Encoding.UTF8.GetDecoder();
    private readonly Encoder _typed = Encoding.UTF8.GetEncoder();
    private readonly Lock _gate = new();
    private readonly Queue<byte> _rest = new();

    public unsafe int Read(SafeHandle handle, Span<byte> buffer)
    {
        if (_rest.Count == 0)
        {
            Span<char> letters = stackalloc char[Characters];
            int count;
            fixed (char* start = letters)
            {
                if (!StreamCalls.ReadConsole(handle, start, letters.Length, out count, 0))
                {
                    throw StreamFaults.Of("read");
                }
            }

            if (count == 0 || letters[0] == EndOfInput)
            {
                return 0;
            }

            var bytes = new byte[Encoding.UTF8.GetMaxByteCount(count)];
            foreach (var letter in bytes.AsSpan(0, _typed.GetBytes(letters[..count], bytes, flush: false)))
            {
                _rest.Enqueue(letter);
            }
        }

        var taken = 0;
        while (taken < buffer.Length && _rest.TryDequeue(out var next))
        {
            buffer[taken++] = next;
        }

        return taken;
    }

    public unsafe bool TryWrite(SafeHandle handle, ReadOnlySpan<byte> content)
    {
        lock (_gate)
        {
            var letters = new char[Encoding.UTF8.GetMaxCharCount(content.Length)];
            var length = _written.GetChars(content, letters, flush: false);
            fixed (char* start = letters)
            {
                for (var written = 0; written < length;)
                {
                    if (!StreamCalls.WriteConsole(handle, start + written, length - written, out var count, 0))
                    {
                        throw StreamFaults.Of("written");
                    }

                    written += count;
                }
            }
        }

        return true;
    }

    public void MoveToEnd(SafeHandle handle)
    {
        // It has no other place.
    }
}
