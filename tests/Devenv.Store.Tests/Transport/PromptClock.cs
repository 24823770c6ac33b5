namespace Devenv.Store.Tests.Transport;

/// <summary>A clock on which every pause is over at once, and which notes how long it was.</summary>
internal sealed class PromptClock : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>In seconds, in order.</summary>
    public double[] Pauses => [.. _pauses.Select(pause => pause.TotalSeconds)];

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _pauses.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
