namespace Devenv.Store.Tests.Transport;

/// <summary>
/// A clock on which every pause is over at once, and which notes how long it was; silence lasts until it is told to be over.
/// </summary>
internal sealed class PromptClock : TimeProvider
{
    /// <summary>The limit of silence that options have with this clock: by its length waits for a server are told from pauses.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(31);

    private readonly List<TimeSpan> _pauses = [];
    private readonly List<Wait> _waits = [];

    /// <summary>In seconds, in order.</summary>
    public double[] Pauses => [.. _pauses.Select(pause => pause.TotalSeconds)];

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waits)
        {
            if (dueTime == Silence)
            {
                var wait = new Wait(this, () => callback(state));
                _waits.Add(wait);
                return wait;
            }

            _pauses.Add(dueTime);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    /// <summary>
    /// Ends the silence of a server, as often as it is called; false when the next try has begun, whose waits are its own.
    /// </summary>
    public Func<bool> SilenceOfATry()
    {
        var pauses = new Lazy<int>(() => _pauses.Count);
        return () =>
        {
            Wait[] waits;
            lock (_waits)
            {
                if (_pauses.Count != pauses.Value)
                {
                    return false;
                }

                waits = [.. _waits];
            }

            Array.ForEach(waits, wait => wait.Callback());
            return true;
        };
    }

    private sealed class Wait(PromptClock clock, Action callback) : ITimer
    {
        public Action Callback => callback;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock._waits)
            {
                clock._waits.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
