using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;

namespace Devenv.Formats.Bzip2;

/// <summary>
/// A read-only stream over one bzip2 stream or several in a row, as pbzip2 writes them. Bytes after the last that begin no other are
/// ignored, as the bzip2 program ignores them. Reading throws <see cref="InvalidDataException"/> where the source is no bzip2 stream, is
/// broken or cut off.
/// </summary>
public sealed class Bzip2Stream : ForwardStream
{
    private readonly PeekingStream _source;
    private BZip2InputStream? _current;
    private bool _isStarted;

    public Bzip2Stream(Stream source) => _source = new PeekingStream(source);

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return buffer.IsEmpty ? 0 : ReadOn(buffer);
        }
        catch (Exception e) when (e is SharpZipBaseException or EndOfStreamException)
        {
            _source.Fault?.Throw();
            throw new InvalidDataException(
                _source.IsAtEnd ? "unexpected end of the bzip2 stream" : $"the bzip2 stream is broken: {e.Message}", e);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or NullReferenceException or OverflowException)
        {
            // The library trusts the counts that broken input gives it.
            throw new InvalidDataException("the bzip2 stream is broken", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadOn(Span<byte> buffer)
    {
        while (true)
        {
            if (_current is null && !Open())
            {
                return 0;
            }

            if (_current?.Read(buffer) is > 0 and var length)
            {
                return length;
            }

            _current?.Dispose();
            _current = null;
        }
    }

    private bool Open()
    {
        ReadOnlySpan<byte> start = _source.Peek();
        var isStream = start is [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9'];
        if (!isStream && !_isStarted)
        {
            throw new InvalidDataException(start.Length < 4 ? "unexpected end of the bzip2 stream" : "not a bzip2 stream");
        }

        _isStarted = true;
        _current = isStream ? new BZip2InputStream(_source) { IsStreamOwner = false } : null;
        return isStream;
    }
}
