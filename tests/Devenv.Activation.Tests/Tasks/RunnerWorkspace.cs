using System.Text;
using Devenv.Activation.Entering;
using Devenv.Activation.Packages;
using Devenv.Activation.Scripts;
using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Tasks;
using Devenv.Activation.Tests.Scripts;
using Devenv.Activation.Tests.Shell;
using Devenv.Conda.Channels;
using Devenv.Host.Machine;
using Devenv.Host.Processes;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Tasks;

/// <summary>A workspace whose environments have run scripts and no packages, and the task runner on it.</summary>
internal sealed class RunnerWorkspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="toml">What stands behind the workspace's own table.</param>
    public RunnerWorkspace(string toml)
    {
        Directory.CreateDirectory(Folder);
        Manifest = "[workspace]\nname = \"toys\"\nchannels = []\nplatforms = [\"linux-64\"]\n" + toml;
    }

    public string Folder => _folder.PathOf("it's here");

    public string Manifest { get; set; }

    public string Environment { get; init; } = "default";

    public TaskRunOptions Options { get; set; } = new(Force: false, Explain: false, Jobs: 4);

    public string ToolVersion { get; set; } = "1";

    public bool IsVariableFileNamed { get; set; }

    /// <summary>The environments have the records of systems without a POSIX shell.</summary>
    public bool HasRecords { get; init; }

    public bool SkipsDependencies { get; init; }

    public StopSource Stop { get; } = new();

    public Dictionary<string, string> Outside { get; } = new() { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/home/someone", ["LC_ALL"] = "C" };

    public string PathOf(string relative) => Path.Join(Folder, relative);

    public string Write(string relative, string text) => _folder.Write(Path.Join("it's here", relative), text);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public async Task<ScriptResult> RunAsync(string task, params string[] words)
    {
        var graph = Graph(task, words);
        if (graph.Fault is { } fault)
        {
            return new ScriptResult(1, string.Empty, fault + "\n");
        }

        var (outputReader, output) = ProgramStream.CreatePipe();
        var (errorReader, error) = ProgramStream.CreatePipe();
        var outputText = Task.Run(() => outputReader.ReadText());
        var errorText = Task.Run(() => errorReader.ReadText());
        int code;
        using (output)
        using (error)
        using (var input = ProgramStream.OpenRead("/dev/null"))
        {
            var run = new TaskRun(
                Workspace(),
                HostEnvironmentCapture.Capture(Outside),
                Options,
                new ShellStreams(input, output, error),
                Stop,
                line => error.TryWrite(Encoding.UTF8.GetBytes(line + "\n")));
            code = await TaskRunner.RunAsync(graph, run);
        }

        return new ScriptResult(code, await outputText, await errorText);
    }

    public TaskGraph Graph(string task, params string[] words) => TaskGraphBuilder.Build(Workspace(), task, [.. words], SkipsDependencies);

    public void Dispose()
    {
        Stop.Dispose();
        _folder.Dispose();
    }

    private TaskWorkspace Workspace()
    {
        var path = Write("pixi.toml", Manifest);
        var reading = ManifestReader.Read(Manifest, path, "/home/someone");
        var manifest = reading.Manifest ?? throw new InvalidOperationException(string.Join('\n', reading.Diagnostics));
        return new TaskWorkspace
        {
            ManifestPath = path,
            Folder = Folder,
            Environments = [.. manifest.Environments.Select(environment => EnvironmentOf(manifest, environment))],
            Environment = Environment,
            StartFolder = _folder.Path,
            CacheFolder = PathOf(".devenv/state/tasks"),
            ToolVersion = ToolVersion,
        };
    }

    private TaskEnvironment EnvironmentOf(Manifest manifest, WorkspaceEnvironment environment)
    {
        var prefix = PathOf(".devenv/envs/" + environment.Name);
        Directory.CreateDirectory(Path.Join(prefix, "bin"));
        var platform = environment.Platforms[0];
        var request = new RunScriptRequest
        {
            Activation = EnvironmentActivation.Create(
                manifest, environment, platform, prefix, PackageActivationReader.Read(prefix, platform.Subdir)),
            Runner = new TaskRunnerCommand("dotnet", "none", []),
            VariableFile = PathOf(".env"),
            IsVariableFileNamed = IsVariableFileNamed,
            Tasks = environment.Tasks(platform),
        };
        var script = HasRecords ? EntryRecord.Write(request, PathOf(".devenv"), platform.Name) : RunScript.Write(request);
        var path = Write($".devenv/state/run-{environment.Name}{(HasRecords ? ".json" : ".sh")}", script.Text);
        var stamp = Path.Join(prefix, "stamp");
        return new TaskEnvironment(environment.Name, platform.Name, Subdir.Linux64, environment.Tasks(platform), path,
            stamp)
        { Settings = environment.Activation(platform) };
    }
}
