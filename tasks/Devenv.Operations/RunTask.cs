using System.Collections.Immutable;
using System.Globalization;
using Devenv.Activation.Entering;
using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Tasks;
using Devenv.Host.Files;
using Devenv.Host.Processes;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Runs a workspace task with what it depends on (docs/tasks.md).</summary>
public sealed class RunTask(RunTaskRequest request) : IDisposable
{
    private const int Refused = 1;
    private const int FewestJobs = 4;

    private readonly WorkspaceState _state = new(request.RootFolder);
    private readonly StopSource _stop = new();

    /// <summary>Takes a signal that this process got: what runs gets it too, and nothing more is started.</summary>
    public void Signal(int number) => _stop.Stop(number, ProgramLauncher.HasDelivered(number));

    internal void Stop(int signal, bool isDelivered) => _stop.Stop(signal, isDelivered);

    public void Dispose() => _stop.Dispose();

    /// <returns>The exit code: the task's, or that of the first task that failed.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            return await ReadAsync(_stop.Token) is { } workspace ? await RunAsync(workspace) : Refused;
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

    private async Task<int> RunAsync(TaskWorkspace workspace)
    {
        var graph = TaskGraphBuilder.Build(workspace, request.Task, request.Words, request.Options.Contains("skip-deps"));
        if (graph.Fault is { } fault)
        {
            request.Tell(fault.ToString());
            return Refused;
        }

        if (!await InstallAsync(graph))
        {
            return Refused;
        }

        var jobs = request.Options.Select(JobsOf).FirstOrDefault(number => number > 0);
        var options = new TaskRunOptions(
            request.Options.Contains("force"),
            request.Options.Contains("explain"),
            jobs > 0 ? jobs : Math.Max(FewestJobs, request.Host.ProcessorCount));
        return await TaskRunner.RunAsync(graph,
            new TaskRun(workspace, request.Host, options, ShellStreams.OfProcess(), _stop, request.Tell));
    }

    /// <summary>Brings the other environments of the graph there and up to date, one after the other, before any task runs.</summary>
    private async Task<bool> InstallAsync(TaskGraph graph)
    {
        if (!File.Exists(_state.InstallScript))
        {
            return true;
        }

        foreach (var name in graph.Nodes.Select(node => node.Environment.Name).Where(name => name != request.Environment).Distinct())
        {
            var (program, arguments) = InstallationOf(name);
            if (arguments.IsEmpty)
            {
                continue;
            }

            var start = new ChildProcessStart
            {
                FileName = program,
                Arguments = arguments,
                Variables = request.Host.Variables,
                WorkingFolder = request.StartFolder,
                TimeLimit = Timeout.InfiniteTimeSpan,
            };
            if (await ChildProcess.FollowAsync(start, request.Tell, _stop.Token) is not ChildProcessOutcome.Exited { ExitCode: 0 })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What brings an environment up to date; no arguments where that is known to be needless.</summary>
    private (string Program, ImmutableArray<string> Arguments) InstallationOf(string environment)
    {
        if (SystemConventions.Current.HasPosixShell)
        {
            return ("/bin/sh", [_state.InstallScript, environment]);
        }

        var installation = InstallationRecord.Read(_state.InstallScript);
        var stamp = WorkspaceState.Stamp(_state.Prefix(environment, null));
        return installation.IsCurrent(_state.RunScript(environment), stamp)
            ? (installation.Dotnet, [])
            : (installation.Dotnet, installation.ArgumentsFor(environment));
    }

    private static int JobsOf(string option) =>
        option.StartsWith("jobs=", StringComparison.Ordinal)
        && int.TryParse(option.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var jobs)
            ? jobs
            : 0;

    private async Task<TaskWorkspace?> ReadAsync(CancellationToken cancellationToken)
    {
        var content = await ReadManifestAsync(cancellationToken);
        var reading = ManifestReader.Read(content, request.ManifestPath, request.Host.HomeFolder, File.Exists);
        if (reading.Manifest is not { } manifest)
        {
            foreach (var fault in reading.Diagnostics.Where(diagnostic => diagnostic.IsError))
            {
                request.Tell(fault.ToString());
            }

            return null;
        }

        return new TaskWorkspace
        {
            ManifestPath = request.ManifestPath,
            Folder = manifest.RootFolder,
            Environments = [.. manifest.Environments.Select(EnvironmentOf).OfType<TaskEnvironment>()],
            Environment = request.Environment,
            StartFolder = request.StartFolder,
            CacheFolder = _state.TaskCache,
            ToolVersion = request.ToolVersion,
        };
    }

    private async Task<byte[]> ReadManifestAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(request.ManifestPath, cancellationToken);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, request.ManifestPath);
        }
    }

    /// <summary>Null for an environment that this machine cannot have.</summary>
    private TaskEnvironment? EnvironmentOf(WorkspaceEnvironment environment)
    {
        var platform = environment.Name == request.Environment
            ? environment.Platforms.FirstOrDefault(candidate => candidate.Name == request.Platform)
            : environment.Platforms.FirstOrDefault(candidate => candidate.Subdir.Name == request.Host.Subdir);
        return platform is null
            ? null
            : new TaskEnvironment(
                environment.Name,
                platform.Name,
                platform.Subdir,
                environment.Tasks(platform),
                _state.RunScript(environment.Name),
                WorkspaceState.Stamp(_state.Prefix(environment.Name, null)))
            {
                Settings = environment.Activation(platform),
            };
    }
}
