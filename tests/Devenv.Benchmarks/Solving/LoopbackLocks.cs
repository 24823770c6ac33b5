using System.Collections.Immutable;
using Devenv.Benchmarks.Measuring;
using Devenv.Host.Machine;
using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Benchmarks.Solving;

/// <summary>Makes the lock files of some environments from a channel that a server of this process has.</summary>
internal sealed class LoopbackLocks : IDisposable
{
    private readonly ChannelServer _server;
    private readonly string _folder;
    private readonly int _cases;
    private readonly int[] _colds;

    /// <param name="folder">Where workspaces and cache go.</param>
    /// <param name="dependencies">The lines of each environment.</param>
    public LoopbackLocks(string channel, string folder, ImmutableArray<string> dependencies)
    {
        _server = ChannelServer.StartAsync(channel).GetAwaiter().GetResult();
        _server.CacheControl = "max-age=36000";
        (_folder, _cases, _colds) = (folder, dependencies.Length, new int[dependencies.Length]);
        foreach (var (number, lines) in dependencies.Index())
        {
            Directory.CreateDirectory(Workspace(number));
            File.WriteAllText(
                Path.Join(Workspace(number), "pixi.toml"),
                $"[workspace]\nchannels = [\"{_server.Url}\"]\nplatforms = [\"linux-64\"]\n[system-requirements]\nlinux = \"5.10\"\n"
                + $"libc = \"2.28\"\n[dependencies]\n{lines}\n");
        }
    }

    /// <summary>What the last cold run asked the server for.</summary>
    public int ColdRequests { get; private set; }

    /// <param name="isCold">Each environment begins with an empty cache.</param>
    public Timing Time(bool isCold)
    {
        var (before, total) = (_server.Requests.Count, default(Timing));
        for (var number = 0; number < _cases; number++)
        {
            File.Delete(Path.Join(Workspace(number), "pixi.lock"));
            // Another folder rather than an emptied one: ext4 looks for other room than what was just deleted, file by file.
            _colds[number] += isCold ? 1 : 0;
            var timing = Alternation.Time(() => Lock(number));
            total = new Timing(total.Wall + timing.Wall, total.Processor + timing.Processor);
        }

        ColdRequests = isCold ? _server.Requests.Count - before : ColdRequests;
        return isCold || _server.Requests.Count == before ? total : throw new InvalidDataException("a warm run asked the server");
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Lock(int number)
    {
        var request = WorkspaceRequest.Create(
            new WorkspaceProperties { ManifestPath = Path.Join(Workspace(number), "pixi.toml"), CacheDirectory = Cache(number) },
            HostEnvironmentCapture.Capture(new Dictionary<string, string> { ["HOME"] = _folder }) with { Subdir = "linux-64" });
        new UpdateLock(request, new NoLog()).RunAsync(LockPurpose.Build, CancellationToken.None).GetAwaiter().GetResult();
    }

    private string Cache(int number) => Path.Join(_folder, $"cache{number}-{_colds[number]}");

    private string Workspace(int number) => Path.Join(_folder, $"w{number}");

    private sealed class NoLog : IOperationLog
    {
        public void Report(Diagnostic diagnostic)
        {
        }

        public void Message(MessageLevel level, string text)
        {
        }

        public void Progress(OperationProgress progress)
        {
        }
    }
}
