using Devenv.Activation.Tasks;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Scripts;

public sealed class RunScriptTaskTests
{
    [UnixFact]
    public void Without_arguments_the_tasks_are_listed()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Tasks.Add(ScriptWorkspace.Task("test", "pytest") with { Description = "It's all\nof them" });
        workspace.AddTask("build", "make");
        workspace.AddTask("_hidden", "true");
        Assert.Equal(
            new ScriptResult(0, "Tasks of the environment \"default\" (dotnet run -- TASK):\n  build\n  test   It's all of them\n", ""), workspace.Run());
    }

    [UnixFact]
    public void An_environment_without_tasks_says_so()
    {
        using var workspace = new ScriptWorkspace();
        Assert.Equal("The environment \"default\" has no tasks. Run a command in it: dotnet run -- COMMAND\n", workspace.Run().Output);
    }

    [UnixTheory]
    [InlineData("/usr/bin:/bin")]
    [InlineData("/nowhere")]
    public void Arguments_are_appended_as_quoted_words(string path)
    {
        using var workspace = new ScriptWorkspace { Outside = { ["PATH"] = path } };
        workspace.AddTask("t", "true && show first \"$1\"\n");
        Assert.Equal("<first><><a b><it's ''><$HOME><*><>\n", workspace.Run("t", "a b", "it's ''", "$HOME", "*", "").Output);
    }

    [UnixFact]
    public void A_task_starts_in_the_workspace_and_knows_where_it_was_called()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "pwd && show \"$INIT_CWD\"");
        Assert.Equal($"{workspace.Folder}\n<{Path.GetDirectoryName(workspace.Folder)}>\n", workspace.Run("t").Output);
    }

    [UnixFact]
    public void A_task_starts_in_its_own_folder_with_its_own_variables()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Write("sub dir/file", "");
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "show \"${PWD##*/}\" \"$A\" \"$B\"") with
        {
            WorkingFolder = "sub dir",
            Variables = [new("A", "it's"), new("B", "$A/$CONDA_DEFAULT_ENV")],
        });
        Assert.Equal("<sub dir><it's><it's/toys>\n", workspace.Run("t").Output);
    }

    [UnixFact]
    public void A_folder_that_is_missing_is_an_error_of_the_task()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "true") with { WorkingFolder = "gone" });
        var result = workspace.Run("t");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("pixi.toml(7,1): error DEVENV6035: ", result.Error, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("/usr/bin:/bin")]
    [InlineData("/nowhere")]
    public void Dependencies_run_first_depth_first_and_once(string path)
    {
        using var workspace = new ScriptWorkspace { Outside = { ["PATH"] = path } };
        workspace.AddTask("d", "show d", "b", "c");
        workspace.AddTask("b", "show b", "a");
        workspace.AddTask("c", "show c", "a");
        workspace.AddTask("a", "show a");
        Assert.Equal("<a>\n<b>\n<c>\n<d><x>\n", workspace.Run("d", "x").Output);
    }

    [UnixTheory]
    [InlineData("/usr/bin:/bin")]
    [InlineData("/nowhere")]
    public void The_first_failure_ends_the_run_with_its_exit_code(string path)
    {
        using var workspace = new ScriptWorkspace { Outside = { ["PATH"] = path } };
        workspace.AddTask("all", "show all", "good", "bad", "never");
        workspace.AddTask("good", "show good");
        workspace.AddTask("bad", "exit 9");
        workspace.AddTask("never", "show never");
        Assert.Equal(new ScriptResult(9, "<good>\n", ""), workspace.Run("all"));
    }

    [UnixFact]
    public void A_dependency_s_folder_and_variables_are_its_own()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "show \"${A-unset}\" \"${PWD##*/}\"", "before");
        workspace.Tasks.Add(ScriptWorkspace.Task("before", "cd / && show \"$A\"") with { Variables = [new("A", "1")] });
        Assert.Equal($"<1>\n<unset><{Path.GetFileName(workspace.Folder)}>\n", workspace.Run("t").Output);
    }

    [UnixFact]
    public void Standard_input_reaches_a_dependency()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "cat", "first");
        workspace.AddTask("first", "read -r line; show \"$line\"");
        using var process = workspace.Start("t");
        process.Input("one\ntwo\n");
        Assert.Equal("<one>\ntwo\n", process.Finish().Output);
    }

    [UnixFact]
    public void An_alias_runs_its_dependencies()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("all", null, "a", "b");
        workspace.AddTask("a", "show a");
        workspace.AddTask("b", "show b");
        Assert.Equal("<a>\n<b>\n", workspace.Run("all").Output);
    }

    [UnixFact]
    public void An_alias_takes_no_arguments()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("all", null, "a");
        workspace.AddTask("a", "show a");
        var result = workspace.Run("all", "x");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("pixi.toml(7,1): error DEVENV6034: ", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Tasks_that_wait_for_each_other_are_an_error_when_the_script_is_made()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("a", "true", "b");
        workspace.AddTask("b", "true", "a");
        var fault = workspace.WriteScript().Diagnostics[0];
        Assert.Equal("pixi.toml(7,1): error DEVENV6030: the task \"a\" waits for itself: \"a\" → \"b\" → \"a\". Remove one of these from depends-on.", fault.ToString());
        Assert.Equal(fault + "\n", workspace.Run("a").Error);
    }

    [UnixTheory]
    [InlineData("it's")]
    [InlineData("a b")]
    [InlineData("*")]
    [InlineData("a|b")]
    [InlineData("$(id)")]
    [InlineData("-n")]
    [InlineData("esac")]
    [InlineData("#")]
    public void A_task_s_name_may_be_any_text(string name)
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask(name, "show found");
        Assert.Equal("<found>\n", workspace.Run(name).Output);
        Assert.Equal("<other>\n", workspace.Run("show", "other").Output);
    }

    [UnixFact]
    public void A_clean_task_sees_the_environment_alone()
    {
        using var workspace = new ScriptWorkspace { Outside = { ["SECRET"] = "1", ["LC_ALL"] = "C $x" } };
        workspace.AddCommand("names", "/usr/bin/env | /usr/bin/cut -d= -f1 | /usr/bin/sort | /usr/bin/tr '\\n' ' '");
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "show \"$PATH\" \"$LC_ALL\" \"${SECRET-unset}\" \"$HOME\" \"$A\"") with
        {
            CleanEnvironment = true,
            Variables = [new("A", "a")],
        });
        Assert.Equal($"<{workspace.Prefix}/bin><C $x><unset></home/someone><a><more words>\n", workspace.Run("t", "more words").Output);
    }

    [UnixFact]
    public void A_task_that_this_version_cannot_run_says_why()
    {
        using var workspace = new ScriptWorkspace();
        var fault = new DiagnosticDescriptor("DEVENV0000", DiagnosticSeverity.Error, "no templates yet", "").Create();
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "show {{ x }}") with { NotRunnable = fault });
        workspace.AddTask("u", "show u", "t");
        Assert.Equal(new ScriptResult(1, "", "error DEVENV0000: no templates yet\n"), workspace.Run("t"));
        Assert.Equal(new ScriptResult(1, "", "error DEVENV0000: no templates yet\n"), workspace.Run("u"));
    }

    [UnixFact]
    public void A_dependency_that_does_not_exist_is_an_error_of_the_task()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "show t", "gone");
        Assert.Equal(
            "pixi.toml(7,1): error DEVENV6031: the task \"t\" depends on \"gone\", which is no task of the workspace. Define it, or remove it from depends-on.\n",
            workspace.Run("t").Error);
    }

    [UnixTheory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public void A_signal_reaches_the_last_command(string signal, int code)
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("serve", "echo ready; exec tail -f /dev/null", "before");
        workspace.AddTask("before", "true");
        using var process = workspace.Start("serve");
        Assert.Equal("ready", process.ReadLine());
        process.Signal(signal);
        Assert.Equal(code, process.Finish().ExitCode);
    }

    [UnixFact]
    public void A_request_to_end_reaches_a_dependency_and_nothing_runs_after_it()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddCommand("serve", "trap 'echo stopping; kill $!; exit 0' TERM; tail -f /dev/null & echo ready; wait");
        workspace.AddTask("t", "show never", "before");
        workspace.AddTask("before", "serve");
        using var process = workspace.Start("t");
        Assert.Equal("ready", process.ReadLine());
        process.Signal("TERM");
        Assert.Equal(new ScriptResult(143, "stopping\n", ""), process.Finish());
    }

    [UnixFact]
    public void An_interrupt_can_reach_a_dependency()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "show never", "before");
        workspace.AddTask("before", "kill -INT $$");
        Assert.Equal(new ScriptResult(130, "", ""), workspace.Run("t"));
    }

    [UnixFact]
    public void A_task_of_another_environment_runs_in_that_one()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Write("other.sh", "printf '%s|' \"${CONDA_PREFIX-outside}\" \"$@\"; echo");
        workspace.Others.Add(new OtherEnvironment("lint", Path.Join(workspace.Folder, "other.sh"), ["lint"]));
        Assert.Equal("outside|lint|a b|\n", workspace.Run("lint", "a b").Output);
    }

    [UnixFact]
    public void A_dependency_in_another_environment_starts_from_the_caller_s_variables()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Write("other.sh", "echo \"$1 in ${CONDA_PREFIX-outside}\"");
        workspace.Others.Add(new OtherEnvironment("lint", Path.Join(workspace.Folder, "other.sh"), ["check"]));
        workspace.AddTask("check", "show here");
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "show t") with
        {
            DependsOn = [new TaskDependency("check", null, []), new TaskDependency("check", "lint", [])],
        });
        Assert.Equal("<here>\ncheck in outside\n<t>\n", workspace.Run("t").Output);
    }

    [UnixFact]
    public void An_environment_that_is_not_installed_is_named_with_the_way_out()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Others.Add(new OtherEnvironment("lint", "/nowhere/run-lint.sh", ["lint"]));
        var result = workspace.Run("lint");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "error DEVENV6032: the task \"lint\" runs in the environment \"lint\", which is not installed. "
                + "Run: dotnet build -p:DevenvEnvironments=\"default lint\"\n",
            result.Error);
    }

    [UnixFact]
    public void A_task_of_several_other_environments_must_be_chosen()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Others.Add(new OtherEnvironment("py311", "/nowhere/a", ["test"]));
        workspace.Others.Add(new OtherEnvironment("py312", "/nowhere/b", ["test"]));
        Assert.StartsWith("error DEVENV6033: the task \"test\" is in several environments: py311, py312.", workspace.Run("test").Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_task_is_sent_to_the_environment_it_prefers()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Write("other.sh", "echo other \"$1\"");
        workspace.Others.Add(new OtherEnvironment("docs", Path.Join(workspace.Folder, "other.sh"), ["html"]));
        workspace.Tasks.Add(ScriptWorkspace.Task("html", "show here") with { DefaultEnvironment = "docs" });
        Assert.Equal("other html\n", workspace.Run("html").Output);
    }
}
