using Devenv.Activation.Scripts;
using Devenv.Activation.Tasks;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Scripts;

/// <summary>
/// A workspace in a folder whose name is as unpleasant as names may be, with an environment that has the command <c>show</c>.
/// </summary>
internal sealed class ScriptWorkspace : IDisposable
{
    private const string OddName = "it's a \"$HOME\" & `more`;*";

    private readonly TemporaryFolder _folder = new();

    public ScriptWorkspace()
    {
        Directory.CreateDirectory(Folder);
        AddCommand("show", "for word do printf '<%s>' \"$word\"; done; echo");
    }

    public string Folder => _folder.PathOf(OddName);

    public string Prefix => Path.Join(Folder, ".devenv/envs/default");

    public List<WorkspaceTask> Tasks { get; } = [];

    public List<OtherEnvironment> Others { get; } = [];

    public List<KeyValuePair<string, string>> PackageVariables { get; } = [];

    public List<KeyValuePair<string, string>> Variables { get; } = [];

    public List<string> Scripts { get; } = [];

    public string EnvironmentName { get; init; } = "default";

    /// <summary>Variables of the process that starts the script.</summary>
    public Dictionary<string, string> Outside { get; } = new() { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/home/someone" };

    /// <summary>The shell that reads the script first.</summary>
    public string Shell { get; set; } = "/bin/sh";

    public void AddCommand(string name, string script)
    {
        var path = Write(Path.Join(".devenv/envs/default/bin", name), "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void AddPackageScript(string name, string script) => Write(Path.Join(".devenv/envs/default/etc/conda/activate.d", name), script);

    public string Write(string relative, string text) => _folder.Write(Path.Join(OddName, relative), text);

    public WorkspaceTask AddTask(string name, string? command, params string[] dependsOn)
    {
        var task = Task(name, command, dependsOn);
        Tasks.Add(task);
        return task;
    }

    public static WorkspaceTask Task(string name, string? command, params string[] dependsOn) => new()
    {
        Name = name,
        Command = command,
        DependsOn = [.. dependsOn.Select(dependency => new TaskDependency(dependency, null, []))],
        Span = new SourceSpan("pixi.toml", 7, 1, 7, 5),
    };

    /// <summary>The path at which the script of an environment is written.</summary>
    public string ScriptPath(string environment) => Path.Join(Folder, ".devenv/state", $"run-{environment}.sh");

    public RunScriptText WriteScript()
    {
        var text = RunScript.Write(new RunScriptRequest
        {
            Activation = Activation(),
            Runner = new TaskRunnerCommand("/bin/echo", "runner", ["run-task", "the manifest"]),
            Tasks = [.. Tasks],
            Others = [.. Others],
        });
        Write($".devenv/state/run-{EnvironmentName}.sh", text.Text);
        return text;
    }

    public ScriptProcess Start(params ReadOnlySpan<string> arguments)
    {
        WriteScript();
        return new ScriptProcess(Shell, [ScriptPath(EnvironmentName), .. arguments], Outside, _folder.Path);
    }

    /// <summary>Runs the script with these arguments to its end, in the folder above the workspace.</summary>
    public ScriptResult Run(params ReadOnlySpan<string> arguments)
    {
        using var process = Start(arguments);
        return process.Finish();
    }

    public EnvironmentActivation Activation()
    {
        var activation = ToyActivation.Of(Folder, EnvironmentName, Prefix, new ActivationSettings([.. Scripts], [.. Variables]));
        return activation with { Packages = activation.Packages with { Variables = [.. PackageVariables] } };
    }

    public void Dispose() => _folder.Dispose();
}
