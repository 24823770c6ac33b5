namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// What commands with <c>&amp;</c> behind them do beside the others. A command has ended when they have; where it or one of them fails, the
/// rest is asked to end, and the first failure is the exit code.
/// </summary>
internal sealed class BackgroundJobs : IDisposable
{
    private readonly List<Task<int>> _jobs = [];

    public BackgroundJobs(StopSource stop) => Stop = stop.Below();

    /// <summary>Stops the jobs.</summary>
    public StopSource Stop { get; }

    /// <summary>Runs in a thread of its own, since built-in commands wait for their streams.</summary>
    public void Start(Func<Task<Flow>> job)
    {
        var started = Threads.RunAsync(async () => (await job()).ExitCode);
        lock (_jobs)
        {
            _jobs.Add(started);
        }
    }

    /// <summary>Waits for all jobs, those that they start included.</summary>
    /// <param name="exitCode">Of the command in front.</param>
    public async Task<int> FinishAsync(int exitCode)
    {
        while (true)
        {
            if (exitCode != 0)
            {
                Stop.Stop(StopSource.Terminate, isDelivered: false);
            }

            Task<int>[] waiting;
            lock (_jobs)
            {
                waiting = [.. _jobs];
            }

            if (waiting.Length == 0)
            {
                return exitCode;
            }

            var ended = await Task.WhenAny(waiting);
            lock (_jobs)
            {
                _jobs.Remove(ended);
            }

            var code = await ended;
            exitCode = exitCode == 0 ? code : exitCode;
        }
    }

    public void Dispose() => Stop.Dispose();
}
