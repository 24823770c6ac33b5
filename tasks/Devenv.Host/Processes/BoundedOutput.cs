using System.Buffers;
using System.Text;

namespace Devenv.Host.Processes;

/// <summary>The beginning of a stream as UTF-8 text, also while it is still being read.</summary>
internal sealed class BoundedOutput(int limit)
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Lock _gate = new();
    private bool _isTruncated;

    public bool IsTruncated
    {
        get
        {
            lock (_gate)
            {
                return _isTruncated;
            }
        }
    }

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(_kept.WrittenSpan);
            }
        }
    }

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            lock (_gate)
            {
                var room = Math.Min(count, limit - _kept.WrittenCount);
                _kept.Write(buffer.AsSpan(0, room));
                _isTruncated |= room < count;
            }
        }
    }
}
