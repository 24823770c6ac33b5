using System.Diagnostics;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class InstallTests
{
    [Fact]
    public async Task A_build_installs_the_environment_and_its_run_script_runs_a_tool()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello").WithProgram("bin/hello", "echo \"hi $1\""))
            .Manifest("[dependencies]\nhello = \"*\"\n[tasks]\ngreet = \"hello you\"\n");
        var environment = Assert.Single((await workspace.BuildAsync()).Environments);
        Assert.Equal(workspace.Prefix + "/", environment.Prefix);
        Assert.Equal(1, environment.Linked);
        Assert.Equal("hi you\n", Run(environment.ActivationFile, "greet"));
        Assert.Equal("hi there\n", Run(environment.ActivationFile, "hello", "there"));
    }

    [Fact]
    public async Task An_environment_without_packages_is_a_change_the_first_time()
    {
        using var workspace = new TestWorkspace().Manifest("[dependencies]\n");
        Assert.True(Assert.Single((await workspace.BuildAsync()).Environments).Changed);
        Assert.False(Assert.Single((await workspace.BuildAsync()).Environments).Changed);
    }

    [Fact]
    public async Task A_second_installation_changes_nothing()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello").WithFile("share/hello", "1"))
            .Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.BuildAsync();
        var before = Times(workspace.Prefix);
        var environment = Assert.Single((await workspace.BuildAsync()).Environments);
        Assert.False(environment.Changed);
        Assert.Equal(before, Times(workspace.Prefix));
    }

    [Fact]
    public async Task A_changed_manifest_replaces_and_removes_packages()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("tool", "1.0").WithFile("share/tool", "one"),
            new PackageBuilder("tool", "2.0").WithFile("share/tool", "two"),
            new PackageBuilder("other").WithFile("share/other/file", "x")).Manifest("[dependencies]\ntool = \"1.*\"\nother = \"*\"\n");
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        await workspace.BuildAsync();
        Assert.Equal("two", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.False(Directory.Exists(Path.Join(workspace.Prefix, "share/other")));
        workspace.Manifest("[dependencies]\ntool = \"1.*\"\n");
        await workspace.BuildAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [Fact]
    public async Task An_archive_whose_hash_differs_is_refused_and_the_environment_stays()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("tool", "1.0").WithFile("share/tool", "one"), new PackageBuilder("bad").WithFile("share/bad", "x"))
            .Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        await File.AppendAllTextAsync(workspace.PathOf("channel/linux-64/bad-1.0-0.conda"), "more");
        workspace.Manifest("[dependencies]\ntool = \"*\"\nbad = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.StartsWith("DEVENV5", fault.Diagnostic.Code);
        Assert.Contains("bad-1.0-0.conda", fault.Diagnostic.Message);
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.False(File.Exists(Path.Join(workspace.Prefix, "share/bad")));
    }

    [Fact]
    public async Task A_deleted_root_is_linked_again_from_the_cache_alone()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"))
            .Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        Directory.Delete(workspace.PathOf("channel"), recursive: true);
        await workspace.BuildAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [Fact]
    public async Task An_archive_that_the_channel_lost_is_named()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool")).Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.LockAsync();
        File.Delete(workspace.PathOf("channel/linux-64/tool-1.0-0.conda"));
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.InstallAsync());
        Assert.Equal("DEVENV4002", fault.Diagnostic.Code);
        Assert.Contains("tool-1.0-0.conda", fault.Diagnostic.Message);
    }

    [Fact]
    public async Task All_installs_every_environment_and_the_lists_name_them()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("a"), new PackageBuilder("b"))
            .Manifest("[dependencies]\na = \"*\"\n[feature.b.dependencies]\nb = \"*\"\n[environments]\nextra = [\"b\"]\n");
        await workspace.LockAsync();
        var outcome = await workspace.InstallAsync(properties => properties with { Environments = "all" });
        Assert.Equal(["default", "extra"], outcome.Environments.Select(environment => environment.Name));
        Assert.Equal(
            ["default|a|1.0|0", "extra|a|1.0|0", "extra|b|1.0|0"],
            File.ReadLines(workspace.PathOf("w/.devenv/state/packages.list")).Select(line => string.Join('|', line.Split('|')[..4])));
    }

    [Fact]
    public async Task A_value_that_holds_what_parts_values_is_written_so_that_it_can_be_read_back()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("a").License("MIT | 100%7C")).Manifest("[dependencies]\na = \"*\"\n");
        await workspace.LockAsync();

        await workspace.InstallAsync();

        Assert.EndsWith("|conda|MIT %7C 100%257C", Assert.Single(File.ReadLines(workspace.PathOf("w/.devenv/state/packages.list"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_environment_gets_a_suggestion()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("a")).Manifest("[dependencies]\na = \"*\"\n");
        await workspace.LockAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            workspace.InstallAsync(properties => properties with { Environments = "defualt" }));
        Assert.Contains("does not define. Did you mean \"default\"? It defines: default.", fault.Diagnostic.Message);
    }

    [Fact]
    public async Task An_environment_that_is_not_defined_is_an_error_that_lists_those_that_are()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("a")).Manifest("[dependencies]\na = \"*\"\n");
        await workspace.LockAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            workspace.InstallAsync(properties => properties with { Environments = "tset" }));
        Assert.Equal("DEVENV9502", fault.Diagnostic.Code);
        Assert.Contains("default", fault.Diagnostic.Message);
    }

    [Fact]
    public async Task What_the_machine_lacks_is_said_before_anything_is_fetched()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("gpu").DependsOn("__cuda >=99"))
            .Manifest("[dependencies]\ngpu = \"*\"\n[system-requirements]\ncuda = \"99\"\n");
        await workspace.LockAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.InstallAsync());
        Assert.Equal("DEVENV2101", fault.Diagnostic.Code);
        Assert.Contains("__cuda=99", fault.Diagnostic.Message);
        Assert.False(Directory.Exists(workspace.PathOf("cache/pkgs")));
    }

    [Fact]
    public async Task Another_platform_is_installed_beside_and_gets_no_run_script()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool"))
            .Publish("channel", new PackageBuilder("tool"), new PackageBuilder("tool").ForSubdir("osx-arm64").WithFile("share/tool", "mac"))
            .WriteManifest(
                "[workspace]\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\", \"osx-arm64\"]\n[dependencies]\ntool = \"*\"\n");
        await workspace.LockAsync();
        var environment = Assert.Single(
            (await workspace.InstallAsync(properties => properties with { Platform = "osx-arm64" })).Environments);
        Assert.Equal("mac", workspace.Read("w/.devenv/platforms/osx-arm64/default/share/tool"));
        Assert.Empty(environment.ActivationFile);
    }

    [Fact]
    public async Task Clean_unlinks_packages_and_keeps_what_a_user_put_there()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"))
            .Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        await File.WriteAllTextAsync(Path.Join(workspace.Prefix, "share/mine"), "mine");
        await new CleanEnvironments(workspace.Request(), workspace.Log).RunAsync(CancellationToken.None);
        Assert.False(File.Exists(Path.Join(workspace.Prefix, "share/tool")));
        Assert.Equal("mine", workspace.Read("w/.devenv/envs/default/share/mine"));
        await workspace.BuildAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [Fact]
    public async Task Two_builds_at_once_take_turns()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"))
            .Manifest("[dependencies]\ntool = \"*\"\n");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => workspace.BuildAsync())));
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    private static Dictionary<string, DateTime> Times(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("devenv.stamp", StringComparison.Ordinal))
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private static string Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", [script, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
