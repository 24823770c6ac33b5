using System.Collections.Immutable;
using Devenv.Activation;
using Devenv.Activation.Entering;
using Devenv.Activation.Packages;
using Devenv.Activation.Scripts;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance;

/// <summary>A workspace for win-64 with an environment that packages, the manifest and a file add variables to.</summary>
internal sealed class WindowsWorkspace : IDisposable
{
    private const string Manifest = """
        [workspace]
        name = "toys"
        channels = []
        platforms = ["win-64"]

        [activation]
        scripts = ["own & (100).bat", "missing.bat", "other.sh"]

        [activation.env]
        JOINED = "$FROM_PACKAGE/${FROM_MANIFEST}"

        [tasks]
        hello = { cmd = "echo hello", description = "Greets" }
        variables = "tool var FROM_PACKAGE && tool var FROM_MANIFEST && tool var JOINED && tool var FROM_FILE"
        cases = "tool var from_package && tool var Path | tool count > count.txt && echo $from_package"
        first = "tool show one"
        second = "tool show two && tool both"
        both = { cmd = "tool show three", depends-on = ["first", "second"] }
        fails = "tool exit 7"
        waits = "tool wait 60000"
        stops = { cmd = "echo never", depends-on = ["waits", "fails"] }
        cached = { cmd = "cat in.txt > out.txt && echo made", inputs = ["in.txt"], outputs = ["out.txt"] }
        changes = "echo more >> in.txt"
        given = { cmd = "echo {{ who }} {{ pixi.is_win }} {{ pixi.platform }}", args = ["who"] }
        own = { cmd = "tool var A && pwd | tool count && tool show sub/*", env = { A = "$FROM_PACKAGE!" } }
        placed = { cmd = "cat here.txt", cwd = "sub" }
        clean = { cmd = "echo x", clean-env = true }
        batch = "batch a '&' 'c d'"
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly WineMachine _wine;

    public WindowsWorkspace(WineMachine wine)
    {
        _wine = wine;
        Write("pixi.toml", Manifest);
        Write("in.txt", "content\n");
        Write("sub/here.txt", "here\n");
        Write(".env", "FROM_FILE='file & ^ %PATH%'\n");
        Write("own & (100).bat", "@set FROM_MANIFEST=manifest after %FROM_PACKAGE%\r\n@cd ..\r\n@set /p X=\r\n");
        Write("other.sh", "exit 1\n");
        Write(
            "envs/default/etc/conda/env_vars.d/a.json",
            """{ "FROM_JSON": "100% \"quoted\" ^ & | ä\nsecond line", "OF_CALLER": "new" }""");
        Write("envs/default/etc/conda/activate.d/b & (1).bat", "@echo noise\r\n@set FROM_PACKAGE=package %CONDA_DEFAULT_ENV%\r\n");
        Write("envs/default/etc/conda/activate.d/a.sh", "exit 1\n");
        Write("envs/default/Scripts/batch.bat", "@tool show %*\r\n");
        Directory.CreateDirectory(Path.Join(Folder, "envs/default/Library/bin"));
        File.Copy(wine.Tool, Path.Join(Folder, "envs/default/Library/bin/tool.exe"));
    }

    public static ImmutableArray<WindowsRun> Runs { get; } =
    [
        new(["tool", "show", "a b", "%PATH%", "\"", "\\"], 0, "<a b><%PATH%><\"><\\>\n", "noise"),
        new(["--", "tool", "var", "FROM_JSON"], 0, "[100% \"quoted\" ^ & | ä\nsecond line]\n"),
        new(["tool", "var", "OF_CALLER"], 0, "[new]\n"),
        new(["tool", "var", "CONDA_ENV_SHLVL_1_OF_CALLER"], 0, "[old]\n"),
        new(["tool", "var", "CONDA_SHLVL"], 0, "[1]\n", "DEVENV6024"),
        new(["tool", "var", "_devenv_start"], 0, "[unset]\n", "DEVENV6084"),
        new(["tool", "exit", "9"], 9, ""),
        new(["--", "batch", "a & b", "c"], 0, "<a & b><c>\n"),
        new(["nothing"], 127, "", "error DEVENV6040: \"nothing\" is neither a task nor a command of the environment \"default\". Run"),
        new(["helo"], 127, "", "Did you mean \"hello\"?"),
        new(["hello"], 0, "hello\n"),
        new(["hello", "it's", "100%", "$HOME"], 0, "hello it's 100% $HOME\n"),
        new(
            ["variables"],
            0,
            "[package toys]\n[manifest after package toys]\n[package toys/manifest after package toys]\n[file & ^ %PATH%]\n"),
        new(["cases"], 0, "[package toys]\npackage toys\n"),
        new(["fails"], 7, ""),
        new(["stops"], 7, ""),
        new(["cached"], 0, "made\n"),
        new(["cached"], 0, ""),
        new(["changes"], 0, ""),
        new(["cached"], 0, "made\n"),
        new(["given", "you"], 0, "you True win-64\n"),
        new(["given"], 1, "", "DEVENV6054"),
        new(["placed"], 0, "here\n"),
        new(["batch", "e"], 0, "<a><&><c d><e>\n"),
        new(["clean"], 1, "", "DEVENV6059"),
    ];

    public string Folder => _folder.PathOf("it's a 'wörkspace'");

    /// <summary>What an installation leaves for running, written where the paths are those of Windows.</summary>
    public static void Install(string folder)
    {
        var path = Path.Join(folder, "pixi.toml");
        var reading = ManifestReader.Read(File.ReadAllText(path), path, folder);
        var manifest = reading.Manifest ?? throw new UsageException(string.Join('\n', reading.Diagnostics));
        var environment = manifest.Environments[0];
        var platform = environment.Platforms[0];
        var prefix = Path.Join(folder, "envs", environment.Name);
        var request = new RunScriptRequest
        {
            Activation = EnvironmentActivation.Create(
                manifest, environment, platform, prefix, PackageActivationReader.Read(prefix, platform.Subdir)),
            Runner = new TaskRunnerCommand("dotnet", "none", []),
            VariableFile = Path.Join(folder, ".env"),
            Tasks = environment.Tasks(platform),
        };
        Directory.CreateDirectory(Path.Join(folder, "state"));
        File.WriteAllText(Path.Join(folder, "state", $"run-default{RunFile.Ending}"), RunFile.Write(request, folder, platform.Name).Text);
    }

    public (int ExitCode, string Output, string Error) Run(string[] words) =>
        _wine.RunTask(
            Folder,
            [KeyValuePair.Create("OF_CALLER", "old")],
            ["run", WineMachine.PathOf(Path.Join(Folder, "state/run-default.json")), "jobs=4", .. words]);

    public void Dispose() => _folder.Dispose();

    private void Write(string relative, string text) => _folder.Write(Path.Join("it's a 'wörkspace'", relative), text);
}
