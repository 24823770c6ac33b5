using System.Runtime.InteropServices;
using Devenv.Primitives.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Processes;

/// <summary>
/// A stream that programs can be given: one of this process's own, an end of a pipe, or an open file. Several holders share it; it is
/// closed when the last lets go. Reading and writing go through the descriptor's own position, which programs share.
/// </summary>
public sealed partial class ProgramStream : IDisposable
{
    private const int BrokenPipe = 32;
    private const int Interrupted = 4;
    private const int FromEnd = 2;

    private readonly SafeHandle _handle;
    private readonly FileStream? _stream;
    private int _holders = 1;

    private ProgramStream(SafeHandle handle, FileStream? stream, int standard = -1)
    {
        _handle = handle;
        _stream = stream;
        StandardNumber = standard;
    }

    /// <summary>0, 1 or 2 for a stream of this process; else negative.</summary>
    public int StandardNumber { get; }

    internal int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>This process's input (0), output (1) or error output (2).</summary>
    public static ProgramStream Standard(int number)
    {
        if (!OperatingSystem.IsWindows())
        {
            return new ProgramStream(new SafeFileHandle(number, ownsHandle: false), null, number);
        }

        // GetStdHandle: STD_INPUT_HANDLE is -10, the outputs follow downwards.
        var handle = new SafeFileHandle(GetStdHandle(-10 - number), ownsHandle: false);
        return new ProgramStream(handle, new FileStream(handle, number == 0 ? FileAccess.Read : FileAccess.Write, bufferSize: 0), number);
    }

    /// <summary>A pipe; neither end is inherited by a program that is not given it.</summary>
    public static (ProgramStream Reader, ProgramStream Writer) CreatePipe()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In, HandleInheritability.None);
        return (Take(pipe.SafePipeHandle, FileAccess.Read), Take(pipe.ClientSafePipeHandle, FileAccess.Write));
    }

    /// <exception cref="IOException">As for <see cref="File.OpenHandle"/>, and <see cref="UnauthorizedAccessException"/>.</exception>
    public static ProgramStream OpenRead(string path) =>
        Of(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), FileAccess.Read);

    /// <summary>Makes or empties a file, or goes on at its end.</summary>
    /// <exception cref="IOException">As for <see cref="File.OpenHandle"/>, and <see cref="UnauthorizedAccessException"/>.</exception>
    public static ProgramStream OpenWrite(string path, bool append)
    {
        var mode = append ? FileMode.OpenOrCreate : FileMode.Create;
        var stream = Of(File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), FileAccess.Write);
        if (append)
        {
            stream.MoveToEnd();
        }

        return stream;
    }

    /// <summary>The same stream for one more holder, who disposes of it as well.</summary>
    public ProgramStream Retain()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>Reads what there is, waiting for the first byte; 0 at the end.</summary>
    /// <exception cref="DevenvException">The system refuses.</exception>
    public unsafe int Read(Span<byte> buffer)
    {
        if (_stream is not null)
        {
            return ReadWindows(buffer);
        }

        fixed (byte* start = buffer)
        {
            nint count;
            while ((count = Read(Descriptor, start, buffer.Length)) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
            {
            }

            return count >= 0 ? (int)count : throw Fault("read");
        }
    }

    /// <summary>Writes all of it; false where nobody reads any more.</summary>
    /// <exception cref="DevenvException">The system refuses.</exception>
    public unsafe bool TryWrite(ReadOnlySpan<byte> content)
    {
        if (_stream is not null)
        {
            return TryWriteWindows(content);
        }

        fixed (byte* start = content)
        {
            for (var written = 0; written < content.Length;)
            {
                var count = Write(Descriptor, start + written, content.Length - written);
                if (count >= 0)
                {
                    written += (int)count;
                }
                else if (Marshal.GetLastPInvokeError() is var error && error != Interrupted)
                {
                    return error == BrokenPipe ? false : throw Fault("written");
                }
            }
        }

        return true;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _stream?.Dispose();
            _handle.Dispose();
        }
    }

    // The pipe's own objects are not used any further: each end gets a handle of its own.
    private static ProgramStream Take(SafePipeHandle pipe, FileAccess access)
    {
        var handle = new SafeFileHandle(pipe.DangerousGetHandle(), ownsHandle: true);
        pipe.SetHandleAsInvalid();
        return Of(handle, access);
    }

    private static ProgramStream Of(SafeFileHandle handle, FileAccess access) =>
        new(handle, OperatingSystem.IsWindows() ? new FileStream(handle, access, bufferSize: 0) : null);

    private void MoveToEnd()
    {
        if (_stream is not null)
        {
            _stream.Seek(0, SeekOrigin.End);
        }
        else
        {
            _ = Seek(Descriptor, 0, FromEnd);
        }
    }

    private int ReadWindows(Span<byte> buffer)
    {
        try
        {
            return _stream!.Read(buffer); // Only called where it is there.
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private bool TryWriteWindows(ReadOnlySpan<byte> content)
    {
        try
        {
            _stream!.Write(content); // Only called where it is there.
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static DevenvException Fault(string verb) =>
        new(DiagnosticTable.StreamFault.Create(verb, Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())));

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Read(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(int descriptor, byte* content, nint length);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int number);
}
