using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Programs;
using Devenv.Sync.Projects;
using Devenv.Sync.Sessions;

namespace Devenv.Sync;

/// <summary>
/// A project of mutagen, started with the ignores that a workspace needs (docs/sync.md). Its lock file stays where mutagen itself would
/// have it, so that mutagen's own commands work on the same project.
/// </summary>
public sealed class SyncProject(SyncRequest request)
{
    /// <summary>Creating sessions waits for other machines, and flushing for all that there is to carry over.</summary>
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromMinutes(30);

    private readonly GeneratedFile _generated = new(request.ProjectFile);
    private readonly ProjectRecord _record = new(request.StateFolder, request.ProjectFile);
    private readonly Lazy<MutagenClient> _mutagen = new(() => new MutagenClient(
        MutagenProgram.Find(request.Prefixes, request.Host),
        request.Host,
        Path.GetDirectoryName(request.ProjectFile) ?? request.ProjectFile));

    /// <summary>Makes the project run as its file says; where it does already, nothing happens.</summary>
    /// <param name="onWaiting">Told the path of a lock file where another command makes this one wait.</param>
    /// <exception cref="DevenvException">DEVENV80xx: the file, the program or the sessions are at fault.</exception>
    public async Task<SyncStart> StartAsync(Action<string> onWaiting, CancellationToken cancellationToken)
    {
        var file = ProjectFile.Read(request.ProjectFile);
        var mutagen = _mutagen.Value;
        using var turn = await TakeTurnAsync(onWaiting, cancellationToken);
        var text = file.WithIgnores(Rules(), request.Host.HomeFolder);
        var start = new ProjectStart(string.Empty, ProjectRecord.FingerprintOf(text, request.Host.HomeFolder), WrittenOf(file));
        if (ProjectLock.Read(request.ProjectFile) is not { } project)
        {
            return await CreateAsync(text, start, SyncStart.Started, cancellationToken);
        }

        var sessions = await SessionsOf(project, cancellationToken);
        if (sessions.Names.IsEmpty && !file.SessionNames.IsEmpty)
        {
            // Ended by hand, or with mutagen's own folder.
            await mutagen.ProjectAsync("terminate", request.ProjectFile, cancellationToken);
            return await CreateAsync(text, start, SyncStart.Started, cancellationToken);
        }

        if (_record.Read() != start with { Project = project } || !sessions.Names.SequenceEqual(file.SessionNames))
        {
            await EndBeforeRenewalAsync(project, sessions, cancellationToken);
            return await CreateAsync(text, start, SyncStart.Renewed, cancellationToken);
        }

        if (!sessions.AnyPaused)
        {
            return SyncStart.Kept;
        }

        await mutagen.ProjectAsync("resume", request.ProjectFile, cancellationToken);
        return SyncStart.Resumed;
    }

    /// <summary>The sessions there are; null where the project is not running.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    public async Task<SyncSessions?> LookAsync(CancellationToken cancellationToken) =>
        Identifier() is { } project ? await SessionsOf(project, cancellationToken) : null;

    /// <summary>Whether the project runs with what its file says now; true where the file is not here.</summary>
    /// <exception cref="DevenvException">The file cannot be read.</exception>
    public bool IsAsWritten() =>
        !File.Exists(request.ProjectFile)
        || (_record.Read() is { } start
            && start.Project == ProjectLock.Read(request.ProjectFile)
            && start.Written == WrittenOf(ProjectFile.Read(request.ProjectFile)));

    /// <summary>Waits until both sides of every session have been compared and all that can be carried over has been.</summary>
    /// <exception cref="DevenvException">DEVENV8020: the project is not running; or mutagen is at fault.</exception>
    public async Task<SyncSessions> FlushAsync(CancellationToken cancellationToken)
    {
        var project = Identifier() ?? throw NotRunning();
        await _mutagen.Value.FlushAsync(project, cancellationToken);
        return await SessionsOf(project, cancellationToken);
    }

    /// <summary>Ends the sessions. False where there were none to end.</summary>
    /// <param name="onWaiting">As for starting.</param>
    /// <exception cref="DevenvException">As above.</exception>
    public async Task<bool> StopAsync(Action<string> onWaiting, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(onWaiting, cancellationToken);
        if (ProjectLock.Read(request.ProjectFile) is not { } project)
        {
            return false;
        }

        if (File.Exists(request.ProjectFile))
        {
            // mutagen runs the hooks before it looks for its daemon; without one they would run again with the next try.
            await SessionsOf(project, cancellationToken);
            await _mutagen.Value.ProjectAsync("terminate", request.ProjectFile, cancellationToken);
        }
        else
        {
            // Without the file nobody knows its hooks.
            await _mutagen.Value.TerminateAsync(project, cancellationToken);
            AtomicFile.Delete(ProjectLock.PathOf(request.ProjectFile));
        }

        _record.Forget();
        return true;
    }

