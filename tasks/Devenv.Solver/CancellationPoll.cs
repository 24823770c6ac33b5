namespace Devenv.Solver;

/// <summary>
/// Looks at a cancellation token each time a fixed amount of work is done: what loops over clauses, candidates or records says how much it
/// did. A look costs more than a step, and a clock would make runs differ. Not for several threads at once.
/// </summary>
public sealed class CancellationPoll(CancellationToken cancellation)
{
    /// <summary>
    /// Steps between two looks; a step is some tens of nanoseconds, so that a cancelled solve ends in less than a millisecond or two.
    /// </summary>
    public const int Interval = 8192;

    private int _left;

    /// <param name="steps">The work that was done, or is about to be.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Spend(int steps = 1)
    {
        _left -= steps;
        if (_left <= 0)
        {
            _left = Interval;
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
