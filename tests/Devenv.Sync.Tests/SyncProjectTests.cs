using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Tests.Sessions;
using Devenv.TestKit;

namespace Devenv.Sync.Tests;

/// <summary>What mutagen is asked to do, by the stand-in's record.</summary>
public sealed class SyncProjectTests
{
    private const string First = "proj_0000000000000000000000000000000000000000001";
    private const string Second = "proj_0000000000000000000000000000000000000000002";

    [ProgramFact("sh")]
    public async Task Starting_hands_over_a_private_file_and_leaves_mutagen_s_own_lock_file()
    {
        using var w = Running();
        Assert.Equal(SyncStart.Started, await w.StartAsync());
        Assert.Contains("\".devenv/\"", w.Mutagen.Started, StringComparison.Ordinal);
        Assert.Equal("600", w.Mutagen.StartedMode);
        Assert.Equal(["mutagen.yml", "mutagen.yml.lock"], w.Files());
        Assert.Equal(First, File.ReadAllText(w.LockFile));
    }

    [ProgramFact("sh")]
    public async Task Starting_twice_is_harmless()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.ForgetCalls();
        Assert.Equal(SyncStart.Kept, await w.StartAsync());
        Assert.Equal(
            [
                $"sync|list|--label-selector|io.mutagen.project={First}|--template|{{{{ json . }}}}",
                $"forward|list|--label-selector|io.mutagen.project={First}|--template|{{{{ json . }}}}",
            ],
            w.Mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task The_daemon_is_started_without_streams_of_ours()
    {
        using var w = Running();
        w.Mutagen.KeepDaemon();
        await w.StartAsync();
        Assert.Equal(1, w.Mutagen.Calls.Count(call => call == "daemon|start"));
        using var daemon = w.Mutagen.Left("daemon");
        Assert.NotNull(daemon);
        foreach (var stream in new[] { "0", "1", "2" })
        {
            Assert.Equal("/dev/null", File.ResolveLinkTarget($"/proc/{daemon.Id}/fd/{stream}", returnFinalTarget: false)?.FullName);
        }
    }

    [ProgramFact("sh")]
    public async Task A_hook_that_leaves_a_process_behind_holds_nobody()
    {
        using var w = Running();
        w.Mutagen.KeepHook();
        Assert.Equal(SyncStart.Started, await w.StartAsync());
    }

    [ProgramFact("sh")]
    public async Task Sessions_that_are_gone_are_started_anew()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.LoseSessions();
        Assert.Equal(SyncStart.Started, await w.StartAsync());
        Assert.Equal(Second, w.Mutagen.Live);
        Assert.Contains($"project|terminate|-f|{w.ProjectFile}", w.Mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task A_changed_file_is_noticed_and_what_differs_is_carried_over_first()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.ForgetCalls();
        w.Write("w/mutagen.yml", "sync: {work: {alpha: ., beta: 'cluster:v'}}\n");
        Assert.False(w.Project.IsAsWritten());
        Assert.Equal(SyncStart.Renewed, await w.StartAsync());
        Assert.Equal(
            ["sync|list", "forward|list", "sync|flush", "project|terminate", "project|start"],
            w.Mutagen.Calls.Select(call => string.Join('|', call.Split('|')[..2])));
        Assert.True(w.Project.IsAsWritten());
    }

    [ProgramFact("sh")]
    public async Task A_changed_global_configuration_is_noticed()
    {
        using var w = Running();
        await w.StartAsync();
        w.Write("home/.mutagen.yml", "sync: {defaults: {mode: two-way-resolved}}\n");
        Assert.Equal(SyncStart.Renewed, await w.StartAsync());
    }

    [ProgramFact("sh")]
    public async Task A_project_that_was_started_by_mutagen_itself_gets_our_ignores()
    {
        using var w = Running();
        await w.StartAsync();
        Directory.Delete(w.PathOf("w/.devenv"), recursive: true);
        Assert.Equal(SyncStart.Renewed, await w.StartAsync());
    }

    [ProgramFact("sh")]
    public async Task A_halted_session_is_not_made_anew()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.Synchronizations(SampleSession.List(SampleSession.Json(status: "halted-on-root-emptied")));
        w.Write("w/mutagen.yml", "sync: {work: {alpha: ., beta: 'cluster:v'}}\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(w.StartAsync);
        Assert.Equal(["DEVENV8013", "DEVENV8018"], fault.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(First, w.Mutagen.Live);
    }

    [ProgramFact("sh")]
    public async Task Paused_sessions_go_on()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.Synchronizations(
            SampleSession.List(SampleSession.Json().Replace("\"paused\":false", "\"paused\":true", StringComparison.Ordinal)));
        Assert.Equal(SyncStart.Resumed, await w.StartAsync());
        Assert.Contains($"project|resume|-f|{w.ProjectFile}", w.Mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task A_start_that_fails_half_way_leaves_nothing_behind()
    {
        using var w = Running();
        w.Mutagen.FailStart($"Started one.\nError: unable to create synchronization session "
            + $"(work): unable to connect to beta: {w.ProjectFile}.devenv-tmp\n", half: true);
        var fault = await Assert.ThrowsAsync<DevenvException>(w.StartAsync);
        Assert.Equal(
            $"{w.ProjectFile}: error DEVENV8003: mutagen project start failed: unable to create synchronization session "
            + $"(work): unable to connect to beta: "
            + $"{w.ProjectFile}. Correct that, and run the target again.",
            fault.Diagnostic.ToString());
        Assert.Equal(["mutagen.yml"], w.Files());
        Assert.Null(w.Mutagen.Live);
    }

    [ProgramFact("sh")]
    public async Task A_start_that_was_killed_after_the_sessions_were_made_is_taken_over()
    {
        using var w = Running();
        await w.StartAsync();
        File.Move(w.LockFile, w.ProjectFile + ".devenv-tmp.lock");
        File.Copy(w.ProjectFile, w.ProjectFile + ".devenv-tmp");
        Assert.Equal(SyncStart.Kept, await w.StartAsync());
        Assert.Equal(["mutagen.yml", "mutagen.yml.lock"], w.Files());
    }

    [ProgramFact("sh")]
    public async Task Stopping_ends_the_sessions_with_the_file_s_hooks()
    {
        using var w = Running();
        await w.StartAsync();
        Assert.True(await w.StopAsync());
        Assert.Equal($"project|terminate|-f|{w.ProjectFile}", w.Mutagen.Calls[^1]);
        Assert.Equal(["mutagen.yml"], w.Files());
        Assert.False(await w.StopAsync());
    }

    [ProgramFact("sh")]
    public async Task Stopping_without_a_daemon_runs_the_file_s_hooks_once()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.EndDaemon();
        Assert.True(await w.StopAsync());
        Assert.Equal(["beforeTerminate"], w.Mutagen.Hooks);
        Assert.Null(w.Mutagen.Live);
    }

    [ProgramFact("sh")]
    public async Task A_project_whose_file_is_gone_can_be_stopped()
    {
        using var w = Running();
        await w.StartAsync();
        File.Delete(w.ProjectFile);
        Assert.True(await w.StopAsync());
        Assert.Null(w.Mutagen.Live);
        Assert.Empty(w.Files());
    }

    [ProgramFact("sh")]
    public async Task Flushing_shows_what_is_there_afterwards()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.AfterFlush(SampleSession.List(SampleSession.Json(rest: SampleSession.Conflict)));
        var sessions = await w.Project.FlushAsync(CancellationToken.None);
        Assert.Contains($"sync|flush|--label-selector|io.mutagen.project={First}", w.Mutagen.Calls);
        Assert.Equal("DEVENV8016", Assert.Single(sessions.Faults).Code);
    }

    [ProgramFact("sh")]
    public async Task What_mutagen_says_is_the_error()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.FailFlush("Error: unable to flush synchronization session(s): session is paused\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => w.Project.FlushAsync(CancellationToken.None));
        Assert.Equal(
            "error DEVENV8003: mutagen sync flush failed: unable to flush synchronization session(s): session is paused. "
            + "Correct that, and run the target again.",
            fault.Diagnostic.ToString());
    }

    [ProgramFact("sh")]
    public async Task A_daemon_of_another_release_is_told()
    {
        using var w = Running();
        w.Mutagen.FailStart(
            "Error: unable to connect to daemon: client/daemon version mismatch (daemon restart recommended)\n", half: false);
        Assert.Equal("DEVENV8005", (await Assert.ThrowsAsync<DevenvException>(w.StartAsync)).Diagnostic.Code);
    }

    [ProgramFact("sh")]
    public async Task A_project_that_does_not_run_asks_nothing()
    {
        using var w = Running();
        Assert.Null(await w.Project.LookAsync(CancellationToken.None));
        Assert.Equal(
            "DEVENV8020", (await Assert.ThrowsAsync<DevenvException>(() => w.Project.FlushAsync(CancellationToken.None))).Diagnostic.Code);
        Assert.Empty(w.Mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task A_lock_file_with_something_else_is_refused()
    {
        using var w = Running();
        w.Write("w/mutagen.yml.lock", "../../etc");
        Assert.Equal("DEVENV8006", (await Assert.ThrowsAsync<DevenvException>(w.StartAsync)).Diagnostic.Code);
    }

    [ProgramFact("sh")]
    public async Task The_monitor_shows_what_changes_until_it_is_cancelled()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.Monitor(
            SampleSession.List(SampleSession.Json("a"), SampleSession.Json("b")),
            SampleSession.List(SampleSession.Json("a", "scanning"), SampleSession.Json("b")));
        using var cancellation = new CancellationTokenSource();
        var lines = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => w.Project.MonitorAsync(
            line =>
            {
                lines.Add(line);
                if (lines.Count == 3)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token));
        Assert.Equal(["a: watching, 3 cycles", "b: watching, 3 cycles", "a: scanning, 3 cycles"], lines);
        using var left = w.Mutagen.Left("monitor");
        Assert.True(left is null or { HasExited: true });
    }

    [ProgramFact("sh")]
    public async Task A_monitor_that_ends_by_itself_is_an_error()
    {
        using var w = Running();
        await w.StartAsync();
        w.Mutagen.Monitor();
        w.Mutagen.EndMonitor();
        Assert.Equal(
            "DEVENV8003",
            (await Assert.ThrowsAsync<DevenvException>(() => w.Project.MonitorAsync(_ => { }, CancellationToken.None))).Diagnostic.Code);
    }

    [ProgramFact("sh")]
    public async Task The_environment_s_own_mutagen_comes_before_the_PATH()
    {
        using var w = Running();
        var own = new RecordingMutagen(w.PathOf("w/.devenv/envs/default"));
        await w.StartAsync();
        Assert.NotEmpty(own.Calls);
        Assert.Empty(w.Mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task Without_mutagen_the_error_says_how_to_get_it()
    {
        using var w = Running();
        var fault = await Assert.ThrowsAsync<DevenvException>(
            () => new SyncProject(w.Request(path: "/nowhere")).StartAsync(_ => { }, CancellationToken.None));
        Assert.Equal(
            $"error DEVENV8000: mutagen is neither in the environment (\"{w.PathOf("w/.devenv/envs/default")}\") nor on the PATH. "
            + $"Add it to the workspace with "
            + "dotnet msbuild -t:Add -p:Spec=mutagen, then build.",
            fault.Diagnostic.ToString());
    }

    [ProgramFact("sh")]
    public async Task Without_a_project_file_the_error_says_what_to_write()
    {
        using var w = Running();
        File.Delete(w.ProjectFile);
        Assert.Equal("DEVENV8001", (await Assert.ThrowsAsync<DevenvException>(w.StartAsync)).Diagnostic.Code);
    }

    private static SyncWorkspace Running()
    {
        var workspace = new SyncWorkspace();
        workspace.Mutagen.Synchronizations(SampleSession.List(SampleSession.Json()));
        return workspace;
    }
}
