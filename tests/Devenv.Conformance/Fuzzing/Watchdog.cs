using System.Diagnostics;

namespace Devenv.Conformance.Fuzzing;

/// <summary>Ends the process when a case takes too long: code that hangs cannot be stopped otherwise.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly Timer _timer;
    private string _case = string.Empty;
    private long _start;

    public Watchdog(TimeSpan limit)
    {
        _limit = limit;
        _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Begin(string name)
    {
        _case = name;
        Volatile.Write(ref _start, Stopwatch.GetTimestamp());
    }

    public void End() => Volatile.Write(ref _start, 0);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Volatile.Read(ref _start) is var start and not 0 && Stopwatch.GetElapsedTime(start) > _limit)
        {
            Console.WriteLine($"FAIL {_case}: takes longer than {_limit.TotalSeconds:0} s");
            Environment.Exit(1);
        }
    }
}
