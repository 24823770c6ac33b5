using System.Buffers;

namespace Devenv.Formats.Zstd;

/// <summary>
/// A read-only stream over zstd frames (RFC 8878), decoded block by block as it is read. Reading throws <see cref="InvalidDataException"/>
/// where the source is no zstd stream, is broken or cut off, or is over a limit.
/// </summary>
public sealed class ZstdStream : ForwardStream
{
    // The largest block and nearly as much again to read ahead: the size of a pooled array.
    private const int InputSize = 2 * FrameHeader.LargestBlock;

    private readonly Stream _source;
    private readonly bool _leaveOpen;
    private readonly RingWindow _window = new();
    private readonly FrameDecoder _decoder;
    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(InputSize);
    private int _inputStart = sizeof(ulong);
    private int _inputEnd = sizeof(ulong);
    private int _outputLeft;
    private bool _isSourceRead;
    private bool _isDisposed;

    public ZstdStream(Stream source, ZstdLimits? limits = null, bool leaveOpen = false)
    {
        _source = source;
        _leaveOpen = leaveOpen;
        _decoder = new FrameDecoder(_window, limits ?? ZstdLimits.Default);
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        while (!buffer.IsEmpty && _outputLeft == 0)
        {
            if (HasStep())
            {
                Step();
            }
            else if (_isSourceRead)
            {
                return End();
            }
            else
            {
                Received(_source.Read(FreeInput().Span));
            }
        }

        return TakeOutput(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        while (!buffer.IsEmpty && _outputLeft == 0)
        {
            if (HasStep())
            {
                Step();
            }
            else if (_isSourceRead)
            {
                return End();
            }
            else
            {
                Received(await _source.ReadAsync(FreeInput(), cancellationToken));
            }
        }

        return TakeOutput(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _decoder.Dispose();
            _window.Dispose();
            ArrayPool<byte>.Shared.Return(_input);
            _outputLeft = 0;
            _isDisposed = true;
            if (!_leaveOpen)
            {
                _source.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private bool HasStep() => _inputEnd - _inputStart >= _decoder.Needed;

    private unsafe void Step()
    {
        var length = _decoder.Needed;
        fixed (byte* memory = _input)
        {
            _decoder.Step(memory + _inputStart, memory + _input.Length);
        }

        _inputStart += length;
        _outputLeft = _decoder.StepOutput;
    }

    // The 8 bytes before what is left are kept, since a decoder may look at them.
    private Memory<byte> FreeInput()
    {
        if (_input.Length - OutputWindow.Slack - _inputEnd < FrameHeader.LargestBlock)
        {
            Buffer.BlockCopy(_input, _inputStart - sizeof(ulong), _input, 0, _inputEnd - _inputStart + sizeof(ulong));
            _inputEnd -= _inputStart - sizeof(ulong);
            _inputStart = sizeof(ulong);
        }

        return _input.AsMemory(_inputEnd..^OutputWindow.Slack);
    }

    private void Received(int count)
    {
        _inputEnd += count;
        _isSourceRead = count == 0;
    }

    private int End()
    {
        if (!_decoder.IsBetweenFrames || _inputEnd != _inputStart)
        {
            ZstdFault.Ended();
        }

        return 0;
    }

    private unsafe int TakeOutput(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _outputLeft);
        new ReadOnlySpan<byte>(_window.Position - _outputLeft, count).CopyTo(buffer);
        _outputLeft -= count;
        return count;
    }
}
