using Devenv.Formats;

namespace Devenv.Store.Transport;

/// <summary>A response's body: bounded in silence, and with faults that tell the network's from the disk's.</summary>
/// <param name="clock">Measures the silence.</param>
/// <param name="idleLimit">How long the next <see cref="LeastProgress"/> bytes may take; what the reader does between reads does not
/// count.</param>
internal sealed class ReceivingStream(Stream body, long? length, TimeSpan idleLimit, TimeProvider clock) : ForwardStream
{
    /// <summary>Less is as good as silence: a byte now and then would hold up a build for ever.</summary>
    public const int LeastProgress = 1024;

    private long _received;
    private int _progress;
    private TimeSpan _waited;

    /// <summary>Reads for decoders that cannot wait otherwise. Closing the body is what ends a read that gets nothing.</summary>
    public override int Read(Span<byte> buffer)
    {
        var isSilent = false;
        var start = clock.GetTimestamp();
        using var watch = clock.CreateTimer(
            _ =>
            {
                isSilent = true;
                body.Dispose();
            },
            null,
            Remaining(),
            Timeout.InfiniteTimeSpan);
        try
        {
            return Count(body.Read(buffer), buffer.Length, start);
        }
        catch (Exception fault) when (isSilent
            && fault is IOException or ObjectDisposedException or HttpRequestException or OperationCanceledException)
        {
            throw Silent(fault);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw new TransferInterruptedException(fault.Message, fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var start = clock.GetTimestamp();
        using var silence = new CancellationTokenSource(Remaining(), clock);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            return Count(await body.ReadAsync(buffer, idle.Token), buffer.Length, start);
        }
        catch (OperationCanceledException ended) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(ended);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw new TransferInterruptedException(fault.Message, fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A body that claims to be gzip and is not is as broken as one that ends early.</summary>
    private static bool IsFault(Exception fault) =>
        fault is HttpRequestException or InvalidDataException or (IOException and not TransferInterruptedException);

    private TimeSpan Remaining() => idleLimit > _waited ? idleLimit - _waited : throw Silent(null);

    private TransferInterruptedException Silent(Exception? cause) =>
        new($"next to nothing came for {idleLimit.TotalSeconds:0} seconds", cause) { Silence = idleLimit };

    private int Count(int read, int asked, long start)
    {
        _received += read;
        _progress += read;
        _waited += clock.GetElapsedTime(start);
        if (_progress >= LeastProgress)
        {
            (_progress, _waited) = (0, TimeSpan.Zero);
        }

        return read == 0 && asked > 0 && _received < length
            ? throw new TransferInterruptedException($"the connection ended after {_received} of {length} bytes", null)
            : read;
    }
}
