using System.Text;

namespace Devenv.Sdk.Tests.Building;

/// <summary>
/// Keeps the command lines and variables of all processes there are while it is there (proc(5)); nothing on other systems.
/// </summary>
internal sealed class ProcessWatch : IDisposable
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;

    public ProcessWatch()
    {
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    public string Seen
    {
        get
        {
            lock (_seen)
            {
                return string.Join('\n', _seen);
            }
        }
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Watch()
    {
        do
        {
            foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
            {
                if (char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                {
                    Keep(Path.Join(folder, "cmdline"));
                    Keep(Path.Join(folder, "environ"));
                }
            }
        }
        while (!_end.Wait(TimeSpan.FromMilliseconds(2)));
    }

    private void Keep(string path)
    {
        try
        {
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(path)).Replace('\0', ' ');
            lock (_seen)
            {
                _seen.Add(text);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The process has ended, or is somebody else's.
        }
    }
}
