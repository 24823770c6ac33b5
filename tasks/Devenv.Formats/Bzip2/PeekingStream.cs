using System.Runtime.ExceptionServices;

namespace Devenv.Formats.Bzip2;

/// <summary>Buffers a source for readers that take a byte at a time, and shows what comes next without taking it.</summary>
internal sealed class PeekingStream(Stream source) : ForwardStream
{
    private const int PeekLength = 4;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Whether the source was read to its end and all of it was taken.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>What reading the source ended in; null where nothing did. The library takes any fault for the end of the stream.</summary>
    public ExceptionDispatchInfo? Fault { get; private set; }

    /// <summary>The next four bytes, or fewer at the end.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        if (_end - _start < PeekLength)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
            _end += source.ReadAtLeast(_buffer.AsSpan(_end), PeekLength - _end, throwOnEndOfStream: false);
        }

        return _buffer.AsSpan(_start, Math.Min(PeekLength, _end - _start));
    }

    public override int ReadByte() => _start < _end || Fill() ? _buffer[_start++] : -1;

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !Fill())
        {
            return 0;
        }

        var length = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        try
        {
            (_start, _end) = (0, source.Read(_buffer));
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Fault = ExceptionDispatchInfo.Capture(fault);
            throw;
        }

        IsAtEnd = _end == 0;
        return _end > 0;
    }
}
