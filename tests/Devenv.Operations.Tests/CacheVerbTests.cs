using System.Text.Json;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class CacheVerbTests
{
    [Fact]
    public void Status_of_a_cache_that_is_not_there_says_so()
    {
        using var workspace = Workspace();
        Assert.Equal($"Shared cache {workspace.PathOf("cache")} (nothing is there yet)\n", Status(workspace));
    }

    [Fact]
    public async Task Status_counts_what_is_there_and_names_who_links_from_it()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();

        using var status = JsonDocument.Parse(new DescribeCache(Cache(workspace)).Run(json: true, CancellationToken.None));

        var packages = status.RootElement.GetProperty("kinds").GetProperty("pkgs");
        Assert.Equal(2, packages.GetProperty("entries").GetInt32());
        Assert.InRange(packages.GetProperty("only_here_bytes").GetInt64(), 1, packages.GetProperty("size_bytes").GetInt64() - 1);
        Assert.Equal(0, status.RootElement.GetProperty("kinds").GetProperty("wheels").GetProperty("entries").GetInt32());
        var environment = Assert.Single(status.RootElement.GetProperty("environments").EnumerateArray());
        Assert.Equal(workspace.Prefix, environment.GetProperty("prefix").GetString());
        Assert.Equal("live", environment.GetProperty("standing").GetString());
        Assert.Equal(2, environment.GetProperty("packages").GetInt32());
    }

    [Fact]
    public async Task Status_for_people_says_what_pruning_would_free()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);

        var lines = Status(workspace, days: 31).Split('\n');

        Assert.Equal($"Shared cache {workspace.PathOf("cache")}", lines[0]);
        Assert.StartsWith("  Kind      Entries  Size", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("  pkgs      2        ", lines[2], StringComparison.Ordinal);
        Assert.Contains($"  {workspace.Prefix}  2 packages  gone", lines);
        Assert.Contains(
            lines,
            line => line.StartsWith("CachePrune would remove 2 entries that nobody has used for 30 days, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prune_keeps_what_an_environment_links_from_and_removes_the_rest()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();

        var outcome = await PruneAsync(workspace, "0");

        Assert.Equal(["other 1.0 0"], Packages(outcome));
        Assert.Equal(1, outcome.InUse);
        Assert.InRange(outcome.BytesFreed, 1, outcome.BytesRemoved);
        Assert.Single(Directory.GetDirectories(workspace.PathOf("cache/pkgs")));
        workspace.Manifest("[dependencies]\ntool = \"*\"\nother = \"*\"\n");
        await workspace.BuildAsync();
        Assert.Equal("two", workspace.Read("w/.devenv/envs/default/share/other"));
    }

    [Fact]
    public async Task Prune_keeps_what_was_copied_into_an_environment()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync(properties => properties with { LinkMode = "copy" });

        Assert.Empty(Packages(await PruneAsync(workspace, "0")));
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        Assert.Equal(["other 1.0 0", "tool 1.0 0"], Packages(await PruneAsync(workspace, "0")).Order(StringComparer.Ordinal));
    }

    [MountTheory]
    [InlineData("w/.devenv")]
    public async Task Prune_keeps_what_an_environment_has_whose_file_system_is_not_mounted(string place)
    {
        using var workspace = Workspace();
        using (new SmallDisk(workspace.PathOf(place), 4 * 1024))
        {
            await workspace.BuildAsync();
            Assert.Empty(Packages(await PruneAsync(workspace, "0")));
        }

        var outcome = await PruneAsync(workspace, "0");

        Assert.Empty(Packages(outcome));
        Assert.Equal(0, outcome.Forgotten);
        Assert.Contains($"  {workspace.Prefix}  2 packages  out of reach", Status(workspace).Split('\n'));
    }

    [Fact]
    public async Task Prune_notices_environments_that_are_gone_and_frees_what_they_had()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);

        var outcome = await PruneAsync(workspace, "0");

        Assert.Equal(1, outcome.Forgotten);
        Assert.Equal(outcome.BytesRemoved, outcome.BytesFreed);
        Assert.Empty(Directory.GetFileSystemEntries(workspace.PathOf("cache/pkgs")));
        Assert.Empty(Directory.GetFileSystemEntries(workspace.PathOf("cache/environments")));
    }

    [Fact]
    public async Task Prune_keeps_what_has_other_names_though_nobody_registered_them()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("cache/environments"), recursive: true);

        Assert.Empty(Packages(await PruneAsync(workspace, "0")));
    }

    [Fact]
    public async Task A_dry_run_names_what_would_go_and_removes_nothing()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        var before = Directory.GetFileSystemEntries(workspace.PathOf("cache"), "*", SearchOption.AllDirectories);

        var outcome = await PruneAsync(workspace, "0", isDryRun: true);

        Assert.Contains("  tool 1.0 0 ", outcome.Text, StringComparison.Ordinal);
        Assert.Contains("would remove 2 entries of ", outcome.Text, StringComparison.Ordinal);
        Assert.Contains("would forget 1 environment that is gone", outcome.Text, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(workspace.PathOf("cache"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("-1", "")]
    [InlineData("soon", "")]
    [InlineData("", "large")]
    [InlineData("", "-5")]
    public void A_rule_that_makes_no_sense_is_refused(string days, string maxSize)
    {
        using var workspace = Workspace();
        var fault = Assert.Throws<DevenvException>(() => PruneRequest.Create(Cache(workspace), days, maxSize, isDryRun: false));
        Assert.Equal("DEVENV9501", fault.Diagnostic.Code);
    }

    [Theory]
    [InlineData("", "", 30, null)]
    [InlineData("7", "", 7, null)]
    [InlineData("", "1.5 GB", null, 1_500_000_000L)]
    [InlineData("7", "2KiB", 7, 2048L)]
    [InlineData("", "12", null, 12L)]
    public void A_rule_is_by_age_or_size_or_both(string days, string maxSize, int? age, long? size)
    {
        using var workspace = Workspace();
        var rule = PruneRequest.Create(Cache(workspace), days, maxSize, isDryRun: false).Rule;
        Assert.Equal(age, rule.UnusedFor?.Days);
        Assert.Equal(size, rule.MostBytes);
    }

    [Fact]
    public async Task Prune_waits_for_a_build_that_links_and_says_so()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        var log = new RecordingLog();
        Task<PruneOutcome> pruning;
        using (await FolderLock.AcquireSharedAsync(workspace.PathOf("cache/locks/use.lock"), TimeSpan.Zero, null, CancellationToken.None))
        {
            pruning = new PruneCache(PruneRequest.Create(Cache(workspace), "0", string.Empty, isDryRun: false), log)
                .RunAsync(CancellationToken.None);
            Assert.False(pruning.IsCompleted);
            Assert.Equal(2, Directory.GetDirectories(workspace.PathOf("cache/pkgs")).Length);
        }

        Assert.Equal(2, (await pruning).Removed.Length);
        Assert.Contains(
            log.Messages, message => message.StartsWith("waiting for builds that link from the cache", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_removes_a_damaged_package_and_names_the_environment_that_has_its_file()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        var file = Path.Join(workspace.Prefix, "share/tool");
        var time = File.GetLastWriteTimeUtc(file);
        await File.WriteAllTextAsync(file, "ONE");
        File.SetLastWriteTimeUtc(file, time);

        var verdict = await new VerifyCache(Cache(workspace), isDryRun: false, workspace.Log).RunAsync(CancellationToken.None);

        Assert.Equal(2, verdict.PackageCount);
        var faulty = Assert.Single(verdict.Faulty);
        Assert.Equal("the file \"share/tool\" has other content than it had", Assert.Single(faulty.Damage));
        Assert.Equal(
            (workspace.Prefix, "share/tool"), (Assert.Single(faulty.Environments).Prefix, Assert.Single(faulty.Environments[0].Paths)));
        Assert.Equal(["DEVENV5123", "DEVENV5124"], verdict.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Contains("It was removed", verdict.Diagnostics.First().Message, StringComparison.Ordinal);
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        await workspace.BuildAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.Empty(workspace.Log.Diagnostics);
    }

    [Theory]
    [InlineData("share/tool", "delete")]
    [InlineData("info/index.json", "delete")]
    [InlineData("share/tool", "link")]
    [InlineData("../.files", "garbage")]
    public async Task Verify_finds_damage_of_every_kind(string path, string kind)
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        var entry = Directory.GetDirectories(workspace.PathOf("cache/pkgs")).Single(folder => File.Exists(Path.Join(folder, "share/tool")));
        var file = kind == "garbage" ? entry + ".files" : Path.Join(entry, path);
        File.Delete(file);
        if (kind == "link")
        {
            File.CreateSymbolicLink(file, "elsewhere");
        }
        else if (kind == "garbage")
        {
            await File.WriteAllTextAsync(file, "garbage");
        }

        var verdict = await new VerifyCache(Cache(workspace), isDryRun: false, workspace.Log).RunAsync(CancellationToken.None);

        Assert.Equal(entry, Assert.Single(verdict.Faulty).Item.Path);
        Assert.False(Directory.Exists(entry));
        Assert.False(File.Exists(entry + ".files"));
    }

    [Fact]
    public async Task Verify_of_a_sound_cache_and_a_dry_run_change_nothing()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        var sound = await new VerifyCache(Cache(workspace), isDryRun: false, workspace.Log).RunAsync(CancellationToken.None);
        await File.AppendAllTextAsync(Path.Join(workspace.Prefix, "share/tool"), "more");
        var damaged = await new VerifyCache(Cache(workspace), isDryRun: true, workspace.Log).RunAsync(CancellationToken.None);

        Assert.Equal($"read 2 packages of {workspace.PathOf("cache")}: all are whole", sound.Text);
        Assert.Equal($"read 2 packages of {workspace.PathOf("cache")}: 1 package is damaged", damaged.Text);
        Assert.False(Assert.Single(damaged.Faulty).IsRemoved);
        Assert.Equal(2, Directory.GetDirectories(workspace.PathOf("cache/pkgs")).Length);
    }

    [MountTheory]
    [InlineData("cache")]
    public async Task A_cache_that_cannot_be_written_is_shown_and_read_and_what_is_damaged_is_named(string place)
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        await File.AppendAllTextAsync(Path.Join(workspace.Prefix, "share/tool"), "more");
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        using var cache = new ReadOnlyFolder(workspace.PathOf(place));

        var pruned = await Assert.ThrowsAsync<DevenvException>(() => PruneAsync(workspace, "0"));
        var verified = await Assert.ThrowsAsync<DevenvException>(
            () => new VerifyCache(Cache(workspace), isDryRun: false, workspace.Log).RunAsync(CancellationToken.None));

        Assert.Contains("  pkgs      2  ", Status(workspace), StringComparison.Ordinal);
        Assert.Equal("DEVENV5501", pruned.Diagnostic.Code);
        Assert.Equal(["DEVENV5123", "DEVENV5501"], verified.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    private static TestWorkspace Workspace()
    {
        var workspace = new TestWorkspace(
            new PackageBuilder("tool").WithFile("share/tool", "one"), new PackageBuilder("other").WithFile("share/other", "two"));
        return workspace.Manifest("[dependencies]\ntool = \"*\"\nother = \"*\"\n");
    }

    private static string[] Packages(PruneOutcome outcome) =>
        [.. outcome.Removed.Where(item => item.Sha256 is not null).Select(item => item.Label)];

    private static CacheRequest Cache(TestWorkspace workspace, int days = 0)
    {
        var host = workspace.Request().Host;
        return CacheRequest.Create(
            workspace.PathOf("cache"), string.Empty, workspace.PathOf("w"), host with { Now = host.Now.AddDays(days) });
    }

    private static string Status(TestWorkspace workspace, int days = 0) =>
        new DescribeCache(Cache(workspace, days)).Run(json: false, CancellationToken.None);

    /// <summary>A day later, so that what was used just now is older than nothing.</summary>
    private static Task<PruneOutcome> PruneAsync(TestWorkspace workspace, string days, bool isDryRun = false) =>
        new PruneCache(PruneRequest.Create(Cache(workspace, 1), days, string.Empty, isDryRun), new RecordingLog())
            .RunAsync(CancellationToken.None);
}
