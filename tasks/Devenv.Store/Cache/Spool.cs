using Devenv.Formats;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Store.Cache;

/// <summary>
/// A file that one side writes while the other reads it; a reader waits for what has not arrived. Gone when it is disposed of.
/// </summary>
internal sealed class Spool : IDisposable
{
    private readonly object _gate = new();
    private readonly FileStream _file;
    private readonly SafeFileHandle _handle;
    private long _length;
    private bool _isWhole;
    private bool _isAbandoned;

    /// <param name="path">Absolute; made anew.</param>
    public Spool(string path)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        _handle = _file.SafeFileHandle;
    }

    /// <summary>How many bytes have arrived.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>All of it, from its start; for when everything has arrived.</summary>
    public Stream Whole => _file;

    /// <summary>For one writer.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, _length);
        lock (_gate)
        {
            _length += bytes.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing comes after what has arrived.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isWhole = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing is to be read any more: a reader ends with an <see cref="OperationCanceledException"/>.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _isAbandoned = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything has arrived.</summary>
    /// <exception cref="OperationCanceledException">It never will.</exception>
    public void WaitForEnd() => WaitFor(long.MaxValue);

    public Stream OpenReader() => new Reader(this);

    public void Dispose() => _file.Dispose();

    /// <summary>Waits until there is something after a position; false at the end.</summary>
    private bool WaitFor(long position)
    {
        lock (_gate)
        {
            while (!_isAbandoned && !_isWhole && position >= _length)
            {
                Monitor.Wait(_gate);
            }

            return _isAbandoned ? throw new OperationCanceledException("The transfer has ended.") : position < _length;
        }
    }

    private sealed class Reader(Spool spool) : ForwardStream
    {
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty || !spool.WaitFor(_position))
            {
                return 0;
            }

            var count = RandomAccess.Read(spool._handle, buffer, _position);
            _position += count;
            return count;
        }
    }
}
