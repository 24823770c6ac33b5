using Devenv.Activation.Shell.Execution;
using Devenv.Host.Processes;

namespace Devenv.Activation.Tasks;

/// <summary>The streams of a task that runs beside others: no input, and the task's name before each line of its outputs.</summary>
internal sealed class LabelledStreams : IDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly byte[] _label;
    private readonly Task<bool> _copied;
    private bool _isFinished;

    public LabelledStreams(string label, ShellStreams target)
    {
        _label = System.Text.Encoding.UTF8.GetBytes(label + ": ");
        var (outputReader, output) = ProgramStream.CreatePipe();
        var (errorReader, error) = ProgramStream.CreatePipe();
        Streams = new ShellStreams(ProgramStream.OpenRead(SystemConventions.Current.NullDevice), output, error);
        var copies = Task.WhenAll(Threads.Run(() => Copy(outputReader, target.Output)), Threads.Run(() => Copy(errorReader, target.Error)));
        _copied = copies.ContinueWith(_ => true, TaskScheduler.Default);
    }

    public ShellStreams Streams { get; }

    /// <summary>Waits until all is written.</summary>
    public async Task FinishAsync()
    {
        Dispose();
        await _copied;
    }

    public void Dispose()
    {
        if (!_isFinished)
        {
            _isFinished = true;
            Streams.Release();
        }
    }

    // A line and its label are one write, so that lines of several tasks do not mix.
    private bool Copy(ProgramStream source, ProgramStream target)
    {
        using (source)
        {
            var buffer = new byte[8192];
            var line = new List<byte>(_label);
            int count;
            while ((count = source.Read(buffer)) > 0)
            {
                foreach (var letter in buffer.AsSpan(0, count))
                {
                    line.Add(letter);
                    if (letter == '\n' || line.Count > LongestLine)
                    {
                        Write(line, target);
                    }
                }
            }

            if (line.Count > _label.Length)
            {
                line.Add((byte)'\n');
                Write(line, target);
            }

            return true;
        }
    }

    private void Write(List<byte> line, ProgramStream target)
    {
        target.TryWrite(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line));
        line.Clear();
        line.AddRange(_label);
    }
}
