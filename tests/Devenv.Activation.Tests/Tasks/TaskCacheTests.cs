using Devenv.Activation.Tasks;
using Devenv.Activation.Tests.Scripts;

namespace Devenv.Activation.Tests.Tasks;

public sealed class TaskCacheTests
{
    private const string Tasks = """
        [tasks]
        t = { cmd = "cp in/a.txt out.txt && echo ran $MODE", inputs = ["in/*.txt"], outputs = ["out.txt"], env = { LEVEL = "1" } }
        """;

    [UnixFact]
    public async Task A_task_is_up_to_date_once_it_has_run()
    {
        using var workspace = Create();
        Assert.Equal(new ScriptResult(0, "ran\n", "t runs: no earlier run of it is known\n"), await workspace.RunAsync("t"));
        Assert.Equal(new ScriptResult(0, "", "t is up to date\n"), await workspace.RunAsync("t"));
    }

    [UnixTheory]
    [InlineData("input", "the file \"in/a.txt\" changed")]
    [InlineData("new input", "the file \"in/b.txt\" is new")]
    [InlineData("command", "the command changed")]
    [InlineData("words", "the command changed")]
    [InlineData("env", "env.LEVEL changed")]
    [InlineData("variable", "the variable MODE changed")]
    [InlineData("tool", "the tool's version changed")]
    [InlineData("packages", "the environment changed")]
    [InlineData("activation", "the environment changed")]
    [InlineData("output gone", "the output \"out.txt\" is gone")]
    [InlineData("output changed", "the output \"out.txt\" changed")]
    [InlineData("folder", "the folder changed")]
    [InlineData("patterns", "the patterns changed")]
    [InlineData("force", "it is forced")]
    public async Task What_changed_makes_it_run_and_is_told(string change, string reason)
    {
        using var workspace = Create();
        await workspace.RunAsync("t");
        switch (change)
        {
            case "input":
                workspace.Write("in/a.txt", "other");
                break;
            case "new input":
                workspace.Write("in/b.txt", "b");
                break;
            case "command":
                workspace.Manifest = workspace.Manifest.Replace("echo ran", "echo  ran", StringComparison.Ordinal);
                break;
            case "env":
                workspace.Manifest = workspace.Manifest.Replace("\"1\"", "\"2\"", StringComparison.Ordinal);
                break;
            case "variable":
                workspace.Outside["MODE"] = "fast";
                break;
            case "tool":
                workspace.ToolVersion = "2";
                break;
            case "packages":
                workspace.Write(".devenv/envs/default/stamp", "other packages");
                break;
            case "activation":
                workspace.Manifest += "\n[activation.env]\nA = \"1\"\n";
                break;
            case "output gone":
                File.Delete(workspace.PathOf("out.txt"));
                break;
            case "output changed":
                workspace.Write("out.txt", "by hand");
                break;
            case "folder":
                workspace.Manifest = workspace.Manifest.Replace("inputs =", "cwd = \".\", inputs =", StringComparison.Ordinal);
                break;
            case "patterns":
                workspace.Manifest = workspace.Manifest.Replace("[\"in/*.txt\"]", "[\"in/*.txt\", \"in/a*\"]", StringComparison.Ordinal);
                break;
            case "force":
                workspace.Options = workspace.Options with { Force = true };
                break;
        }

        var result = change == "words" ? await workspace.RunAsync("t", "x") : await workspace.RunAsync("t");
        Assert.Equal($"t runs: {reason}\n", result.Error);
        Assert.StartsWith("ran", result.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task A_file_that_is_only_newer_does_not_count()
    {
        using var workspace = Create();
        await workspace.RunAsync("t");
        File.SetLastWriteTimeUtc(workspace.PathOf("in/a.txt"), new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("t is up to date\n", (await workspace.RunAsync("t")).Error);
    }

    [UnixFact]
    public async Task A_variable_that_nothing_reads_does_not_count()
    {
        using var workspace = Create();
        await workspace.RunAsync("t");
        workspace.Outside["OTHER"] = "1";
        Assert.Equal("t is up to date\n", (await workspace.RunAsync("t")).Error);
    }

    [UnixFact]
    public async Task A_failure_is_not_remembered()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = { cmd = \"cat in.txt; exit 3\", inputs = [\"in.txt\"] }")
        {
            Options = new TaskRunOptions(Force: false, Explain: true, Jobs: 1),
        };
        workspace.Write("in.txt", "");
        await workspace.RunAsync("t");
        Assert.Equal(new ScriptResult(3, "", "t runs: no earlier run of it is known\n"), await workspace.RunAsync("t"));
    }

    [UnixFact]
    public async Task A_run_that_is_ended_is_done_again()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = { cmd = \"sh -c 'echo > up; "
            + "test ! -e slow || exec tail -f /dev/null'\", inputs = [\"in.txt\"] }")
        {
            Options = new TaskRunOptions(Force: false, Explain: true, Jobs: 1),
        };
        workspace.Write("in.txt", "1");
        await workspace.RunAsync("t");
        File.Delete(workspace.PathOf("up"));
        workspace.Write("slow", "");
        workspace.Write("in.txt", "2");
        var ended = workspace.RunAsync("t");
        while (!File.Exists(workspace.PathOf("up")))
        {
            await Task.Yield();
        }

        workspace.Stop.Stop(15, isDelivered: false);
        Assert.Equal(143, (await ended).ExitCode);
        workspace.Write("in.txt", "1");
        Assert.Empty(Directory.GetFiles(workspace.PathOf(".devenv/state/tasks"), "*.json"));
    }

    [UnixFact]
    public async Task A_pattern_without_a_file_is_warned_of_and_nothing_is_remembered()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = { cmd = \"true && true\", inputs = [\"none/*\"] }");
        Assert.Contains("(6,1): warning DEVENV6060: the pattern \"none/*\" of the task \"t\" stands for no file",
            (await workspace.RunAsync("t")).Error, StringComparison.Ordinal);
        Assert.Contains("DEVENV6060", (await workspace.RunAsync("t")).Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Each_set_of_arguments_is_remembered_by_itself()
    {
        using var workspace = new RunnerWorkspace(
            "[tasks]\nt = { cmd = \"cat in.txt > {{ x }}.txt\", args = [\"x\"], inputs = [\"in.txt\"], outputs = [\"{{ x }}.txt\"] }")
        {
            Options = new TaskRunOptions(Force: false, Explain: true, Jobs: 1),
        };
        workspace.Write("in.txt", "1");
        await workspace.RunAsync("t", "a");
        await workspace.RunAsync("t", "b");
        Assert.Equal("t(a) is up to date\n", (await workspace.RunAsync("t", "a")).Error);
        Assert.Equal("t(b) is up to date\n", (await workspace.RunAsync("t", "b")).Error);
    }

    [UnixFact]
    public async Task Many_runs_at_once_run_it_once()
    {
        using var workspace = new RunnerWorkspace(
            "[tasks]\nt = { cmd = \"echo x >> log; cp in.txt out.txt\", inputs = [\"in.txt\"], outputs = [\"out.txt\"] }");
        workspace.Write("in.txt", "1");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => workspace.RunAsync("t"))),
            result => Assert.Equal(0, result.ExitCode));
        Assert.Equal("x\n", workspace.Read("log"));
    }

    [Theory]
    [InlineData("*.c", "a.c src/b.c src/deep/c.c")]
    [InlineData("/*.c", "a.c")]
    [InlineData("src/*.c", "src/b.c")]
    [InlineData("src/**/*.c", "src/b.c src/deep/c.c")]
    [InlineData("src", "src/.hidden src/b.c src/deep/c.c src/deep/d.h")]
    [InlineData("src/", "src/.hidden src/b.c src/deep/c.c src/deep/d.h")]
    [InlineData("src/deep/c.c", "src/deep/c.c")]
    [InlineData("src/**", "src/.hidden src/b.c src/deep/c.c src/deep/d.h")]
    [InlineData("src|!*.h|!.hidden", "src/b.c src/deep/c.c")]
    [InlineData("*.c|!src/deep|src/deep/c.c", "a.c src/b.c src/deep/c.c")]
    [InlineData("[ab].c", "a.c src/b.c")]
    [InlineData("none", "")]
    [InlineData("*x", "")]
    [InlineData(".devenv/state/x", ".devenv/state/x")]
    public void Patterns_are_those_of_ignore_files(string patterns, string files)
    {
        using var folder = new TestKit.TemporaryFolder();
        foreach (var file in (string[])["a.c", "src/b.c", "src/.hidden", "src/deep/c.c", "src/deep/d.h", ".devenv/state/x", ".git/x"])
        {
            folder.Write(file, "");
        }

        Assert.Equal(files, string.Join(' ', new Activation.Tasks.Caching.FilePatterns([.. patterns.Split('|')]).Find(folder.Path)));
    }

    private static RunnerWorkspace Create()
    {
        var workspace = new RunnerWorkspace(Tasks) { Options = new TaskRunOptions(Force: false, Explain: true, Jobs: 1) };
        workspace.Write("in/a.txt", "a");
        return workspace;
    }
}
