namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// The request to end, and the signals that go with it. Once asked, nothing new is started; what runs gets each signal, unless the terminal
/// has sent it to the whole group of processes already.
/// </summary>
public sealed class StopSource : IDisposable
{
    /// <summary>What asks a program to end.</summary>
    public const int Terminate = 15;

    private const int ExitCodeOfSignals = 128;

    private readonly Lock _gate = new();
    private readonly List<Action<int, bool>> _receivers = [];
    private readonly CancellationTokenSource _stopped = new();
    private readonly IDisposable? _above;
    private int _signal;

    public StopSource()
    {
    }

    private StopSource(StopSource above) => _above = above.Receive(Stop);

    public CancellationToken Token => _stopped.Token;

    public bool IsStopped => _stopped.IsCancellationRequested;

    /// <summary>What shells answer for a command that the first signal ended.</summary>
    public int ExitCode => ExitCodeOfSignals + _signal;

    /// <param name="isDelivered">The programs have got it already.</param>
    public void Stop(int signal, bool isDelivered)
    {
        Action<int, bool>[] receivers;
        lock (_gate)
        {
            _signal = _signal == 0 ? signal : _signal;
            receivers = [.. _receivers];
        }

        try
        {
            _stopped.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // What it would stop has ended meanwhile.
            return;
        }

        foreach (var receiver in receivers)
        {
            receiver(signal, isDelivered);
        }
    }

    /// <summary>Is told of every signal until it is disposed of; at once where the request came before.</summary>
    public IDisposable Receive(Action<int, bool> receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        int signal;
        lock (_gate)
        {
            _receivers.Add(receiver);
            signal = _signal;
        }

        if (signal != 0)
        {
            receiver(signal, false);
        }

        return new Registration(this, receiver);
    }

    /// <summary>One that is asked whenever this one is, and can be by itself.</summary>
    public StopSource Below() => new(this);

    public void Dispose()
    {
        _above?.Dispose();
        _stopped.Dispose();
    }

    private sealed class Registration(StopSource source, Action<int, bool> receiver) : IDisposable
    {
        public void Dispose()
        {
            lock (source._gate)
            {
                source._receivers.Remove(receiver);
            }
        }
    }
}
