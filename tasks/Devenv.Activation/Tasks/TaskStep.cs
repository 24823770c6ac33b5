using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Tasks.Caching;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Tasks;

/// <summary>Runs one task of a graph: in its folder, with its environment's variables and its own.</summary>
internal sealed class TaskStep(TaskRun run, StopSource stop)
{
    private readonly ActivatedEnvironments _environments = new(run);
    private readonly TaskCache _cache = new(run);

    public async Task<int> RunAsync(TaskNode node, bool isAlone)
    {
        if (node.Commands is null)
        {
            return 0;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(node.Task.WorkingFolder ?? string.Empty, run.Workspace.Folder));
        if (!Directory.Exists(folder))
        {
            run.Tell(DiagnosticTable.TaskFolderMissing.At(node.Task.Span, node.Task.Name, folder).ToString());
            return 1;
        }

        if (!File.Exists(node.Environment.RunScript))
        {
            run.Tell(DiagnosticTable.TaskNotInstalled.Create(node.Task.Name, node.Environment.Name, run.Workspace.Environment).ToString());
            return 1;
        }

        try
        {
            var variables = await _environments.VariablesAsync(node.Environment, node.Task.CleanEnvironment, stop.Token);
            return await _cache.RunAsync(node, variables, () => RunAsync(node, folder, variables, isAlone), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsStopped)
        {
            return stop.ExitCode;
        }
    }

    private async Task<int> RunAsync(TaskNode node, string folder, IReadOnlyDictionary<string, string> variables, bool isAlone)
    {
        if (node.Commands is not { } commands)
        {
            return 0;
        }

        if (isAlone)
        {
            return await ShellExecutor.RunAsync(node.Variables, commands, variables, folder, run.Streams, stop);
        }

        using var labelled = new LabelledStreams(node.Label, run.Streams);
        var code = await ShellExecutor.RunAsync(node.Variables, commands, variables, folder, labelled.Streams, stop);
        await labelled.FinishAsync();
        return code;
    }
}
