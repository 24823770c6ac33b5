using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Sessions;

namespace Devenv.Sync.Programs;

/// <summary>
/// Commands of mutagen. The program would start its daemon by itself, with this process's streams; here it may not, and the daemon is
/// started with none, so that nobody waits for a pipe that the daemon holds.
/// </summary>
internal sealed class MutagenClient(string program, HostEnvironment host, string workingFolder)
{
    private const string ProjectLabel = "io.mutagen.project";
    private const string Template = "{{ json . }}";

    /// <summary>A list of thousands of sessions with all their problems has less.</summary>
    private const int LongestAnswer = 64 << 20;

    /// <summary>A command that only asks the daemon.</summary>
    private static readonly TimeSpan s_questionLimit = TimeSpan.FromMinutes(1);

    /// <summary>How long a daemon may take until it answers.</summary>
    private static readonly TimeSpan s_daemonLimit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan s_daemonPause = TimeSpan.FromMilliseconds(100);

    private readonly FrozenDictionary<string, string> _variables =
        host.Variables.Append(new("MUTAGEN_DISABLE_AUTOSTART", "1"))
            .GroupBy(variable => variable.Key, host.Variables.Comparer)
            .ToFrozenDictionary(group => group.Key, group => group.Last().Value, host.Variables.Comparer);

    /// <summary>The sessions of a project, sorted by name.</summary>
    /// <exception cref="DevenvException">DEVENV8003–8005: mutagen, its daemon or what it answers is at fault.</exception>
    public async Task<ImmutableArray<SyncSession>> ListAsync(string project, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["sync", "list", .. Selection(project), "--template", Template], cancellationToken);
        return [.. SessionReader.ReadSynchronizations(answer).OrderBy(session => session.Name, StringComparer.Ordinal)];
    }

    /// <summary>The sessions of a project that forward connections, sorted by name.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    public async Task<ImmutableArray<ForwardSession>> ListForwardsAsync(string project, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["forward", "list", .. Selection(project), "--template", Template], cancellationToken);
        return [.. SessionReader.ReadForwards(answer).OrderBy(session => session.Name, StringComparer.Ordinal)];
    }

    /// <summary><c>start</c>, <c>resume</c> or <c>terminate</c>, with the hooks of the project file.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    public Task ProjectAsync(string command, string projectFile, CancellationToken cancellationToken) =>
        RunAsync(["project", command, "-f", projectFile], Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until every session of the project has gone once through all that there is.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    public Task FlushAsync(string project, CancellationToken cancellationToken) =>
        RunAsync(["sync", "flush", .. Selection(project)], Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Ends the sessions of a project whose file is gone.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    public async Task TerminateAsync(string project, CancellationToken cancellationToken)
    {
        await AskAsync(["forward", "terminate", .. Selection(project)], cancellationToken);
        await AskAsync(["sync", "terminate", .. Selection(project)], cancellationToken);
    }

    /// <summary>Hands over the sessions whenever one of them changes, until the token is cancelled.</summary>
    /// <exception cref="DevenvException">As above.</exception>
    public async Task MonitorAsync(string project, Action<ImmutableArray<SyncSession>> changed, CancellationToken cancellationToken)
    {
        var start = StartOf(["sync", "monitor", .. Selection(project), "--template", Template + "\n"], Timeout.InfiniteTimeSpan);
        var outcome = await ChildProcess.FollowAsync(
            start, line => changed(line.Length > 0 ? SessionReader.ReadSynchronizations(line) : []), cancellationToken);
        Answer(start, outcome);
    }

    private static ImmutableArray<string> Selection(string project) => ["--label-selector", $"{ProjectLabel}={project}"];

    private Task<string> AskAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, s_questionLimit, cancellationToken);

    private async Task<string> RunAsync(ImmutableArray<string> arguments, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = StartOf(arguments, limit);
        var outcome = await ChildProcess.RunAsync(start, cancellationToken);
        if (!MutagenFault.IsWithoutDaemon(outcome))
        {
            return Answer(start, outcome);
        }

        await StartDaemonAsync(cancellationToken);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(s_daemonLimit);
        while (MutagenFault.IsWithoutDaemon(outcome) && !bound.IsCancellationRequested)
        {
            await Task.Delay(s_daemonPause, cancellationToken);
            outcome = await ChildProcess.RunAsync(start, cancellationToken);
        }

        return Answer(start, outcome);
    }

    private async Task StartDaemonAsync(CancellationToken cancellationToken)
    {
        var nothing = SystemConventions.Current.NullDevice;
        using var input = ProgramStream.OpenRead(nothing);
        using var output = ProgramStream.OpenWrite(nothing, append: true);
        var outcome = ProgramLauncher.Start(new ProgramStart
        {
            FileName = program,
            Arguments = ["daemon", "start"],
            Variables = _variables,
            // The daemon stays there; a folder of the workspace could then not be removed everywhere.
            WorkingFolder = Path.GetPathRoot(workingFolder) ?? workingFolder,
            Input = input,
            Output = output,
            Error = output,
        });
        if (outcome is not ProgramOutcome.Started { Program: { } starting })
        {
            throw new DevenvException(DiagnosticTable.MutagenFailed.Create("daemon start", ((ProgramOutcome.Refused)outcome).Reason));
        }

        // Whether it worked is seen by asking; a program that stays is the daemon itself.
        await Task.WhenAny(starting.Exit, Task.Delay(s_daemonLimit, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private ChildProcessStart StartOf(ImmutableArray<string> arguments, TimeSpan limit) => new()
    {
        FileName = program,
        Arguments = arguments,
        Variables = _variables,
        WorkingFolder = workingFolder,
        TimeLimit = limit,
        OutputLimit = LongestAnswer,
        // A hook of the project may leave something running.
        OutputGrace = TimeSpan.FromSeconds(2),
    };

    private static string Answer(ChildProcessStart start, ChildProcessOutcome outcome) =>
        outcome is ChildProcessOutcome.Exited { ExitCode: 0 } exited
            ? exited.Output
            : throw new DevenvException(MutagenFault.Describe(string.Join(' ', start.Arguments.Take(2)), outcome));
}
