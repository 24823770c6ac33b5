using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Tests.Scripts;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Shell;

/// <summary>What the task shell does on its own, where bash differs or cannot be compared with.</summary>
public sealed class ShellExecutorTests
{
    [UnixTheory]
    [InlineData("echo ${HOME} \"${HOME}\"", "${HOME} ${HOME}\n")]
    [InlineData("echo .\\scripts\\run C:\\x", ".\\scripts\\run C:\\x\n")]
    [InlineData("echo a\n  && echo b", "a\nb\n")]
    [InlineData("echo a |\n cat", "a\n")]
    [InlineData("echo a\n| cat", "a\n")]
    [InlineData("echo ~nobody", "~nobody\n")]
    [InlineData("echo $'a'", "$a\n")]
    public async Task Its_own_language(string command, string output)
        => Assert.Equal(new ScriptResult(0, output, ""), await RunAsync(command));

    [UnixTheory]
    [InlineData("nothing-of-this-name x", 127, "nothing-of-this-name: command not found\n")]
    [InlineData("./missing", 127, "./missing: command not found\n")]
    [InlineData("rm .", 1, "rm: cannot remove \".\": it is the current folder, one above it, or the root\n")]
    [InlineData("rm -rf /", 1, "rm: cannot remove \"/\": it is the current folder, one above it, or the root\n")]
    [InlineData("set -x", 1, "set: the option \"-x\" is not part of the task shell\n")]
    [InlineData("shopt -s extglob", 1, "shopt: the option \"extglob\" is not part of the task shell; it has nullglob, failglob and globstar\n")]
    [InlineData("shopt -s failglob; echo *.none", 1, "no match: *.none\n")]
    [InlineData("A='x y'; echo a > $A", 1, "the file of a redirection must be one word, not \"x y\"\n")]
    [InlineData("cd missing", 1, "cd: missing: no such folder\n")]
    public async Task Failures_are_told(string command, int code, string error)
        => Assert.Equal(new ScriptResult(code, "", error), await RunAsync(command));

    [UnixFact]
    public async Task Options_that_only_the_system_s_program_knows_reach_it() =>
        Assert.Equal(new ScriptResult(0, "ab\n", ""), await RunAsync("printf abc | head -c 2; echo"));

    [UnixFact]
    public async Task Without_such_a_program_the_option_is_refused() =>
        Assert.Equal(new ScriptResult(1, "", "head: the option \"-c\" is not part of the task shell\n"),
            await RunAsync("PATH=/nowhere; head -c 2"));

    [UnixFact]
    public async Task Background_commands_are_waited_for() => Assert.Equal(0, (await RunAsync("sleep 0.01 & echo a & echo b")).ExitCode);

    [UnixFact]
    public async Task A_background_command_s_failure_is_the_exit_code() => Assert.Equal(9, (await RunAsync("(exit 9) & echo a")).ExitCode);

    [UnixFact]
    public async Task A_failure_ends_what_runs_in_the_background()
        => Assert.Equal(4, (await RunAsync("sleep 1000 & tail -f /dev/null & (exit 4)")).ExitCode);

    [UnixFact]
    public async Task A_failure_in_the_background_ends_the_rest_of_it()
        => Assert.Equal(4, (await RunAsync("tail -f /dev/null & sh -c 'exit 4' & true")).ExitCode);

    [UnixTheory]
    [InlineData("tail -f /dev/null; echo after", 143)]
    [InlineData("sleep 1000; echo after", 143)]
    [InlineData("tail -f /dev/null | cat; echo after", 143)]
    [InlineData("echo $(tail -f /dev/null); echo after", 143)]
    [InlineData("(tail -f /dev/null); echo after", 143)]
    [InlineData("tail -f /dev/null || echo after", 143)]
    public async Task A_request_to_end_reaches_what_runs_and_nothing_follows(string command, int code)
    {
        using var running = await RunningCommand.StartAsync("echo > started; " + command);
        running.Stop.Stop(StopSource.Terminate, isDelivered: false);
        Assert.Equal((code, ""), ((await running.Result).ExitCode, (await running.Result).Output));
    }

    [UnixFact]
    public async Task A_program_may_answer_a_request_to_end_by_itself()
    {
        using var running = await RunningCommand.StartAsync(
            "sh -c 'trap \"echo bye; exit 3\" TERM; echo > started; while true; do sleep 0.01; done'");
        running.Stop.Stop(StopSource.Terminate, isDelivered: false);
        Assert.Equal(new ScriptResult(3, "bye\n", ""), await running.Result);
    }

    [UnixFact]
    public async Task A_signal_that_the_terminal_has_sent_is_not_sent_again()
    {
        using var running = await RunningCommand.StartAsync(
            "sh -c 'trap \"exit 9\" INT; echo > started; while test ! -e ended; do sleep 0.01; done; exit 5'; echo after");
        running.Stop.Stop(2, isDelivered: true);
        running.Folder.Write("ended", "");
        Assert.Equal(new ScriptResult(5, "", ""), await running.Result);
    }

    [UnixFact]
    public async Task A_script_without_a_first_line_is_a_shell_s()
    {
        using var folder = new TemporaryFolder();
        folder.Write("script", "echo $1\n");
        Assert.Equal(new ScriptResult(0, "x\n", ""), await TaskShell.RunAsync("chmod +x script; ./script x", folder.Path, Variables()));
    }

    [UnixFact]
    public async Task A_file_that_is_no_program_cannot_be_run()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "echo x\n");
        var result = await TaskShell.RunAsync("./file", folder.Path, Variables());
        Assert.Equal((126, "./file: Permission denied\n"), (result.ExitCode, result.Error));
    }

    private static async Task<ScriptResult> RunAsync(string command)
    {
        using var folder = new TemporaryFolder();
        return await TaskShell.RunAsync(command, folder.Path, Variables());
    }

    private static Dictionary<string, string> Variables() => new() { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/usr", ["LC_ALL"] = "C" };
}
