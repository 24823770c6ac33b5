namespace Devenv.Formats.Bzip2;

/// <summary>Buffers a source for readers that take a byte at a time, and shows what comes next without taking it.</summary>
internal sealed class PeekingStream(Stream source) : Stream
{
    private const int PeekLength = 4;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the source was read to its end and all of it was taken.</summary>
    public bool IsAtEnd { get; private set; }

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

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_start == _end && !Fill())
        {
            return 0;
        }

        var length = Math.Min(count, _end - _start);
        Buffer.BlockCopy(_buffer, _start, buffer, offset, length);
        _start += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
        (_start, _end) = (0, source.Read(_buffer));
        IsAtEnd = _end == 0;
        return _end > 0;
    }
}
