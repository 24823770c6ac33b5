using Devenv.Activation.Tasks;
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
            new ScriptResult(0, "Tasks of the environment \"default\" (dotnet run -- TASK):\n  build\n  test   It's all of them\n", ""),
            workspace.Run());
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
        workspace.AddTask("t", "show first 'x  y'\n");
        Assert.Equal("<first><x  y><a b><it's ''><$HOME><*><>\n", workspace.Run("t", "a b", "it's ''", "$HOME", "*", "").Output);
    }

    [UnixFact]
    public void A_task_starts_in_the_workspace_and_knows_where_it_was_called()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddCommand("where", "pwd; show \"$INIT_CWD\"");
        workspace.AddTask("t", "where");
        Assert.Equal($"{workspace.Folder}\n<{Path.GetDirectoryName(workspace.Folder)}>\n", workspace.Run("t").Output);
    }

    [UnixFact]
    public void A_task_starts_in_its_own_folder_with_its_own_variables()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Write("sub dir/file", "");
        workspace.AddCommand("where", "show \"${PWD##*/}\" \"$A\" \"$B\"");
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "where") with
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
        workspace.Tasks.Add(ScriptWorkspace.Task("t", "show") with { WorkingFolder = "gone" });
        var result = workspace.Run("t");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("pixi.toml(7,1): error DEVENV6035: ", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Tasks_that_wait_for_each_other_are_an_error_when_the_script_is_made()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("a", "true", "b");
        workspace.AddTask("b", "true", "a");
        var fault = workspace.WriteScript().Diagnostics[0];
        Assert.Equal("pixi.toml(7,1): error DEVENV6030: the task \"a\" waits for itself: \"a\" → \"b\" → \"a\". "
            + "Remove one of these from depends-on.", fault.ToString());
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
    public void A_dependency_that_does_not_exist_is_an_error_of_the_task()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "show t", "gone");
        Assert.Equal(
            "pixi.toml(7,1): error DEVENV6031: the task \"t\" depends on \"gone\", which is no task of the workspace. "
            + "Define it, or remove it from depends-on.\n",
            workspace.Run("t").Error);
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
    public void An_environment_that_a_task_needs_is_installed_first()
    {
        using var workspace = new ScriptWorkspace();
        var script = workspace.ScriptPath("lint");
        workspace.Write(".devenv/state/install.sh", $"echo installing \"$1\"; echo 'echo ran \"$2\"' > \"${{0%/*}}/run-$1.sh\"");
        workspace.Others.Add(new OtherEnvironment("lint", script, ["lint"]));

        var result = workspace.Run("lint", "a b");

        Assert.Equal("ran a b\n", result.Output);
        Assert.Equal("installing lint\n", result.Error);
    }

    [UnixFact]
    public void An_environment_that_cannot_be_installed_keeps_the_task_from_running()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Write(".devenv/state/install.sh", "echo no space left; exit 3");
        workspace.Write(".devenv/state/run-lint.sh", "echo ran");
        workspace.Others.Add(new OtherEnvironment("lint", workspace.ScriptPath("lint"), ["lint"]));

        var result = workspace.Run("lint");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("no space left\n", result.Error);
        Assert.Equal(string.Empty, result.Output);
    }

    [UnixFact]
    public void Tasks_that_only_other_environments_have_are_listed_behind()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("build", "show build");
        workspace.Others.Add(new OtherEnvironment("lint", "/nowhere/a", ["lint", "build", "_secret"]));
        workspace.Others.Add(new OtherEnvironment("ci", "/nowhere/b", ["lint"]));

        Assert.Equal(
            "Tasks of the environment \"default\" (dotnet run -- TASK):\n  build\nTasks of other environments:\n  lint (lint, ci)\n",
            workspace.Run().Output);
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
        Assert.StartsWith("error DEVENV6033: the task \"test\" is in several environments: py311, py312.", workspace.Run("test").Error,
            StringComparison.Ordinal);
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

    [UnixTheory]
    [InlineData("hello", "hello x\n")]
    [InlineData("'a  b' c", "a  b c x\n")]
    [InlineData("a -n", "a -n x\n")]
    public void Echo_is_the_shell_s_own(string words, string output)
    {
        using var workspace = new ScriptWorkspace { Outside = { ["PATH"] = "/nowhere" } };
        workspace.AddTask("t", "echo " + words);
        Assert.Equal(new ScriptResult(0, output, ""), workspace.Run("t", "x"));
    }

    [UnixTheory]
    [InlineData("a && b")]
    [InlineData("a | b")]
    [InlineData("a; b")]
    [InlineData("a &")]
    [InlineData("! a")]
    [InlineData("(a)")]
    [InlineData("a > b")]
    [InlineData("a $B")]
    [InlineData("a \"$B\"")]
    [InlineData("a $(b)")]
    [InlineData("a *")]
    [InlineData("a ~")]
    [InlineData("A=1")]
    [InlineData("A=$B a")]
    [InlineData("rm -r a")]
    [InlineData("cd a")]
    [InlineData("echo")]
    [InlineData("echo -n a")]
    [InlineData("a {{ b }}")]
    [InlineData("a 'b")]
    public void What_is_more_than_a_program_with_fixed_words_is_the_runner_s(string command)
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", command);
        Assert.Equal(new ScriptResult(0, "exec runner run-task the manifest  t x y\n", ""), workspace.Run("t", "x y"));
    }

    [UnixFact]
    public void What_a_task_declares_beside_its_command_is_the_runner_s()
    {
        using var workspace = new ScriptWorkspace { Outside = { ["_devenv_task_options"] = "force explain" } };
        workspace.AddTask("a", "show", "b");
        workspace.AddTask("b", null);
        workspace.Tasks.Add(ScriptWorkspace.Task("c", "show") with { Inputs = ["x"] });
        workspace.Tasks.Add(ScriptWorkspace.Task("d", "show") with { CleanEnvironment = true });
        workspace.Tasks.Add(ScriptWorkspace.Task("e", "show") with { Arguments = [new TaskArgument("x", null, [])] });
        workspace.Tasks.Add(ScriptWorkspace.Task("f", "show") with { Variables = [new("A", "$(show)")] });
        foreach (var name in (string[])["a", "b", "c", "d", "e", "f"])
        {
            Assert.Equal($"exec runner run-task the manifest force explain {name}\n", workspace.Run(name).Output);
        }
    }

    [UnixFact]
    public void Variables_before_the_program_are_its_own()
    {
        using var workspace = new ScriptWorkspace();
        workspace.Tasks.Add(
            ScriptWorkspace.Task("t", "A='x y' printenv A B") with { Variables = [new("A", "1"), new("B", "$HOME/\"$NONE\"")] });
        Assert.Equal("x y\n/home/someone/\"\"\n", workspace.Run("t").Output);
    }

    [UnixFact]
    public void Braces_that_are_no_variable_are_warned_of()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("t", "show \"${HOME}\"");
        Assert.Equal(
            "pixi.toml(7,1): warning DEVENV6051: the command of the task \"t\" has \"${HOME}\", "
            + "which is text and no variable to the task shell. Write $NAME for a variable.",
            Assert.Single(workspace.WriteScript().Diagnostics).ToString());
        Assert.Equal("<${HOME}>\n", workspace.Run("t").Output);
    }
}
