using System.Collections.Immutable;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Sync;
using Devenv.Vault;

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
        var project = Project(await UnsealAsync(cancellationToken));
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

    /// <summary>Brings the project file out of the vault where it is in one; returns what else is in it.</summary>
    private async Task<ImmutableArray<string>> UnsealAsync(CancellationToken cancellationToken)
    {
        var vault = new VaultRequest(request.WorkspaceFolder, request.Host) { OnWaiting = TellWaiting };
        if (VaultLocation.Find(vault.Folder) is null)
        {
            return [];
        }

        try
        {
            var entries = await new ListEntries(vault).RunAsync(cancellationToken);
            ImmutableArray<string> files = [.. entries.Files.Select(file => file.FullPath).OfType<string>()];
            if (files.Contains(projectFile))
            {
                var report = await new UnsealFiles(vault with { Files = [projectFile] }).RunAsync(cancellationToken);
                Report(report.Diagnostics.Where(diagnostic => !diagnostic.IsError));
                ImmutableArray<Diagnostic> faults = [.. report.Diagnostics.Where(diagnostic => diagnostic.IsError)];
                return faults.IsEmpty ? files : throw new DevenvException(faults);
            }

            return files;
        }
        catch (DevenvException fault) when (VaultVerdicts.Of(fault.Diagnostics) == VaultVerdict.NoKey && File.Exists(projectFile))
        {
            // Without its key nothing of the vault was ever here, so the file is not the vault's.
            return [];
        }
    }

    private SyncProject Project() => Project([]);

    private SyncProject Project(ImmutableArray<string> sealedFiles) => new(new SyncRequest
    {
        ProjectFile = projectFile,
        // Not with the state of builds, which Clean forgets while a project runs on.
        StateFolder = Path.Join(request.RootFolder, "sync"),
        Prefixes = [.. request.Environments.Select(name => _state.Prefix(name, platform: null)).Concat(_state.Prefixes()).Distinct()],
        OwnFolders = [request.RootFolder, request.CacheFolder],
        OwnFiles = sealedFiles,
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