    /// <summary>Hands over a line for each session when it changes, until the token is cancelled.</summary>
    /// <exception cref="DevenvException">As for flushing.</exception>
    public Task MonitorAsync(Action<string> line, CancellationToken cancellationToken)
    {
        var project = Identifier() ?? throw NotRunning();
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        return _mutagen.Value.MonitorAsync(
            project,
            sessions =>
            {
                foreach (var session in sessions)
                {
                    var text = SessionText.Line(session);
                    if (told.GetValueOrDefault(session.Identifier) != text)
                    {
                        told[session.Identifier] = text;
                        line(text);
                    }
                }
            },
            cancellationToken);
    }

    private string? Identifier() => ProjectLock.Read(request.ProjectFile) ?? ProjectLock.Read(_generated.FilePath);

    private async Task<SyncSessions> SessionsOf(string project, CancellationToken cancellationToken) => new(
        await _mutagen.Value.ListAsync(project, cancellationToken), await _mutagen.Value.ListForwardsAsync(project, cancellationToken));

    /// <summary>One command at a time, which first clears up what a killed one left.</summary>
    private async Task<FolderLock> TakeTurnAsync(Action<string> onWaiting, CancellationToken cancellationToken)
    {
        var held = await FolderLock.AcquireAsync(_record.LockPath, s_longestTurn, onWaiting, cancellationToken);
        try
        {
            if (_generated.Adopt() is { } orphan)
            {
                await _mutagen.Value.TerminateAsync(orphan, cancellationToken);
            }

            return held;
        }
        catch
        {
            // Whatever it was, the next command must not wait for a lock that nobody uses.
            held.Dispose();
            throw;
        }
    }

    private async Task<SyncStart> CreateAsync(string text, ProjectStart start, SyncStart kind, CancellationToken cancellationToken)
    {
        using (_generated.Write(text))
        {
            try
            {
                await _mutagen.Value.ProjectAsync("start", _generated.FilePath, cancellationToken);
            }
            catch (DevenvException fault)
            {
                await UndoAsync();
                throw _generated.InWordsOfTheFile(fault);
            }
            catch (OperationCanceledException)
            {
                await UndoAsync();
                throw;
            }
        }

        _generated.Adopt();
        if (ProjectLock.Read(request.ProjectFile) is { } project)
        {
            _record.Write(start with { Project = project });
        }

        return kind;
    }

    /// <summary>Half of the sessions would make mutagen say that the project is running.</summary>
    private async Task UndoAsync()
    {
        if (ProjectLock.Read(_generated.FilePath) is { } project)
        {
            await _mutagen.Value.TerminateAsync(project, CancellationToken.None);
            AtomicFile.Delete(ProjectLock.PathOf(_generated.FilePath));
        }
    }

    private async Task EndBeforeRenewalAsync(string project, SyncSessions sessions, CancellationToken cancellationToken)
    {
        if (sessions.AnyHalted)
        {
            throw new DevenvException(
                [.. sessions.Warnings, DiagnosticTable.SyncNotRenewed.Create(request.ProjectFile)]);
        }

        try
        {
            // New sessions know nothing of what both sides had; the less differs the better.
            await _mutagen.Value.FlushAsync(project, cancellationToken);
        }
        catch (DevenvException)
        {
            // Without its other side a session cannot be flushed. What differs is compared anew then.
        }

        await _mutagen.Value.ProjectAsync("terminate", request.ProjectFile, cancellationToken);
    }

    private string WrittenOf(ProjectFile file) => ProjectRecord.FingerprintOf(
        file.WithIgnores(Rules() with { OwnFiles = [] }, request.Host.HomeFolder), request.Host.HomeFolder);

    private IgnoreRules Rules() => new()
    {
        Files = [Path.GetFileName(ProjectLock.PathOf(request.ProjectFile)), .. _generated.Names],
        OwnFolders = request.OwnFolders,
        OwnFiles = request.OwnFiles,
    };

    private DevenvException NotRunning() => new(DiagnosticTable.SyncNotRunning.Create(request.ProjectFile));
}
