using Devenv.Formats;
using Devenv.Store.Transport;

namespace Devenv.Store.Tests.Transport;

public sealed class ReceivingStreamTests
{
    /// <summary>Whatever a read takes is longer.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromTicks(1);

    [Fact]
    public async Task A_byte_now_and_then_is_as_good_as_silence()
    {
        await using var stream = new ReceivingStream(new Trickle(1), null, s_shortest);
        var fault = await Assert.ThrowsAsync<TransferInterruptedException>(async () => await stream.CopyToAsync(Stream.Null));
        Assert.Equal(s_shortest, fault.Silence);
    }

    [Fact]
    public async Task Progress_counts_anew()
    {
        await using var stream = new ReceivingStream(new Trickle(ReceivingStream.LeastProgress), null, s_shortest);
        var buffer = new byte[4096];
        for (var read = 0; read < 10; read++)
        {
            Assert.Equal(ReceivingStream.LeastProgress, await stream.ReadAsync(buffer));
        }
    }

    [Fact]
    public void A_read_without_waiting_ends_when_nothing_comes()
    {
        using var stream = new ReceivingStream(new Silence(), null, TimeSpan.FromMilliseconds(20));
        Assert.Equal(TimeSpan.FromMilliseconds(20), Assert.Throws<TransferInterruptedException>(() => stream.ReadByte()).Silence);
    }

    [Fact]
    public void Less_than_was_announced_is_an_interruption()
    {
        using var stream = new ReceivingStream(new MemoryStream(new byte[10]), 11, TimeSpan.FromSeconds(30));
        Assert.Equal(
            "the connection ended after 10 of 11 bytes", Assert.Throws<TransferInterruptedException>(() => stream.CopyTo(Stream.Null)).Message);
    }

    private sealed class Trickle(int count) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => Math.Min(count, buffer.Length);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Math.Min(count, buffer.Length);
        }
    }

    /// <summary>Gives nothing until it is closed.</summary>
    private sealed class Silence : ForwardStream
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override int Read(Span<byte> buffer)
        {
            _closed.Task.GetAwaiter().GetResult();
            throw new ObjectDisposedException(nameof(Silence));
        }

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
