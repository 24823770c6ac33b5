using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Sync;

namespace Devenv.Operations;

/// <summary>Carries a workspace over to other machines and back with mutagen (docs/sync.md).</summary>
/// <param name="projectFile">What mutagen is told, absolute.</param>
public sealed class SynchronizeWorkspace(WorkspaceRequest request, string projectFile, IOperationLog log)
{
    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <summary>Starts what does not run yet; conflicts and the like are warnings.</summary>
    /// <exception cref="DevenvException">The project file, mutagen or its sessions are at fault.</exception>
    public async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        _state.Ignore();
        var project = Project();
        var start = await project.StartAsync(TellWaiting, cancellationToken);
        var sessions = await project.LookAsync(cancellationToken);
        Report(sessions?.Warnings);
        return start switch
        {
            SyncStart.Kept => "already running: ",
            SyncStart.Resumed => "running again: ",
            SyncStart.Renewed => "started anew, with another configuration than before: ",
            _ => "started: ",
        } + (sessions is { Names.IsEmpty: false } ? string.Join(", ", sessions.Names) : "no session, since the project file has none");
    }

    /// <summary>A line per session. What needs a person is an error.</summary>
    /// <exception cref="DevenvException">DEVENV8020: the project is not running; or mutagen is at fault.</exception>
    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var project = Project();
        var sessions = await project.LookAsync(cancellationToken) ?? throw NotRunning();
        if (!project.IsAsWritten())
        {
            log.Report(DiagnosticTable.SyncChanged.Create(projectFile));
        }

        Report(sessions.Warnings);
        Report(sessions.Faults);
        return sessions.Lines;
    }

    /// <summary>The sessions with both sides.</summary>
    /// <param name="isLong">With conflicts and problems.</param>
    /// <exception cref="DevenvException">mutagen is at fault.</exception>
    public async Task<string> ListAsync(bool isLong, CancellationToken cancellationToken)
    {
        if (await Project().LookAsync(cancellationToken) is not { } sessions)
        {
            return "not running";
        }

        Report(sessions.Warnings);
        return sessions.Text(isLong);
    }

    /// <summary>Waits until all that differs has been carried over. What needs a person is an error.</summary>
    /// <exception cref="DevenvException">As for checking.</exception>
    public async Task<string> FlushAsync(CancellationToken cancellationToken)
    {
        var sessions = await Project().FlushAsync(cancellationToken);
        Report(sessions.Warnings);
        Report(sessions.Faults);
        return sessions.Lines;
    }

    /// <summary>Ends the sessions.</summary>
    /// <exception cref="DevenvException">mutagen is at fault.</exception>
    public async Task<string> StopAsync(CancellationToken cancellationToken) =>
        await Project().StopAsync(TellWaiting, cancellationToken) ? "stopped" : "not running";

    /// <summary>Hands over a line whenever a session changes, until the token is cancelled.</summary>
    /// <exception cref="DevenvException">As for checking.</exception>
    public Task MonitorAsync(Action<string> line, CancellationToken cancellationToken) => Project().MonitorAsync(line, cancellationToken);

    private SyncProject Project() => new(new SyncRequest
    {
        ProjectFile = projectFile,
        StateFolder = _state.StateFolder,
        Prefixes = [.. request.Environments.Select(name => _state.Prefix(name, platform: null)).Concat(_state.Prefixes()).Distinct()],
        OwnFolders = [request.RootFolder, request.CacheFolder],
        Host = request.Host,
    });

    private void Report(IEnumerable<Diagnostic>? diagnostics)
    {
        foreach (var diagnostic in diagnostics ?? [])
        {
            log.Report(diagnostic);
        }
    }

    private void TellWaiting(string path) =>
        log.Message(MessageLevel.High, $"waiting for another command of this project (it holds \"{path}\")");

    private DevenvException NotRunning() => new(DiagnosticTable.SyncNotRunning.Create(projectFile));
}
