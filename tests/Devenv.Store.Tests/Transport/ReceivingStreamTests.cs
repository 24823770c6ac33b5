using Devenv.Formats;
using Devenv.Store.Transport;

namespace Devenv.Store.Tests.Transport;

public sealed class ReceivingStreamTests
{
    /// <summary>Two reads take longer.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task A_byte_now_and_then_is_as_good_as_silence()
    {
        await using var stream = new ReceivingStream(new Trickle(1), null, s_limit, new SlowClock());
        var fault = await Assert.ThrowsAsync<TransferInterruptedException>(async () => await stream.CopyToAsync(Stream.Null));
        Assert.Equal(s_limit, fault.Silence);
    }

    [Fact]
    public async Task Progress_counts_anew()
    {
        await using var stream = new ReceivingStream(new Trickle(ReceivingStream.LeastProgress), null, s_limit, new SlowClock());
        var buffer = new byte[4096];
        for (var read = 0; read < 10; read++)
        {
            Assert.Equal(ReceivingStream.LeastProgress, await stream.ReadAsync(buffer));
        }
    }

    [Fact]
    public void A_read_without_waiting_ends_when_nothing_comes()
    {
        var clock = new PromptClock();
        using var stream = new ReceivingStream(new Silence(clock.SilenceOfATry()), null, PromptClock.Silence, clock);
        Assert.Equal(PromptClock.Silence, Assert.Throws<TransferInterruptedException>(() => stream.ReadByte()).Silence);
    }

    [Fact]
    public void Less_than_was_announced_is_an_interruption()
    {
        using var stream = new ReceivingStream(new MemoryStream(new byte[10]), 11, PromptClock.Silence, new PromptClock());
        Assert.Equal(
            "the connection ended after 10 of 11 bytes",
            Assert.Throws<TransferInterruptedException>(() => stream.CopyTo(Stream.Null)).Message);
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

    /// <summary>Each look at it is a second later; nothing ever comes due.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private int _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++_seconds;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gives nothing until it is closed.</summary>
    private sealed class Silence(Func<bool> onRead) : ForwardStream
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override int Read(Span<byte> buffer)
        {
            onRead();
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
