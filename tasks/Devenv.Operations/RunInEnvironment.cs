using System.Collections.Immutable;
using System.Text;
using Devenv.Activation.Entering;
using Devenv.Activation.Shell.Execution;
using Devenv.Host.Processes;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>
/// Does what the run script does elsewhere: lists the tasks, runs one of them, or runs a program in the environment (docs/tasks.md).
/// </summary>
public sealed class RunInEnvironment(RunInEnvironmentRequest request) : IDisposable
{
    private const int Refused = 1;

    private readonly StopSource _stop = new();

    /// <summary>Takes a signal that this process got: what runs gets it too, and nothing more is started.</summary>
    public void Signal(int number) => _stop.Stop(number, ProgramLauncher.HasDelivered(number));

    public void Dispose() => _stop.Dispose();

    /// <returns>The exit code: the task's, that of the first task that failed, or the program's.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            var record = EntryRecordText.Read(request.RecordPath);
            return request.Words switch
            {
                [] or ["--"] => List(record),
                ["--", .. var words] => await CommandAsync(record, words),
                [var name, ..] when record.Tasks.Contains(name) => await TaskAsync(record),
                var words => await CommandAsync(record, words),
            };
        }
        catch (DevenvException refused)
        {
            foreach (var diagnostic in refused.Diagnostics)
            {
                request.Tell(diagnostic.ToString());
            }

            return Refused;
        }
        catch (OperationCanceledException) when (_stop.IsStopped)
        {
            return _stop.ExitCode;
        }
    }

    private static int List(EntryRecord record)
    {
        using var output = ProgramStream.Standard(1);
        output.TryWrite(Encoding.UTF8.GetBytes(string.Join('\n', record.Listing) + "\n"));
        return 0;
    }

    private Task<int> CommandAsync(EntryRecord record, ImmutableArray<string> words) =>
        EnvironmentCommand.RunAsync(
            record,
            request.RecordPath,
            words,
            request.StartFolder,
            new TaskIO(ShellStreams.OfProcess(), _stop, request.Tell),
            request.Host);

    private async Task<int> TaskAsync(EntryRecord record)
    {
        using var task = new RunTask(new RunTaskRequest
        {
            ManifestPath = record.ManifestPath,
            RootFolder = record.RootFolder,
            Environment = record.Environment,
            Platform = record.Platform,
            Options = request.Options,
            Task = request.Words[0],
            Words = request.Words[1..],
            StartFolder = request.StartFolder,
            ToolVersion = request.ToolVersion,
            Host = request.Host,
            Tell = request.Tell,
        });
        using var signals = _stop.Receive((signal, isDelivered) => task.Stop(signal, isDelivered));
        return await task.RunAsync();
    }
}
