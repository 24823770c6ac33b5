namespace Devenv.Activation.Tests.Scripts;

public sealed class RunScriptCommandTests
{
    public static TheoryData<string> Shells => new("/bin/sh", "bash");

    [UnixTheory]
    [MemberData(nameof(Shells))]
    public void Arguments_reach_a_command_unchanged(string shell)
    {
        using var workspace = new ScriptWorkspace { Shell = shell };
        var result = workspace.Run("show", "a b", "it's", "\"q\"", "$HOME", "*", "", "-n", "--", "back\\slash", "line\nbreak");
        Assert.Equal(new ScriptResult(0, "<a b><it's><\"q\"><$HOME><*><><-n><--><back\\slash><line\nbreak>\n", ""), result);
    }

    [UnixFact]
    public void A_command_runs_in_the_caller_s_folder()
    {
        using var workspace = new ScriptWorkspace();
        Assert.Equal(Path.GetDirectoryName(workspace.Folder) + "\n",
            workspace.Run("pwd", "-P").Output.Replace("/private", "", StringComparison.Ordinal));
    }

    [UnixTheory]
    [InlineData("exit 42", 42)]
    [InlineData("exit 0", 0)]
    [InlineData("kill -TERM $$", 143)]
    public void The_exit_code_is_the_command_s(string behaviour, int code)
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddCommand("ends", behaviour);
        Assert.Equal(code, workspace.Run("ends").ExitCode);
    }

    [UnixFact]
    public void Standard_input_reaches_the_command()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddPackageScript("greedy.sh", "cat > /dev/null");
        using var process = workspace.Start("cat");
        process.Input("typed\n");
        Assert.Equal("typed\n", process.Finish().Output);
    }

    [UnixTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void A_signal_reaches_the_command(string signal)
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddCommand("serve", $"trap 'echo stopping; exit 42' {signal}; echo ready; tail -f /dev/null & wait; kill $!");
        using var process = workspace.Start("serve");
        Assert.Equal("ready", process.ReadLine());
        process.Signal(signal);
        Assert.Equal("stopping", process.ReadLine());
    }

    [UnixFact]
    public void A_command_that_is_not_there_is_named_with_its_environment()
    {
        using var workspace = new ScriptWorkspace();
        var result = workspace.Run("pyhton", "-c", "1");
        Assert.Equal(127, result.ExitCode);
        Assert.Equal(
            "error DEVENV6040: \"pyhton\" is neither a task nor a command of the environment \"default\". "
                + "Run \"dotnet run\" for the tasks, or add the package that has the command.\n",
            result.Error);
    }

    [UnixTheory]
    [InlineData("./no/such/file")]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("cd")]
    [InlineData("$(touch x)")]
    public void What_is_no_program_is_not_found(string command)
    {
        using var workspace = new ScriptWorkspace();
        var result = workspace.Run(command);
        Assert.Equal(127, result.ExitCode);
        Assert.StartsWith($"error DEVENV6040: \"{command}\" ", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_path_is_a_command()
    {
        using var workspace = new ScriptWorkspace();
        Assert.Equal("<x>\n", workspace.Run(Path.Join(workspace.Prefix, "bin/show"), "x").Output);
    }

    [UnixFact]
    public void Behind_dashes_stands_a_command_even_where_a_task_has_its_name()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddTask("show", "echo task");
        Assert.Equal("<x>\n", workspace.Run("--", "show", "x").Output);
    }

    [UnixFact]
    public void Nothing_of_the_script_reaches_the_command()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddPackageScript("any.sh", ":");
        Assert.DoesNotContain("_devenv", workspace.Run("env").Output, StringComparison.Ordinal);
    }
}
