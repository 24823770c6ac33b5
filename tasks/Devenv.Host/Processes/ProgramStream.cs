using System.IO.Pipes;
using System.Runtime.InteropServices;
using Devenv.Primitives.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Processes;

/// <summary>
/// A stream that programs can be given: one of this process's own, an end of a pipe, or an open file. Several holders share it; it is
/// closed when the last lets go. Reading and writing go through the handle's own position, which programs share.
/// </summary>
public sealed class ProgramStream : IDisposable
{
    private readonly IStreamChannel _channel;
    private int _holders = 1;

    internal ProgramStream(SafeFileHandle handle, IStreamChannel channel, int standard = -1)
    {
        Handle = handle;
        _channel = channel;
        StandardNumber = standard;
    }

    /// <summary>0, 1 or 2 for a stream of this process; else negative.</summary>
    public int StandardNumber { get; }

    internal SafeHandle Handle { get; }

    internal int Descriptor => (int)Handle.DangerousGetHandle();

    /// <summary>This process's input (0), output (1) or error output (2).</summary>
    public static ProgramStream Standard(int number) => ProgramSystem.Current.Standard(number);

    /// <summary>A pipe; neither end is inherited by a program that is not given it.</summary>
    public static (ProgramStream Reader, ProgramStream Writer) CreatePipe()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        return (Take(pipe.SafePipeHandle), Take(pipe.ClientSafePipeHandle));
    }

    /// <exception cref="IOException">As for <see cref="File.OpenHandle"/>, and <see cref="UnauthorizedAccessException"/>.</exception>
    public static ProgramStream OpenRead(string path) =>
        Of(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Makes or empties a file, or goes on at its end.</summary>
    /// <exception cref="IOException">As for <see cref="File.OpenHandle"/>, and <see cref="UnauthorizedAccessException"/>.</exception>
    public static ProgramStream OpenWrite(string path, bool append)
    {
        var mode = append ? FileMode.OpenOrCreate : FileMode.Create;
        var stream = Of(File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
        if (append)
        {
            stream._channel.MoveToEnd(stream.Handle);
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
    public int Read(Span<byte> buffer) => _channel.Read(Handle, buffer);

    /// <summary>Writes all of it; false where nobody reads any more.</summary>
    /// <exception cref="DevenvException">The system refuses.</exception>
    public bool TryWrite(ReadOnlySpan<byte> content) => _channel.TryWrite(Handle, content);

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Handle.Dispose();
        }
    }

    // The pipe's own objects are not used any further: each end gets a handle of its own.
    private static ProgramStream Take(SafePipeHandle pipe)
    {
        var handle = new SafeFileHandle(pipe.DangerousGetHandle(), ownsHandle: true);
        pipe.SetHandleAsInvalid();
        return Of(handle);
    }

    private static ProgramStream Of(SafeFileHandle handle) => new(handle, ProgramSystem.Current.ChannelOf(handle));
}
