using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Tasks;
using Devenv.Activation.Tests.Scripts;

namespace Devenv.Activation.Tests.Tasks;

public sealed class TaskRunnerTests
{
    [UnixFact]
    public async Task Dependencies_run_first_depth_first_and_once()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            d = { cmd = "echo d", depends-on = ["b", "c"] }
            b = { cmd = "echo b", depends-on = ["a"] }
            c = { cmd = "echo c", depends-on = ["a"] }
            a = "echo a"
            """) { Options = new TaskRunOptions(Force: false, Explain: false, Jobs: 1) };
        Assert.Equal(new ScriptResult(0, "a\nb\nc\nd x\n", ""), await workspace.RunAsync("d", "x"));
    }

    [UnixFact]
    public async Task Tasks_side_by_side_have_their_names_before_their_lines()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            all = { cmd = "echo done", depends-on = ["a", "b"] }
            a = { cmd = "echo a1; echo a2; echo -n open", depends-on = ["first"] }
            b = { cmd = "sh -c 'echo b1 >&2'", depends-on = ["first"] }
            first = "echo first"
            """);
        var result = await workspace.RunAsync("all");
        Assert.Equal((0, "first\na: a1\na: a2\na: open\ndone\n", "b: b1\n"), (result.ExitCode, result.Output, result.Error));
    }

    [UnixFact]
    public async Task Independent_tasks_run_at_the_same_time()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            all = { depends-on = ["a", "b"] }
            a = "sh -c 'echo > a; while test ! -e b; do sleep 0.01; done'"
            b = "sh -c 'echo > b; while test ! -e a; do sleep 0.01; done'"
            """);
        Assert.Equal(0, (await workspace.RunAsync("all")).ExitCode);
    }

    [UnixFact]
    public async Task The_first_failure_ends_the_run_with_its_exit_code()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            all = { cmd = "echo all", depends-on = ["good", "bad", "never"] }
            good = "echo good"
            bad = "exit 9"
            never = "echo never"
            """) { Options = new TaskRunOptions(Force: false, Explain: false, Jobs: 1) };
        Assert.Equal(new ScriptResult(9, "good\n", ""), await workspace.RunAsync("all"));
    }

    [UnixFact]
    public async Task A_failure_asks_what_runs_beside_it_to_end()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            all = { depends-on = ["bad", "long"] }
            bad = "sh -c 'while test ! -e up; do sleep 0.01; done; exit 7'"
            long = "sh -c 'trap \"echo ended; exit 0\" TERM; echo > up; while true; do sleep 0.01; done'"
            """);
        Assert.Equal(new ScriptResult(7, "long: ended\n", ""), await workspace.RunAsync("all"));
    }

    [UnixFact]
    public async Task A_request_to_end_reaches_a_dependency_and_nothing_runs_after_it()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            t = { cmd = "echo never", depends-on = ["before"] }
            before = "sh -c 'trap \"echo stopping; exit 0\" TERM; echo > up; while true; do sleep 0.01; done'"
            """);
        var running = workspace.RunAsync("t");
        while (!File.Exists(workspace.PathOf("up")))
        {
            await Task.Yield();
        }

        workspace.Stop.Stop(StopSource.Terminate, isDelivered: false);
        Assert.Equal(new ScriptResult(143, "stopping\n", ""), await running);
    }

    [UnixFact]
    public async Task A_task_runs_in_its_folder_with_its_variables_alone()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            t = { cmd = "echo \"[$A]\"; basename \"$PWD\"; basename $INIT_CWD", depends-on = ["before"] }
            before = { cmd = "cd /; echo $A $B $C", cwd = "sub dir", env = { A = "it's", B = "$A/$CONDA_DEFAULT_ENV", C = "\"q\" ${A}" } }
            """);
        workspace.Write("sub dir/file", "");
        Assert.Equal($"it's it's/toys \"q\" ${{A}}\n[]\nit's here\n{Path.GetFileName(Path.GetDirectoryName(workspace.Folder))}\n",
            (await workspace.RunAsync("t")).Output);
    }

    [UnixFact]
    public async Task A_folder_that_is_missing_is_an_error_of_the_task()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = { cmd = \"echo x; echo y\", cwd = \"gone\" }");
        var result = await workspace.RunAsync("t");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(6,1): error DEVENV6035: ", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task A_clean_task_sees_the_environment_alone()
    {
        using var workspace =
            new RunnerWorkspace("[tasks]\nt = { cmd = \"echo $PATH $HOME [$SECRET] $A\", clean-env = true, env = { A = \"a\" } }")
            {
                Outside = { ["SECRET"] = "1" },
            };
        Assert.Equal($"{workspace.Folder}/.devenv/envs/default/bin /home/someone [] a\n", (await workspace.RunAsync("t")).Output);
    }

    [UnixFact]
    public async Task A_dependency_runs_in_the_environment_that_is_named()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            check = "echo $PIXI_ENVIRONMENT_NAME"
            t = { cmd = "echo t in $PIXI_ENVIRONMENT_NAME", depends-on = ["check", { task = "check", environment = "lint" }] }
            [feature.lint.tasks]
            only = { cmd = "echo only in $PIXI_ENVIRONMENT_NAME", depends-on = ["check"] }
            [environments]
            lint = ["lint"]
            """) { Options = new TaskRunOptions(Force: false, Explain: false, Jobs: 1) };
        Assert.Equal("default\nlint\nt in default\n", (await workspace.RunAsync("t")).Output);
        Assert.Equal("lint\nonly in lint\n", (await workspace.RunAsync("only")).Output);
    }

    [UnixFact]
    public async Task Only_the_task_itself_runs_where_dependencies_are_skipped()
    {
        using var workspace =
            new RunnerWorkspace("[tasks]\nt = { cmd = \"echo t\", depends-on = [\"a\"] }\na = \"echo a\"") { SkipsDependencies = true };
        Assert.Equal("t\n", (await workspace.RunAsync("t")).Output);
    }

    [UnixFact]
    public async Task An_alias_runs_its_dependencies()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nall = [{ task = \"a\" }]\na = \"echo a; echo b\"");
        Assert.Equal("a\nb\n", (await workspace.RunAsync("all")).Output);
    }

    [Theory]
    [InlineData("a = { cmd = \"x\", depends-on = [\"b\"] }\nb = { cmd = \"x\", depends-on = [\"a\"] }", "\"a\" → \"b\" → \"a\"")]
    [InlineData("a = { cmd = \"x\", depends-on = [\"a\"] }", "\"a\" → \"a\"")]
    [InlineData("a = { depends-on = [{ task = \"a\", args = [\"{{ x }}y\"] }], args = [{ arg = \"x\", default = \"\" }] }", "\"a\" → \"a\" → ")]
    public void Tasks_that_wait_for_themselves_are_refused_with_the_circle(string tasks, string circle)
    {
        using var workspace = new RunnerWorkspace("[tasks]\n" + tasks);
        Assert.Contains($"error DEVENV6030: the task \"a\" waits for itself: {circle}", workspace.Graph("a").Fault?.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t = { cmd = \"x\", depends-on = [\"gone\"] }", "DEVENV6031")]
    [InlineData("t = \"echo 'x\"", "DEVENV6050: the command of the task \"t\" cannot be read: the closing single quote is missing, at \"'x\".")]
    [InlineData("t = { cmd = \"x\", env = { A = \"$(x\" } }", "DEVENV6050")]
    [InlineData("t = { cmd = \"x\", env = { 1A = \"x\" } }", "DEVENV6023")]
    [InlineData("t = \"echo {{ nothing }}\"", "DEVENV6058: the template \"echo {{ nothing }}\" of the task \"t\" cannot be rendered: \"nothing\" has no value.")]
    [InlineData("t = { cmd = \"x\", depends-on = [\"u\"] }\nu = \"echo {{ nothing }}\"", "DEVENV6058")]
    public void What_is_wrong_with_any_task_is_found_before_the_first_one_runs(string tasks, string words)
    {
        using var workspace = new RunnerWorkspace("[tasks]\n" + tasks);
        var graph = workspace.Graph("t");
        Assert.Contains("error " + words, graph.Fault?.ToString(), StringComparison.Ordinal);
        Assert.Empty(graph.Nodes);
    }

    [Theory]
    [InlineData("a = { cmd = \"a\" }\nb = { cmd = \"b\", depends-on = [\"a\"] }\nt = { cmd = \"t\", depends-on = [\"a\", \"b\"] }", "a b t")]
    [InlineData("a = { cmd = \"a\" }\nb = { cmd = \"b\" }\nt = { cmd = \"t\", depends-on = [\"a\", \"b\"] }", "t")]
    [InlineData("a = { cmd = \"a\" }\nb = { depends-on = [] }\nt = { cmd = \"t\", depends-on = [\"a\", \"b\"] }", "a t")]
    public void A_task_has_the_terminal_where_no_other_can_run_beside_it(string tasks, string alone)
    {
        using var workspace = new RunnerWorkspace("[tasks]\n" + tasks);
        var graph = workspace.Graph("t");
        Assert.Equal(alone, string.Join(' ', graph.Nodes.Where((_, index) => graph.RunsAlone(index)).Select(node => node.Task.Name)));
    }
}
