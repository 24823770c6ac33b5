using System.Diagnostics;
using System.Formats.Tar;
using System.Text.Json;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class PackTests
{
    [Fact]
    public async Task A_pack_has_the_layout_that_pixi_unpack_reads()
    {
        using var workspace = await LockedAsync();
        var pack = await PackAsync(workspace, "env.tar");

        Assert.Equal(
            [
                "channel/", "channel/linux-64/", "channel/linux-64/greeting-1.0-0.conda", "channel/linux-64/hello-1.0-0.conda",
                "channel/linux-64/repodata.json", "channel/noarch/", "channel/noarch/repodata.json", "channel/noarch/words-2.0-0.conda",
                "environment.yml", "pixi-pack.json",
            ],
            Members(pack).Keys);
        Assert.Equal(
            "channels:\n  - ./channel\n  - nodefaults\ndependencies:\n  - greeting=1.0=0\n  - hello=1.0=0\n  - words=2.0=0\n",
            Members(pack)["environment.yml"]);
        using var description = JsonDocument.Parse(Members(pack)["pixi-pack.json"]);
        Assert.Equal("1", description.RootElement.GetProperty("version").GetString());
        Assert.Equal("linux-64", description.RootElement.GetProperty("platform").GetString());
        using var repodata = JsonDocument.Parse(Members(pack)["channel/linux-64/repodata.json"]);
        var hello = repodata.RootElement.GetProperty("packages.conda").GetProperty("hello-1.0-0.conda");
        Assert.Equal(("hello", 64), (hello.GetProperty("name").GetString(), hello.GetProperty("sha256").GetString()?.Length));
    }

    [Fact]
    public async Task The_same_lock_file_gives_the_same_bytes_and_nothing_else_is_left()
    {
        using var workspace = await LockedAsync();
        var first = await PackAsync(workspace, "out/a.tar");
        File.SetLastWriteTimeUtc(workspace.PathOf("channel/linux-64/hello-1.0-0.conda"), DateTime.UnixEpoch);
        var second = await PackAsync(workspace, "out/b.tar");

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Equal([first, second], Directory.GetFileSystemEntries(workspace.PathOf("out")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_pack_alone_makes_the_environment_and_a_script_that_enters_it()
    {
        using var workspace = await LockedAsync();
        var pack = await PackAsync(workspace, "env.tar");
        Directory.Delete(workspace.PathOf("channel"), recursive: true);

        var outcome = await UnpackAsync(workspace, pack, "made/it's here");

        Assert.Equal((3, workspace.PathOf("made/it's here/env")), (outcome.Packages, outcome.Prefix));
        Assert.Equal($"made {outcome.Prefix} of 3 packages; enter it with: . {outcome.Script}", outcome.Text);
        Assert.Equal("Good day, you\n", Bash($". '{outcome.Script?.Replace("'", "'\\''", StringComparison.Ordinal)}'; hello you"));
    }

    [Fact]
    public async Task A_workspace_builds_without_network_from_an_unpacked_cache()
    {
        using var workspace = await LockedAsync();
        var pack = await PackAsync(workspace, "env.tar");
        Directory.Delete(workspace.PathOf("channel"), recursive: true);

        var outcome = await UnpackAsync(workspace, pack, null);
        await workspace.BuildAsync(properties => properties with { Offline = "true" });

        Assert.Null(outcome.Prefix);
        Assert.Equal("Good day", workspace.Read("w/.devenv/envs/default/share/greeting"));
    }

    [Fact]
    public async Task An_archive_that_is_not_the_locked_one_is_not_packed()
    {
        using var workspace = await LockedAsync();
        await File.AppendAllTextAsync(workspace.PathOf("channel/linux-64/hello-1.0-0.conda"), "more");

        var fault = await Assert.ThrowsAsync<DevenvException>(() => PackAsync(workspace, "out/env.tar"));

        Assert.Contains("hello-1.0-0.conda", fault.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(workspace.PathOf("out")));
    }

    [Fact]
    public async Task A_damaged_archive_in_a_pack_is_refused_and_nothing_is_made()
    {
        using var workspace = await LockedAsync();
        var pack = await PackAsync(workspace, "env.tar");
        var bytes = await File.ReadAllBytesAsync(pack);
        bytes[2048] ^= 1;
        await File.WriteAllBytesAsync(pack, bytes);

        var fault = await Assert.ThrowsAsync<DevenvException>(() => UnpackAsync(workspace, pack, "made"));

        Assert.StartsWith("DEVENV5", fault.Diagnostic.Code, StringComparison.Ordinal);
        Assert.Contains("greeting-1.0-0.conda", fault.Diagnostic.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("made")));
    }

    [Fact]
    public async Task A_pack_that_is_not_there_is_named_as_that()
    {
        using var workspace = await LockedAsync();

        var fault = await Assert.ThrowsAsync<DevenvException>(() => UnpackAsync(workspace, workspace.PathOf("gone.tar"), null));

        Assert.Equal("DEVENV5064", fault.Diagnostic.Code);
        Assert.Contains("gone.tar\" cannot be unpacked: there is no such file.", fault.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no tar at all", "a tar header is broken")]
    [InlineData("", "it has no pixi-pack.json")]
    public async Task What_is_no_pack_is_refused(string text, string reason)
    {
        using var workspace = await LockedAsync();
        await File.WriteAllTextAsync(workspace.PathOf("env.tar"), text.PadRight(text.Length == 0 ? 0 : 1024, '!'));

        var fault = await Assert.ThrowsAsync<DevenvException>(() => UnpackAsync(workspace, workspace.PathOf("env.tar"), "made"));

        Assert.Equal("DEVENV5064", fault.Diagnostic.Code);
        Assert.Contains(reason, fault.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"version\": \"2\", \"platform\": \"linux-64\"}", "DEVENV5064")]
    [InlineData("{\"version\": \"1\", \"platform\": \"win-64\"}", "DEVENV5063")]
    [InlineData("[]", "DEVENV5064")]
    public async Task A_pack_of_another_version_or_platform_is_refused(string description, string code)
    {
        using var workspace = await LockedAsync();
        var pack = workspace.PathOf("env.tar");
        WriteTar(pack, ("pixi-pack.json", description));

        var fault = await Assert.ThrowsAsync<DevenvException>(() => UnpackAsync(workspace, pack, "made"));

        Assert.Equal(code, fault.Diagnostic.Code);
    }

    [Fact]
    public async Task Members_with_names_that_lead_elsewhere_are_not_looked_at()
    {
        using var workspace = await LockedAsync();
        var pack = workspace.PathOf("env.tar");
        WriteTar(
            pack,
            ("../escape", "x"), ("channel/linux-64/../../../escape", "x"), ("/escape", "x"), ("pypi/x-1-py3-none-any.whl", "x"),
            ("pixi-pack.json", "{\"version\": \"1\", \"platform\": \"linux-64\"}"));

        var outcome = await UnpackAsync(workspace, pack, "made");

        Assert.Equal(0, outcome.Packages);
        Assert.Contains(workspace.Log.Diagnostics, diagnostic => diagnostic.Code == "DEVENV5065");
        Assert.Empty(Directory.GetFiles(workspace.PathOf("."), "escape", SearchOption.AllDirectories));
    }

    private static async Task<TestWorkspace> LockedAsync()
    {
        var workspace = new TestWorkspace(
            new PackageBuilder("hello").DependsOn("greeting", "words").WithProgram("bin/hello",
                "echo \"$(cat \"$CONDA_PREFIX/share/greeting\"), $1\""),
            new PackageBuilder("greeting").WithFile("share/greeting", "Good day"),
            new PackageBuilder("words", "2.0").IsNoarchGeneric().WithFile("share/words", "w")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        return workspace;
    }

    [Fact]
    public void One_package_is_said_to_be_one()
    {
        Assert.Equal(
            "packed 1 package of default for linux-64 into /e.tar (10 bytes)",
            new PackOutcome("/e.tar", "default", "linux-64", 1, 10).Text);
        Assert.StartsWith("the shared cache has 1 package of the pack;", new UnpackOutcome(1, null, null).Text, StringComparison.Ordinal);
    }

    private static async Task<string> PackAsync(TestWorkspace workspace, string file) =>
        (await new PackEnvironment(workspace.Request(), workspace.Log)
            .RunAsync(new PackOptions(workspace.PathOf(file)), CancellationToken.None)).File;

    private static Task<UnpackOutcome> UnpackAsync(TestWorkspace workspace, string file, string? target) =>
        new UnpackEnvironment(workspace.Request(properties => properties with { Offline = "true" }), workspace.Log)
            .RunAsync(file, target is null ? null : workspace.PathOf(target), CancellationToken.None);

    private static SortedDictionary<string, string> Members(string pack)
    {
        using var stream = File.OpenRead(pack);
        using var tar = new TarReader(stream);
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            using var reader = new StreamReader(entry.DataStream ?? Stream.Null);
            members[entry.Name] = reader.ReadToEnd();
        }

        return members;
    }

    private static void WriteTar(string path, params (string Name, string Text)[] members)
    {
        using var stream = File.Create(path);
        using var tar = new TarWriter(stream, TarEntryFormat.Gnu);
        foreach (var (name, text) in members)
        {
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
            });
        }
    }

    private static string Bash(string script)
    {
        // it was started
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
