using System.Text;
using Devenv.Host.Processes;

namespace Devenv.Host.Tests.Processes;

public sealed class PipedProgramTests
{
    [UnixFact]
    public async Task Bytes_go_in_and_come_out_unchanged()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var ended = Assert.IsType<PipedProgramOutcome.Exited>(await Run(Shell("cat") with { Input = [bytes, bytes] }));
        Assert.Equal([.. bytes, .. bytes], ended.Output.ToArray());
    }

    [UnixFact]
    public async Task Exit_code_and_error_output_are_kept()
    {
        var ended = Assert.IsType<PipedProgramOutcome.Exited>(await Run(Shell("echo wrong >&2; exit 7")));
        Assert.Equal((7, "wrong\n"), (ended.ExitCode, ended.Error));
    }

    [UnixFact]
    public async Task Neither_of_three_full_pipes_holds_the_others()
    {
        var start = Shell("head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero; cat") with { Input = [new byte[1000000]] };
        var ended = Assert.IsType<PipedProgramOutcome.Exited>(await Run(start));
        Assert.Equal((2000000, 1000000), (ended.Output.Length, ended.Error.Length));
    }

    [UnixFact]
    public async Task A_program_that_does_not_read_is_no_fault()
    {
        var ended = Assert.IsType<PipedProgramOutcome.Exited>(await Run(Shell("exec <&-; echo done") with { Input = [new byte[1000000]] }));
        Assert.Equal("done\n", Encoding.UTF8.GetString(ended.Output.Span));
    }

    [UnixFact]
    public async Task A_program_that_writes_too_much_is_ended() =>
        Assert.IsType<PipedProgramOutcome.TooLong>(await Run(Shell("exec cat /dev/zero") with { OutputLimit = 100000 }));

    [UnixFact]
    public async Task A_program_that_takes_too_long_is_ended() =>
        Assert.IsType<PipedProgramOutcome.TimedOut>(
            await Run(Shell("exec tail -f /dev/null") with { TimeLimit = TimeSpan.FromMilliseconds(50) }));

    [Fact]
    public async Task A_program_that_does_not_exist_is_an_outcome() =>
        Assert.IsType<PipedProgramOutcome.NotStarted>(await Run(Shell("") with { FileName = "devenv-no-such-program" }));

    private static Task<PipedProgramOutcome> Run(PipedProgramStart start) => PipedProgram.RunAsync(start, CancellationToken.None);

    private static PipedProgramStart Shell(string script) => new()
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script],
        Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        WorkingFolder = AppContext.BaseDirectory,
        TimeLimit = TimeSpan.FromMinutes(2),
    };
}
