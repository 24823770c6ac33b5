using Devenv.Formats;

namespace Devenv.Store.Transport;

/// <summary>A response's body: bounded in silence, and with faults that tell the network's from the disk's.</summary>
internal sealed class ReceivingStream(Stream body, long? length, TimeSpan idleLimit) : ForwardStream
{
    private long _received;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(body.Read(buffer), buffer.Length);
        }
        catch (Exception fault) when (fault is HttpRequestException or (IOException and not TransferInterruptedException))
        {
            throw new TransferInterruptedException(fault.Message, fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(idleLimit);
        try
        {
            return Count(await body.ReadAsync(buffer, idle.Token), buffer.Length);
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferInterruptedException($"nothing came for {idleLimit.TotalSeconds:0} seconds", silence);
        }
        catch (Exception fault) when (fault is HttpRequestException or (IOException and not TransferInterruptedException))
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

    private int Count(int read, int asked)
    {
        _received += read;
        return read == 0 && asked > 0 && _received < length
            ? throw new TransferInterruptedException($"the connection ended after {_received} of {length} bytes", null)
            : read;
    }
}
