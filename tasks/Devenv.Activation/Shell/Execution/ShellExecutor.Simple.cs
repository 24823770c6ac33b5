using System.Collections.Immutable;
using Devenv.Activation.Shell.Commands;
using Devenv.Activation.Shell.Syntax;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <content>Simple commands: assignments, built-in commands, programs.</content>
public static partial class ShellExecutor
{
    private const int NotFound = 127;
    private const int BrokenPipe = 128 + 13;

    /// <summary>Runs a built-in command or a program.</summary>
    internal static async Task<Flow> WordsAsync(ImmutableArray<string> words, ShellFrame frame)
    {
        if (frame.Stop.IsStopped)
        {
            return new Flow(frame.Stop.ExitCode, IsExit: true);
        }

        if (BuiltInCommands.Find(words[0]) is not { } command)
        {
            return new Flow(await ProgramAsync(words, frame));
        }

        var call = new BuiltInCall(words[0], words[1..], frame);
        return await AbandonableAsync(command, call) switch
        {
            BuiltInResult.Ended ended => ended.Flow,
            BuiltInResult.OutputClosed => new Flow(BrokenPipe),
            // The programs of the system know more options; where there are none of the kind, as on Windows, the command fails.
            BuiltInResult.UnknownOption when ProgramSearch.Find(words[0], frame.State) is not null =>
                new Flow(await ProgramAsync(words, frame)),
            BuiltInResult.UnknownOption unknown => call.Fail($"the option \"{unknown.Option}\" is not part of the task shell").Flow,
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static async Task<Flow> SimpleAsync(ShellCommand.Simple command, ShellFrame frame)
    {
        frame.State.CapturedExitCode = 0;
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var word in command.Words)
        {
            if (await WordExpansion.FieldsAsync(word, frame) is not { } fields)
            {
                return new Flow(1);
            }

            words.AddRange(fields);
        }

        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var assignment in command.Assignments)
        {
            values.Add(KeyValuePair.Create(assignment.Name, await WordExpansion.TextAsync(assignment.Value, frame)));
        }

        if (words.Count > 0)
        {
            return await WithAssignmentsAsync(values.ToImmutable(), words.ToImmutable(), frame);
        }

        // Nothing but an assignment, or words that came to nothing: it ends as the commands in it did.
        foreach (var (name, value) in values)
        {
            frame.State.Variables.Set(name, value);
        }

        return new Flow(frame.State.CapturedExitCode);
    }

    private static async Task<Flow> WithAssignmentsAsync(
        ImmutableArray<KeyValuePair<string, string>> values, ImmutableArray<string> words, ShellFrame frame)
    {
        var variables = frame.State.Variables;
        var remembered = variables.Remember(values.Select(value => value.Key));
        foreach (var (name, value) in values)
        {
            variables.Export(name, value);
        }

        try
        {
            return await WordsAsync(words, frame);
        }
        finally
        {
            variables.Restore(remembered);
        }
    }

    // A command that waits for input that never comes is left behind when the end is asked for.
    private static async Task<BuiltInResult> AbandonableAsync(BuiltInCommand command, BuiltInCall call)
    {
        if (!command.MayWait)
        {
            return await command.RunAsync(call);
        }

        var stopped = new TaskCompletionSource();
        using var registration = call.Frame.Stop.Token.Register(stopped.SetResult);
        var running = Threads.RunAsync(() => command.RunAsync(call));
        return await Task.WhenAny(running, stopped.Task) == running
            ? await running
            : new BuiltInResult.Ended(new Flow(call.Frame.Stop.ExitCode));
    }

    private static async Task<int> ProgramAsync(ImmutableArray<string> words, ShellFrame frame)
    {
        if (ProgramSearch.Find(words[0], frame.State) is not { } file)
        {
            frame.Streams.WriteError($"{words[0]}: command not found");
            return NotFound;
        }

        var outcome = ProgramLauncher.Start(new ProgramStart
        {
            FileName = file,
            CalledAs = words[0],
            Arguments = words[1..],
            Variables = frame.State.Variables.Exported(),
            WorkingFolder = frame.State.WorkingFolder,
            Input = frame.Streams.Input,
            Output = frame.Streams.Output,
            Error = frame.Streams.Error,
        });
        if (outcome is ProgramOutcome.Refused refused)
        {
            frame.Streams.WriteError($"{words[0]}: {refused.Reason}");
            return refused.ExitCode;
        }

        var program = ((ProgramOutcome.Started)outcome).Program;
        using var signals = frame.Stop.Receive((signal, isDelivered) =>
        {
            if (!isDelivered)
            {
                program.Signal(signal);
            }
        });
        return await program.Exit;
    }
}
