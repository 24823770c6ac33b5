using System.Globalization;
using Devenv.Host.Processes;
using Devenv.TestKit;

namespace Devenv.Host.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan s_ample = TimeSpan.FromMinutes(2);

    [UnixFact]
    public async Task Arguments_arrive_word_by_word()
    {
        var ended = Assert.IsType<ChildProcessOutcome.Exited>(await Run(Shell("printf '%s|' \"$@\"", "sh", "a b", "$HOME", "*", "")));
        Assert.Equal("a b|$HOME|*||", ended.Output);
    }

    [UnixFact]
    public async Task Both_outputs_and_the_exit_code_are_kept()
    {
        var ended = await Run(Shell("echo out; echo err >&2; exit 7"));
        Assert.Equal(new ChildProcessOutcome.Exited(7, "out\n", "err\n", IsTruncated: false), ended);
    }

    [UnixFact]
    public async Task The_child_gets_the_given_variables_alone()
    {
        var start = Shell("/usr/bin/env") with { Variables = new Dictionary<string, string> { ["ONE"] = "1 = one" } };
        var ended = Assert.IsType<ChildProcessOutcome.Exited>(await Run(start));
        Assert.Contains("ONE=1 = one\n", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("HOME=", ended.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Standard_input_is_empty()
    {
        var ended = Assert.IsType<ChildProcessOutcome.Exited>(await Run(Shell("cat; echo end")));
        Assert.Equal("end\n", ended.Output);
    }

    [UnixFact]
    public async Task Long_output_is_cut_and_does_not_block_the_child()
    {
        var start = Shell("head -c 1000000 /dev/zero | tr '\\0' x; echo done >&2") with { OutputLimit = 10 };
        Assert.Equal(new ChildProcessOutcome.Exited(0, "xxxxxxxxxx", "done\n", IsTruncated: true), await Run(start));
    }

    [UnixFact]
    public async Task What_a_child_left_running_may_hold_its_output_no_longer_than_the_grace()
    {
        var start = Shell("tail -f /dev/null & echo $!") with { OutputGrace = TimeSpan.FromMilliseconds(100) };
        var ended = Assert.IsType<ChildProcessOutcome.Exited>(await Run(start));
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(ended.Output, CultureInfo.InvariantCulture));
        left.Kill();
        Assert.Equal(0, ended.ExitCode);
    }

    [UnixFact]
    public async Task Lines_are_handed_over_when_they_come()
    {
        using var cancellation = new CancellationTokenSource();
        var lines = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.FollowAsync(
            Shell("echo one; echo two; exec tail -f /dev/null"),
            line =>
            {
                lines.Add(line);
                if (lines.Count == 2)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token));
        Assert.Equal(["one", "two"], lines);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_an_outcome()
    {
        var start = Shell("") with { FileName = "devenv-no-such-program" };
        Assert.IsType<ChildProcessOutcome.NotStarted>(await Run(start));
    }

    [UnixFact]
    public async Task A_child_that_takes_too_long_is_ended() =>
        Assert.IsType<ChildProcessOutcome.TimedOut>(
            await Run(Shell("exec tail -f /dev/null") with { TimeLimit = TimeSpan.FromMilliseconds(50) }));

    [UnixFact]
    public async Task A_child_that_ignores_the_request_is_killed()
    {
        var start = Shell("trap '' TERM; while :; do tail -f /dev/null; done") with
        {
            TimeLimit = TimeSpan.FromMilliseconds(200),
            GracePeriod = TimeSpan.FromMilliseconds(50),
        };
        Assert.IsType<ChildProcessOutcome.TimedOut>(await Run(start));
    }

    [UnixFact]
    public async Task Outputs_that_a_detached_process_holds_open_do_not_hold_the_caller()
    {
        using var folder = new TemporaryFolder();
        var start = Shell("(tail -f /dev/null & echo $! > pid) & wait") with
        {
            WorkingFolder = folder.Path,
            TimeLimit = TimeSpan.FromMilliseconds(200),
        };
        Assert.IsType<ChildProcessOutcome.TimedOut>(await Run(start));
        await Run(Shell("kill $(cat pid)") with { WorkingFolder = folder.Path });
    }

    [UnixFact]
    public async Task A_child_may_clean_up_when_it_is_asked_to_end()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var ready = folder.PathOf("ready");
        var start = Shell(
            $"trap 'echo cleaned > cleaned; exit 0' TERM; tail -f /dev/null & : > ready; wait") with
        { WorkingFolder = folder.Path };
        var run = ChildProcess.RunAsync(start, cancellation.Token);
        await FileAppears(folder.Path, ready);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal("cleaned\n", await File.ReadAllTextAsync(folder.PathOf("cleaned")));
    }

    [UnixFact]
    public async Task What_the_child_started_ends_with_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var start = Shell("(trap '' TERM; tail -f /dev/null & echo $! > pid.new; mv pid.new pid; wait) & wait") with
        {
            WorkingFolder = folder.Path,
            GracePeriod = TimeSpan.FromMilliseconds(50),
        };
        var run = ChildProcess.RunAsync(start, cancellation.Token);
        await FileAppears(folder.Path, folder.PathOf("pid"));
        var grandchild = int.Parse((await File.ReadAllTextAsync(folder.PathOf("pid"))).Trim(), CultureInfo.InvariantCulture);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(IsGone(grandchild));
    }

    private static Task<ChildProcessOutcome> Run(ChildProcessStart start) => ChildProcess.RunAsync(start, CancellationToken.None);

    private static ChildProcessStart Shell(string script, params string[] arguments) => new()
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script, .. arguments],
        Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        WorkingFolder = AppContext.BaseDirectory,
        TimeLimit = s_ample,
    };

    // A signal is sent before this is asked, but a killed process may need a moment to go; a zombie is gone for every purpose.
    private static bool IsGone(int id)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat");
        return SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    return File.ReadAllText(path).Contains(") Z ", StringComparison.Ordinal);
                }
                catch (IOException)
                {
                    return true;
                }
            },
            s_ample);
    }

    private static async Task FileAppears(string folder, string path)
    {
        using var watcher = new FileSystemWatcher(folder) { EnableRaisingEvents = true };
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, EventArgs arguments)
        {
            if (File.Exists(path))
            {
                appeared.TrySetResult();
            }
        }

        watcher.Created += Look;
        watcher.Renamed += Look;
        Look(null, EventArgs.Empty);
        await appeared.Task.WaitAsync(s_ample);
    }
}
