using System.Collections.Immutable;
using System.Text;
using Devenv.Host.Processes;
using Devenv.TestKit;

namespace Devenv.Host.Tests.Processes;

public sealed class ProgramLauncherTests
{
    public static TheoryData<bool> Ways => new(false, true);

    [UnixTheory]
    [MemberData(nameof(Ways))]
    public async Task A_program_gets_its_words_variables_folder_and_streams(bool copying)
    {
        using var folder = new TemporaryFolder();
        var (code, output) = await RunAsync(
            copying, folder.Path, "typed\n",
            "read line; printf '%s|' \"$line\" \"$A\" \"$HOME\" \"${PWD##*/}\" \"$@\"; echo done >&2; exit 5", "a b", "");
        Assert.Equal((5, $"typed|1||{Path.GetFileName(folder.Path)}|a b||done\n"), (code, output));
    }

    [UnixTheory]
    [MemberData(nameof(Ways))]
    public async Task A_signal_ends_it(bool copying)
    {
        var (reader, writer) = ProgramStream.CreatePipe();
        using (reader)
        using (writer)
        {
            var program = Start(copying, new ProgramStart
            {
                FileName = "/bin/sh",
                Arguments = ["-c", "echo ready; exec tail -f /dev/null"],
                Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
                WorkingFolder = "/",
                Input = ProgramStream.Standard(0),
                Output = writer,
                Error = ProgramStream.Standard(2),
            });
            var buffer = new byte[16];
            Assert.Equal(6, reader.Read(buffer));
            program.Signal(15);
            Assert.Equal(143, await program.Exit);
            program.Signal(15);
        }
    }

    [UnixTheory]
    [InlineData("/nowhere/program", 127)]
    [InlineData("/etc/passwd", 126)]
    public void What_cannot_be_started_has_the_exit_code_of_shells(string file, int code)
    {
        var start = new ProgramStart
        {
            FileName = file,
            Variables = ImmutableDictionary<string, string>.Empty,
            WorkingFolder = "/",
            Input = ProgramStream.Standard(0),
            Output = ProgramStream.Standard(1),
            Error = ProgramStream.Standard(2),
        };
        Assert.Equal(code, Assert.IsType<ProgramOutcome.Refused>(ProgramLauncher.Start(start)).ExitCode);
        Assert.Equal(code, Assert.IsType<ProgramOutcome.Refused>(ProgramLauncher.StartCopying(start)).ExitCode);
    }

    private static RunningProgram Start(bool copying, ProgramStart start) =>
        Assert.IsType<ProgramOutcome.Started>(copying ? ProgramLauncher.StartCopying(start) : ProgramLauncher.Start(start)).Program;

    private static async Task<(int Code, string Output)> RunAsync(bool copying, string folder, string typed, string script,
        params string[] words)
    {
        var (input, inputWriter) = ProgramStream.CreatePipe();
        var (outputReader, output) = ProgramStream.CreatePipe();
        using (inputWriter)
        {
            inputWriter.TryWrite(Encoding.UTF8.GetBytes(typed));
        }

        int code;
        using (input)
        using (output)
        {
            code = await Start(copying, new ProgramStart
            {
                FileName = "/bin/sh",
                Arguments = ["-c", script, "sh", .. words],
                Variables = new Dictionary<string, string> { ["A"] = "1" },
                WorkingFolder = folder,
                Input = input,
                Output = output,
                Error = output,
            }).Exit;
        }

        using (outputReader)
        {
            var buffer = new byte[4096];
            var text = string.Empty;
            int count;
            while ((count = outputReader.Read(buffer)) > 0)
            {
                text += Encoding.UTF8.GetString(buffer, 0, count);
            }

            return (code, text);
        }
    }
}
