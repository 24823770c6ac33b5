using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

/// <summary>The targets of docs/sync.md, with a stand-in for mutagen on the PATH.</summary>
[Collection(SdkCollection.Name)]
public sealed class SyncTests(SdkFeed feed) : IDisposable
{
    private const string Session =
        "[{\"identifier\": \"sync_1\", \"name\": \"work\", \"status\": \"watching\", \"paused\":false, \"successfulCycles\": 3, "
        + "\"alpha\": {\"protocol\": \"local\", \"path\": \"/w\", \"connected\": true}, "
        + "\"beta\": {\"protocol\": \"ssh\", \"host\": \"h\", \"path\": \"w\", \"connected\": true}";

    private const string Conflict =
        ", \"conflicts\": [{\"root\": \"a\", \"alphaChanges\": [{\"path\": \"a\", \"old\": null, \"new\": {\"kind\": \"directory\"}}], "
        + "\"betaChanges\": [{\"path\": \"a\", \"old\": null, \"new\": {\"kind\": \"file\", \"digest\": \"0123456789\"}}]}]";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_verbs_start_show_and_end_the_sessions_of_the_file()
    {
        using var workspace = Started(out var mutagen, out var start);
        Assert.Contains("started: work", start.Lines);
        Assert.Contains("already running: work", workspace.Verb("SyncStart").Succeeded().Lines);
        Assert.Contains("work: watching, 3 cycles", workspace.Verb("SyncStatus").Succeeded().Lines);
        Assert.Contains("beta: h:w (0 files, 0 B)", workspace.Verb("SyncList").Succeeded().Lines);
        Assert.Contains("stopped", workspace.Verb("SyncStop").Succeeded().Lines);
        Assert.Contains("error DEVENV8020: ", workspace.Verb("SyncStatus").Failed().Output, StringComparison.Ordinal);
        Assert.Null(mutagen.Live);
    }

    [Fact]
    public void A_conflict_is_a_warning_with_both_paths_and_an_error_of_the_check()
    {
        using var workspace = Started(out var mutagen, out _);
        mutagen.Synchronizations(Session + Conflict + "}]");

        var list = workspace.Verb("SyncList", "-p:Long=true").Succeeded();
        var check = workspace.Verb("SyncStatus").Failed();

        Assert.Contains(
            "warning DEVENV8010: session \"work\": \"/w/a\" (created) and \"h:w/a\" (created) are in conflict.", list.Output,
            StringComparison.Ordinal);
        Assert.Contains("beta: h:w/a (nothing -> file 0123456)", list.Lines);
        Assert.Contains("error DEVENV8016: session \"work\" is not in order: 1 conflict.", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_csproj_has_the_verbs_too()
    {
        using var workspace = Started(out _, out _);
        File.Delete(workspace.PathOf("env.proj"));
        workspace.Write(
            "app.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Devenv.Sdk" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);

        Assert.Contains("work: watching, 3 cycles", workspace.Verb("DevenvSyncStatus").Succeeded().Lines);
    }

    [Fact]
    public void The_monitor_ends_with_the_build_that_runs_it()
    {
        using var workspace = Started(out var mutagen, out _);
        mutagen.Monitor(Session + "}]");

        // Job control, without which a process in the background ignores the signal of Ctrl-C. Only the build gets it, as from an IDE.
        var result = workspace.Bash(
            $$"""
            set -m
            '{{SdkFeed.Dotnet}}' msbuild -nologo -t:SyncMonitor > out.txt 2>&1 &
            build=$!
            until grep -q watching out.txt; do kill -0 $build || break; done
            kill -INT $build
            wait $build
            cat out.txt
            """);

        Assert.Contains("work: watching, 3 cycles", result.Lines);
        using var left = mutagen.Left("monitor");
        Assert.True(left is null or { HasExited: true });
    }

    private Workspace Started(out RecordingMutagen mutagen, out CommandResult start)
    {
        mutagen = new RecordingMutagen(_folder.PathOf("m"));
        mutagen.Synchronizations(Session + "}]");
        // What a daemon holds must not keep the build waiting.
        mutagen.KeepDaemon();
        var workspace = Workspace.WithEnvironment(feed, string.Empty);
        workspace.Write("mutagen.yml", "sync: {work: {alpha: ., beta: 'h:w'}}\n");
        workspace.Set("PATH", $"{mutagen.BinFolder}:{Environment.GetEnvironmentVariable("PATH")}");
        start = workspace.Verb("SyncStart").Succeeded();
        using var daemon = mutagen.Left("daemon");
        daemon?.Kill();
        return workspace;
    }
}
