using Devenv.Host.Machine;
using Devenv.TestKit;

namespace Devenv.Sync.Tests;

/// <summary>A folder with a project file and the stand-in for mutagen on the PATH.</summary>
internal sealed class SyncWorkspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SyncWorkspace(string projectFile = "sync: {work: {alpha: ., beta: 'cluster:w'}}\n")
    {
        Mutagen = new RecordingMutagen(_folder.PathOf("m"));
        ProjectFile = _folder.Write("w/mutagen.yml", projectFile);
    }

    public RecordingMutagen Mutagen { get; }

    public string ProjectFile { get; }

    public string LockFile => ProjectFile + ".lock";

    public SyncProject Project => new(Request());

    public SyncRequest Request(string? path = null) => new()
    {
        ProjectFile = ProjectFile,
        StateFolder = PathOf("w/.devenv/state"),
        Prefixes = [PathOf("w/.devenv/envs/default")],
        Host = HostEnvironmentCapture.Capture(new Dictionary<string, string>
        {
            ["HOME"] = PathOf("home"),
            ["PATH"] = path ?? $"{Mutagen.BinFolder}:/usr/bin:/bin",
        }),
    };

    public Task<SyncStart> StartAsync() => Project.StartAsync(_ => { }, CancellationToken.None);

    public Task<bool> StopAsync() => Project.StopAsync(_ => { }, CancellationToken.None);

    public string PathOf(string relative) => _folder.PathOf(relative);

    public void Write(string relative, string text) => _folder.Write(relative, text);

    /// <summary>The names of what lies beside the project file.</summary>
    public IEnumerable<string> Files() =>
        Directory.GetFiles(PathOf("w")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var name in new[] { "daemon", "hook", "monitor" })
        {
            using var left = Mutagen.Left(name);
            left?.Kill();
        }

        _folder.Dispose();
    }
}
