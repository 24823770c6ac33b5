using System.Collections.Immutable;
using Devenv.Activation.Shell.Execution;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>Runs a program of an environment in the caller's folder, as a run script does it.</summary>
public static class EnvironmentCommand
{
    private const int NotFound = 127;

    /// <param name="words">The program and its arguments.</param>
    /// <param name="startFolder">Where the run was started, absolute.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="DevenvException">DEVENV6025: the environment cannot be entered.</exception>
    public static async Task<int> RunAsync(
        EntryRecord record, string recordPath, ImmutableArray<string> words, string startFolder, TaskIO io, HostEnvironment host)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(io);
        ArgumentNullException.ThrowIfNull(host);
        var variables = await ActivationVariables.EnterAsync(
            recordPath, record.Environment, startFolder, host, isClean: false, io.Tell, io.Stop.Token);
        var file = ProgramSearch.Find(words[0], variables.GetValueOrDefault("PATH"), variables.GetValueOrDefault("PATHEXT"), startFolder);
        if (file is null)
        {
            var question = NearMiss.Question(words[0], record.Tasks.Where(task => !task.StartsWith('_')));
            io.Tell(DiagnosticTable.CommandNotFound.Create(words[0], record.Environment, question).ToString());
            return NotFound;
        }

        var outcome = ProgramLauncher.Start(new ProgramStart
        {
            FileName = file,
            CalledAs = words[0],
            Arguments = words[1..],
            Variables = variables,
            WorkingFolder = startFolder,
            Input = io.Streams.Input,
            Output = io.Streams.Output,
            Error = io.Streams.Error,
        });
        if (outcome is ProgramOutcome.Refused refused)
        {
            io.Tell($"{words[0]}: {refused.Reason}");
            return refused.ExitCode;
        }

        var program = ((ProgramOutcome.Started)outcome).Program;
        using var signals = io.Stop.Receive((signal, isDelivered) =>
        {
            if (!isDelivered)
            {
                program.Signal(signal);
            }
        });
        return await program.Exit;
    }
}
