using System.Collections.Immutable;
using Devenv.Activation.Shell.Syntax;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// Runs commands of the task shell (MANIFEST §10.5). State changes of a subshell, of a pipeline with several commands and of what runs in
/// the background end with them.
/// </summary>
public static partial class ShellExecutor
{
    /// <summary>Runs commands and what they start in the background to the end.</summary>
    /// <param name="exports">Set in front of the commands, in order; each sees those before it.</param>
    /// <param name="variables">What programs get; what the commands change is their own.</param>
    /// <param name="workingFolder">Absolute.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        ImmutableArray<Assignment> exports,
        CommandList commands,
        IEnumerable<KeyValuePair<string, string>> variables,
        string workingFolder,
        ShellStreams streams,
        StopSource stop)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(stop);
        using var jobs = new BackgroundJobs(stop);
        var frame = new ShellFrame(new ShellState(variables, workingFolder), streams, stop, jobs);
        foreach (var export in exports)
        {
            frame.State.Variables.Export(export.Name, await WordExpansion.TextAsync(export.Value, frame));
        }

        frame.State.LastExitCode = 0;
        var flow = await ListAsync(commands, frame);
        return await jobs.FinishAsync(flow.ExitCode);
    }

    private static async Task<Flow> ListAsync(CommandList list, ShellFrame frame)
    {
        var flow = default(Flow);
        foreach (var item in list.Items)
        {
            if (frame.Stop.IsStopped)
            {
                return Stopped(flow, frame);
            }

            if (item.IsBackground)
            {
                StartJob(item.Commands, frame);
                flow = default;
                continue;
            }

            flow = await AndOrAsync(item.Commands, frame);
            frame.State.LastExitCode = flow.ExitCode;
            if (flow.IsExit
                || (flow is { ExitCode: not 0, IsAsked: false } && !frame.IsAsked && frame.State.Has(ShellOptions.StopOnFailure)))
            {
                return flow with { IsExit = true };
            }
        }

        return flow;
    }

    private static Flow Stopped(Flow last, ShellFrame frame) => new(last.ExitCode != 0 ? last.ExitCode : frame.Stop.ExitCode, IsExit: true);

    private static void StartJob(AndOrList commands, ShellFrame frame)
    {
        var streams = frame.Streams.Retain();
        var job = frame with { State = frame.State.Clone(), Streams = streams, Stop = frame.Jobs.Stop };
        frame.Jobs.Start(async () =>
        {
            try
            {
                return await AndOrAsync(commands, job);
            }
            finally
            {
                streams.Release();
            }
        });
    }

    private static async Task<Flow> AndOrAsync(AndOrList list, ShellFrame frame)
    {
        var flow = await PipelineAsync(list.First, frame with { IsAsked = frame.IsAsked || !list.Rest.IsEmpty });
        for (var index = 0; index < list.Rest.Length && !flow.IsExit; index++)
        {
            var next = list.Rest[index];
            if (next.IsAnd != (flow.ExitCode == 0))
            {
                // It is not the last of the list that failed: set -e lets that pass.
                flow = flow with { IsAsked = true };
                continue;
            }

            if (frame.Stop.IsStopped)
            {
                return Stopped(flow, frame);
            }

            frame.State.LastExitCode = flow.ExitCode;
            flow = await PipelineAsync(next.Pipeline, frame with { IsAsked = frame.IsAsked || index < list.Rest.Length - 1 });
        }

        return flow;
    }

    private static async Task<Flow> PipelineAsync(Pipeline pipeline, ShellFrame frame)
    {
        var inner = pipeline.IsNegated ? frame with { IsAsked = true } : frame;
        var flow = pipeline.Stages is [var only]
            ? await CommandAsync(only.Command, inner)
            : new Flow(await StagesAsync(pipeline.Stages, inner));
        return pipeline.IsNegated && !flow.IsExit ? new Flow(flow.ExitCode == 0 ? 1 : 0, IsAsked: true) : flow;
    }

    private static async Task<int> StagesAsync(ImmutableArray<PipelineStage> stages, ShellFrame frame)
    {
        var running = new Task<int>[stages.Length];
        var input = frame.Streams.Input.Retain();
        for (var index = 0; index < stages.Length; index++)
        {
            var isLast = index == stages.Length - 1;
            var (reader, writer) = isLast ? (input, frame.Streams.Output.Retain()) : ProgramStream.CreatePipe();
            var error = stages[index].PipesErrors ? writer.Retain() : frame.Streams.Error.Retain();
            var stage = frame with { State = frame.State.Clone(), Streams = new ShellStreams(input, writer, error) };
            var command = stages[index].Command;
            running[index] = Threads.RunAsync(() => StageAsync(command, stage));
            input = reader;
        }

        var codes = await Task.WhenAll(running);
        return frame.State.Has(ShellOptions.PipelineFails) ? codes.LastOrDefault(code => code != 0) : codes[^1];
    }

    private static async Task<int> StageAsync(ShellCommand command, ShellFrame stage)
    {
        try
        {
            return (await CommandAsync(command, stage)).ExitCode;
        }
        finally
        {
            stage.Streams.Release();
        }
    }

    private static async Task<Flow> CommandAsync(ShellCommand command, ShellFrame frame)
    {
        if (command.Redirection is not { } redirection)
        {
            return await UnredirectedAsync(command, frame);
        }

        using var opened = await RedirectionTarget.OpenAsync(redirection, frame);
        return opened is null
            ? new Flow(1)
            : await UnredirectedAsync(command, frame with { Streams = RedirectionTarget.Replace(frame.Streams, redirection.From, opened) });
    }

    private static async Task<Flow> UnredirectedAsync(ShellCommand command, ShellFrame frame) => command switch
    {
        // What was let pass within a subshell counts for it as a whole (POSIX, set -e).
        ShellCommand.Subshell subshell =>
            (await ListAsync(subshell.Commands, frame with { State = frame.State.Clone() })) with { IsExit = false, IsAsked = false },
        ShellCommand.Simple simple => await SimpleAsync(simple, frame),
        _ => throw new InvalidOperationException(command.ToString()),
    };
}
