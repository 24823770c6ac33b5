using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Tasks;

/// <summary>
/// Runs a graph of tasks, those that do not depend on each other side by side. After a failure nothing more is started and what runs is
/// asked to end; the first failure's exit code is the run's.
/// </summary>
public sealed class TaskRunner
{
    private const int Kill = 9;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly TaskGraph _graph;
    private readonly TaskRun _run;
    private readonly TaskStep _step;
    private readonly HashSet<int> _started = [];
    private readonly HashSet<int> _ended = [];
    // The runtime shares completed tasks of equal results: a task of its own is told by its node's index in the result.
    private readonly List<Task<(int Node, int ExitCode)>> _running = [];

    private TaskRunner(TaskGraph graph, TaskRun run, StopSource stop)
    {
        _graph = graph;
        _run = run;
        _step = new TaskStep(run, stop);
    }

    /// <returns>
    /// The exit code of the first task that failed; 0 where all went well; 128 and the signal's number where a signal kept some from
    /// running.
    /// </returns>
    public static async Task<int> RunAsync(TaskGraph graph, TaskRun run)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(run);
        using var stop = run.Stop.Below();
        return await new TaskRunner(graph, run, stop).RunAsync(stop);
    }

    private async Task<int> RunAsync(StopSource stop)
    {
        var exitCode = 0;
        using var grace = new CancellationTokenSource();
        while (true)
        {
            if (exitCode == 0 && !stop.IsStopped)
            {
                StartReady();
            }

            if (_running.Count == 0)
            {
                break;
            }

            var ended = await Task.WhenAny(_running);
            _running.Remove(ended);
            var (node, code) = await ended;
            _ended.Add(node);
            if (code != 0 && exitCode == 0)
            {
                exitCode = code;
                stop.Stop(StopSource.Terminate, isDelivered: false);
                _ = KillLaterAsync(stop, grace.Token);
            }
        }

        await grace.CancelAsync();
        return exitCode == 0 && _ended.Count < _graph.Nodes.Length ? stop.ExitCode : exitCode;
    }

    private void StartReady()
    {
        for (var index = 0; index < _graph.Nodes.Length && _running.Count < _run.Options.Jobs; index++)
        {
            if (_started.Contains(index) || !_graph.Nodes[index].DependsOn.All(_ended.Contains))
            {
                continue;
            }

            _started.Add(index);
            _running.Add(RunAsync(index));
        }
    }

    private async Task<(int Node, int ExitCode)> RunAsync(int index)
    {
        var isAlone = _run.Options.Jobs == 1 || _graph.RunsAlone(index);
        return (index, await _step.RunAsync(_graph.Nodes[index], isAlone));
    }

    private static async Task KillLaterAsync(StopSource stop, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(s_grace, cancellationToken);
            stop.Stop(Kill, isDelivered: false);
        }
        catch (OperationCanceledException)
        {
            // All have ended.
        }
    }
}
