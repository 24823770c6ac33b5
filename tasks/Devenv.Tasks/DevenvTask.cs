using Devenv.Operations;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>
/// The base of all tasks: cancellation, diagnostics to the log with their place, and the one catch of expected failures. Everything else
/// that is thrown is a bug and shows its stack.
/// </summary>
public abstract class DevenvTask : Microsoft.Build.Utilities.Task, ICancelableTask, IIncrementalTask, IMultiThreadableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project's folder and variables; the engine sets it where several tasks share a process.</summary>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <summary>Set under <c>-question</c>: what is stale is an error and nothing is touched.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary><c>DevenvLiveProgress</c>.</summary>
    public bool LiveProgress { get; set; }

    public void Cancel() => _cancellation.Cancel();

    public sealed override bool Execute()
    {
        var log = new BuildLog(Log, BuildEngine, TimeProvider.System, FaultFile, HasTerminalLogger,
            LiveProgress)
        { IsForMachines = IsForMachines };
        try
        {
            ExecuteAsync(log, _cancellation.Token).GetAwaiter().GetResult();
            log.Complete();
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            // The engine says itself that the build was cancelled.
            return false;
        }
        catch (DevenvException exception)
        {
            foreach (var diagnostic in exception.Diagnostics)
            {
                log.Report(diagnostic);
            }
        }

        return !Log.HasLoggedErrors;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }

    /// <summary>One operation; what it returns becomes the task's outputs.</summary>
    private protected abstract Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken);

    /// <summary>The file a diagnostic without a place is about; a message without one would point into the SDK's own targets.</summary>
    private protected virtual string? FaultFile => null;

    /// <summary>What the task prints is read by a program.</summary>
    private protected virtual bool IsForMachines => false;

    private protected HostEnvironment CaptureHost() => OperationHost.Capture(TaskEnvironment.GetEnvironmentVariables());

    /// <summary>The terminal logger says so to the processes of the build.</summary>
    private bool HasTerminalLogger => TaskEnvironment.GetEnvironmentVariable("_MSBUILDTLENABLED") == "1";
}
