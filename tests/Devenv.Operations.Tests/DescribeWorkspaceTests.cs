using System.Text.Json;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class DescribeWorkspaceTests : IDisposable
{
    private readonly TestWorkspace _workspace = new(
        new PackageBuilder("tool").DependsOn("library >=1", "__glibc >=2.17,<3.0.a0").License("MIT"),
        new PackageBuilder("library").DependsOn("__glibc >=2.17,<3.0.a0", "__linux >=4.18", "__unix"),
        new PackageBuilder("heavy").DependsOn("__cuda >=12"));

    public DescribeWorkspaceTests()
    {
        _workspace.Variables["CONDA_OVERRIDE_LINUX"] = "6.1";
        _workspace.Variables["CONDA_OVERRIDE_GLIBC"] = "2.36";
        _workspace.Variables["CONDA_OVERRIDE_ARCHSPEC"] = "x86_64_v3";
        _workspace.Variables["PIXI_NO_CONFIG"] = "true";
        _workspace.Variables["RATTLER_AUTH_FILE"] = "/home/someone/credentials.json";
        _workspace.WriteManifest(
            """
            [workspace]
            name = "w"
            version = "1.2"
            channels = ["../channel"]
            platforms = ["linux-64", "osx-arm64"]

            [target.linux-64.dependencies]
            tool = ">=1"

            [tasks]
            hello = "echo hello"
            _hidden = "echo"

            [feature.gpu]
            platforms = ["linux-64"]
            system-requirements = { cuda = "12.4" }
            [feature.gpu.dependencies]
            heavy = "*"

            [environments]
            gpu = { features = ["gpu"], solve-group = "all" }
            """);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Before_a_lock_the_manifest_and_the_machine_are_shown()
    {
        Assert.Equal(
            """
            System
            ------------
             Devenv.Sdk version: VERSION
                       Platform: linux-64
               Virtual packages: __unix=0=0
                               : __linux=6.1=0
                               : __glibc=2.36=0
                               : __archspec=1=x86_64_v3
                      Cache dir: FOLDER/cache
                   Auth storage: /home/someone/credentials.json
               Config locations: none found

            Workspace
            ------------
                           Name: w
                        Version: 1.2
                  Manifest file: FOLDER/w/pixi.toml
                      Lock file: FOLDER/w/pixi.lock (none yet)
               Environments dir: FOLDER/w/.devenv

            Environments
            ------------
                    Environment: default
                       Features: default
                       Channels: FOLDER/channel
               Dependency count: 1
                   Dependencies: tool >=1
               Target platforms: linux-64, osx-arm64
              Resolved platform: linux-64
               Minimum platform: known once it is locked
                Prefix location: FOLDER/w/.devenv/envs/default (not installed)
                          Tasks: hello

                    Environment: gpu
                       Features: gpu, default
                    Solve group: all
                       Channels: FOLDER/channel
               Dependency count: 2
                   Dependencies: heavy *, tool >=1
               Target platforms: linux-64-cuda-12-4 (cuda=12.4)
              Resolved platform: none: this machine lacks __cuda=12.4
               Minimum platform: known once it is locked
                Prefix location: FOLDER/w/.devenv/envs/gpu (not installed)
                          Tasks: hello

            """,
            Anonymous(await Describe().InfoAsync(json: false, CancellationToken.None)));
    }

    [Fact]
    public async Task After_an_installation_the_lock_file_and_the_prefix_are_shown()
    {
        _workspace.Variables["CONDA_OVERRIDE_CUDA"] = "12.6";
        await _workspace.BuildAsync();
        File.SetLastWriteTimeUtc(_workspace.LockPath, new DateTime(2026, 11, 21, 13, 0, 0, DateTimeKind.Utc));

        var text = Anonymous(await Describe().InfoAsync(json: false, CancellationToken.None));

        Assert.Contains("                   : __cuda=12.6=0\n", text, StringComparison.Ordinal);
        Assert.Contains("          Lock file: FOLDER/w/pixi.lock\n       Last updated: 2026-11-2", text, StringComparison.Ordinal);
        Assert.Contains("  Resolved platform: linux-64-cuda-12-4 (cuda=12.4)\n", text, StringComparison.Ordinal);
        Assert.Contains("   Minimum platform: linux-64 (__glibc >=2.17,<3.0.a0, __linux >=4.18)\n", text, StringComparison.Ordinal);
        Assert.Contains("    Locked packages: 2\n", text, StringComparison.Ordinal);
        Assert.Contains("    Prefix location: FOLDER/w/.devenv/envs/default\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_pixi_s_keys_and_more()
    {
        await _workspace.BuildAsync();
        using var document = JsonDocument.Parse(await Describe().InfoAsync(json: true, CancellationToken.None));
        var info = document.RootElement;

        Assert.Equal("linux-64", info.GetProperty("platform").GetString());
        Assert.Equal(
            ["__unix=0=0", "__linux=6.1=0", "__glibc=2.36=0", "__archspec=1=x86_64_v3"],
            Texts(info.GetProperty("virtual_packages")));
        Assert.Equal("CONDA_OVERRIDE_LINUX", info.GetProperty("virtual_package_sources").GetProperty("__linux").GetString());
        Assert.Equal(_workspace.PathOf("w/pixi.toml"), info.GetProperty("project_info").GetProperty("manifest_path").GetString());
        var environments = info.GetProperty("environments_info");
        Assert.Equal(["default", "gpu"], environments.EnumerateArray().Select(item => item.GetProperty("name").GetString()));
        Assert.Equal(["hello", "_hidden"], Texts(environments[0].GetProperty("tasks")));
        Assert.Equal("linux-64", environments[0].GetProperty("resolved_platform").GetProperty("name").GetString());
        Assert.Equal(
            ["__glibc >=2.17,<3.0.a0", "__linux >=4.18"],
            Texts(environments[0].GetProperty("minimum_supported_platform").GetProperty("virtual_packages")));
        Assert.True(environments[0].GetProperty("is_installed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, environments[1].GetProperty("resolved_platform").ValueKind);
        Assert.Equal("__cuda=12.4", environments[1].GetProperty("missing_virtual_packages")[0].GetString());
        Assert.Equal("cuda=12.4", environments[1].GetProperty("platforms")[0].GetProperty("virtual_packages")[0].GetString());
    }

    [Fact]
    public async Task A_platform_that_is_declared_after_the_lock_is_not_locked()
    {
        await _workspace.LockAsync();
        const string Declared = "[system-requirements]\nlinux = \"5.10\"\n\n[tasks]";
        _workspace.WriteManifest(_workspace.Read("w/pixi.toml").Replace("[tasks]", Declared, StringComparison.Ordinal));

        var text = await Describe().InfoAsync(json: false, CancellationToken.None);

        Assert.Contains("  Resolved platform: linux-64-linux-5-10 (linux=5.10)\n", text, StringComparison.Ordinal);
        Assert.Contains("   Minimum platform: known once it is locked\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Locked packages: 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_platform_is_shown_with_its_baseline()
    {
        var text = await Describe(properties => properties with { Platform = "osx-arm64" }).InfoAsync(json: false, CancellationToken.None);

        Assert.Contains("           Platform: osx-arm64\n   Virtual packages: __unix=0=0\n", text, StringComparison.Ordinal);
        Assert.Contains(": __osx=13.0=0\n", text, StringComparison.Ordinal);
        Assert.Contains("  Resolved platform: osx-arm64\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_read_is_reported_beside_the_rest()
    {
        _workspace.WriteLock("<<<<<<< ours\nversion: 7\n");
        var log = new RecordingLog();

        var text = await new DescribeWorkspace(_workspace.Request(), log).InfoAsync(json: false, CancellationToken.None);

        Assert.NotEmpty(log.Diagnostics);
        Assert.Contains("Environment: default\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_are_listed_with_what_the_environment_asks_for()
    {
        await _workspace.LockAsync();

        var text = Anonymous(await Describe().ListAsync(json: false, CancellationToken.None));

        var rows = text.Split('\n').Select(Words).ToList();
        Assert.Equal("default (linux-64), 2 packages", string.Join(' ', rows[0]));
        Assert.Equal(["Name", "Version", "Build", "Size", "Kind", "Source", "Requested"], rows[1]);
        Assert.Equal(["library", "1.0", "0", "conda", "FOLDER/channel"], [.. rows[2][..3], .. rows[2][5..]]);
        Assert.Equal(["tool", "1.0", "0", "conda", "FOLDER/channel", ">=1"], [.. rows[3][..3], .. rows[3][5..]]);
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_this_machine_cannot_run_is_listed_all_the_same()
    {
        await _workspace.LockAsync();

        var text = await Describe(properties => properties with { Environments = "gpu" }).ListAsync(json: false, CancellationToken.None);

        Assert.StartsWith("gpu (linux-64-cuda-12-4), 3 packages\n", text, StringComparison.Ordinal);
        Assert.Contains("heavy", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listed_packages_as_Json()
    {
        await _workspace.LockAsync();
        using var document = JsonDocument.Parse(await Describe().ListAsync(json: true, CancellationToken.None));
        var (library, tool) = (document.RootElement[0], document.RootElement[1]);

        Assert.Equal(("library", false), (library.GetProperty("name").GetString(), library.GetProperty("is_explicit").GetBoolean()));
        Assert.Equal(("tool", true), (tool.GetProperty("name").GetString(), tool.GetProperty("is_explicit").GetBoolean()));
        Assert.Equal(">=1", tool.GetProperty("requested_spec").GetString());
        Assert.Equal("conda", tool.GetProperty("kind").GetString());
        Assert.Equal("MIT", tool.GetProperty("license").GetString());
        Assert.True(tool.GetProperty("size_bytes").GetInt64() > 0);
        Assert.Equal(["library >=1", "__glibc >=2.17,<3.0.a0"], Texts(tool.GetProperty("depends")));
    }

    private DescribeWorkspace Describe(Func<WorkspaceProperties, WorkspaceProperties>? change = null) =>
        new(_workspace.Request(change), new RecordingLog());

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString());

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Without what differs from run to run.</summary>
    private string Anonymous(string text)
    {
        var version = text.IndexOf("version: ", StringComparison.Ordinal);
        var end = version < 0 ? -1 : text.IndexOf('\n', version);
        var rest = version < 0 ? text : text[..(version + "version: ".Length)] + "VERSION" + text[end..];
        return rest
            .Replace("file://", string.Empty, StringComparison.Ordinal)
            .Replace(_workspace.PathOf("").TrimEnd('/'), "FOLDER", StringComparison.Ordinal);
    }
}
