using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class VerifyTests
{
    [Fact]
    public async Task What_was_just_installed_is_clean()
    {
        using var workspace = await InstalledAsync();
        var verified = Assert.Single((await VerifyAsync(workspace)).Environments);
        Assert.Null(verified.Fault);
        Assert.Equal("default: 6 paths of packages, 0 differences", Assert.Single(verified.Lines));
    }

    [Theory]
    [InlineData("missing", "share/text (tool): it is missing")]
    [InlineData("content", "share/text (tool): its content is not what was installed (4 bytes instead of 3)")]
    [InlineData("same-size", "share/text (tool): its content is not what was installed")]
    [InlineData("patched", "share/where (tool): its content is not what was installed")]
    [InlineData("folder", "share/text (tool): it is a folder instead of a file")]
    [InlineData("link", "share/link (tool): it leads to \"elsewhere\", which is not what was installed")]
    [InlineData("file-for-link", "share/link (tool): it is a file instead of a link")]
    [InlineData("mode", "bin/tool (tool): it cannot be executed")]
    public async Task A_file_that_differs_is_named_with_how(string damage, string expected)
    {
        using var workspace = await InstalledAsync();
        Damage(workspace, damage);

        var report = Assert.Single((await VerifyAsync(workspace)).Environments).Report;

        Assert.Equal([expected], report.Differences.Select(difference => difference.ToString()));
        Assert.False(report.IsClean);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("content")]
    [InlineData("same-size")]
    [InlineData("patched")]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("file-for-link")]
    [InlineData("mode")]
    [InlineData("record")]
    [InlineData("unknown-record")]
    public async Task Repair_makes_right_what_differs_and_keeps_the_rest(string damage)
    {
        using var workspace = await InstalledAsync();
        await File.WriteAllTextAsync(Path.Join(workspace.Prefix, "share/mine"), "mine");
        var other = File.GetLastWriteTimeUtc(Path.Join(workspace.Prefix, "conda-meta/other-1.0-0.json"));
        Damage(workspace, damage);

        await new RepairEnvironments(workspace.Request(), workspace.Log).RunAsync(CancellationToken.None);

        var verified = Assert.Single((await VerifyAsync(workspace)).Environments);
        Assert.True(verified.Report.IsClean, string.Join('\n', verified.Lines));
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/text"));
        Assert.Equal("mine", workspace.Read("w/.devenv/envs/default/share/mine"));
        Assert.Equal(other, File.GetLastWriteTimeUtc(Path.Join(workspace.Prefix, "conda-meta/other-1.0-0.json")));
    }

    [Fact]
    public async Task Repair_where_nothing_differs_links_nothing()
    {
        using var workspace = await InstalledAsync();
        var record = Path.Join(workspace.Prefix, "conda-meta/tool-1.0-0.json");
        var before = File.GetLastWriteTimeUtc(record);

        var outcome = await new RepairEnvironments(workspace.Request(), workspace.Log).RunAsync(CancellationToken.None);

        Assert.Null(Assert.Single(outcome.Environments).Fault);
        Assert.Equal(before, File.GetLastWriteTimeUtc(record));
    }

    [Fact]
    public async Task Repair_does_not_link_what_was_edited_in_the_cache()
    {
        using var workspace = await InstalledAsync(properties => properties with { LinkMode = "hardlink" });
        var file = Path.Join(workspace.Prefix, "share/text");
        var time = File.GetLastWriteTimeUtc(file);
        await File.WriteAllTextAsync(file, "eno");
        File.SetLastWriteTimeUtc(file, time);

        var request = workspace.Request(properties => properties with { LinkMode = "hardlink" });
        await new RepairEnvironments(request, workspace.Log).RunAsync(CancellationToken.None);

        Assert.Equal("one", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Files_of_the_user_and_what_python_compiled_are_no_differences()
    {
        using var workspace = await InstalledAsync();
        Directory.CreateDirectory(Path.Join(workspace.Prefix, "lib/__pycache__"));
        await File.WriteAllTextAsync(Path.Join(workspace.Prefix, "lib/__pycache__/x.cpython-313.pyc"), "x");
        await File.WriteAllTextAsync(Path.Join(workspace.Prefix, "share/mine"), "mine");

        var verified = Assert.Single((await VerifyAsync(workspace)).Environments);

        Assert.Null(verified.Fault);
        Assert.Equal(["share/mine"], verified.Report.Foreign.Select(path => path.Value));
    }

    [Fact]
    public async Task An_environment_that_is_not_installed_is_no_clean_one()
    {
        using var workspace = await InstalledAsync();
        Directory.Delete(workspace.Prefix, recursive: true);

        var verified = Assert.Single((await VerifyAsync(workspace)).Environments);

        Assert.Equal("DEVENV5060", verified.Fault?.Code);
        Assert.Equal("default: it is not installed", verified.Lines[0]);
        Assert.False(Directory.Exists(workspace.Prefix));
    }

    [Fact]
    public async Task A_moved_environment_and_a_package_of_another_version_are_told()
    {
        using var workspace = await InstalledAsync();
        Directory.Move(workspace.Prefix, workspace.PathOf("w/.devenv/envs/elsewhere"));
        Directory.Move(workspace.PathOf("w/.devenv/envs/elsewhere"), workspace.Prefix);
        await File.WriteAllTextAsync(Path.Join(workspace.Prefix, "conda-meta/devenv.prefix"), "/somewhere/else");
        File.Delete(Path.Join(workspace.Prefix, "conda-meta/other-1.0-0.json"));

        var lines = Assert.Single((await VerifyAsync(workspace)).Environments).Lines;

        Assert.Equal("default: it was moved here from another folder, for which its files were made", lines[0]);
        Assert.Equal("default: the package other 1.0 0 is not installed", lines[1]);
    }

    [Fact]
    public async Task A_purge_leaves_the_workspace_and_the_cache()
    {
        using var workspace = await InstalledAsync();
        await File.WriteAllTextAsync(Path.Join(workspace.Prefix, "share/mine"), "mine");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Join(workspace.Prefix, "share"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.True(await new PurgeWorkspace(workspace.Request(), workspace.Log).RunAsync(CancellationToken.None));
        Assert.False(await new PurgeWorkspace(workspace.Request(), workspace.Log).RunAsync(CancellationToken.None));

        Assert.False(Directory.Exists(workspace.PathOf("w/.devenv")));
        Assert.True(File.Exists(workspace.LockPath));
        Assert.True(Directory.Exists(workspace.PathOf("cache/pkgs")));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("other")]
    public async Task A_folder_that_no_build_made_or_that_holds_the_workspace_is_not_purged(string root)
    {
        using var workspace = await InstalledAsync();
        Directory.CreateDirectory(workspace.PathOf("w/other/envs"));
        var request = workspace.Request(properties => properties with { Root = Path.GetFullPath(workspace.PathOf("w/" + root)) });

        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            new PurgeWorkspace(request, workspace.Log).RunAsync(CancellationToken.None));

        Assert.Equal("DEVENV5061", fault.Diagnostic.Code);
        Assert.True(Directory.Exists(workspace.PathOf("w/other/envs")));
    }

    private static async Task<TestWorkspace> InstalledAsync(Func<WorkspaceProperties, WorkspaceProperties>? change = null)
    {
        var workspace = new TestWorkspace(
            new PackageBuilder("tool")
                .WithFile("share/text", "one").WithLink("share/link", "text").WithTextPrefix("share/where", "in @PREFIX@\n")
                .WithBinaryPrefix("lib/where", "@PREFIX@").WithProgram("bin/tool", "cat"),
            new PackageBuilder("other").WithFile("share/other", "x")).Manifest("[dependencies]\ntool = \"*\"\nother = \"*\"\n");
        await workspace.BuildAsync(change);
        return workspace;
    }

    private static Task<VerifyOutcome> VerifyAsync(TestWorkspace workspace) =>
        new VerifyEnvironments(workspace.Request(), workspace.Log).RunAsync(CancellationToken.None);

    private static void Damage(TestWorkspace workspace, string damage)
    {
        string At(string path) => Path.Join(workspace.Prefix, path);

        // A new file in the place of the old one: what is linked to the cache must not be written to by a test that is not about that.
        void Replace(string path, string? text)
        {
            File.Delete(At(path));
            if (text is not null)
            {
                File.WriteAllText(At(path), text);
            }
        }

        switch (damage)
        {
            case "missing": Replace("share/text", null); break;
            case "content": Replace("share/text", "more"); break;
            case "same-size": Replace("share/text", "two"); break;
            case "patched":
                Replace("share/where", File.ReadAllText(At("share/where")).Replace("in", "IN", StringComparison.Ordinal));
                break;
            case "folder": Replace("share/text", null); Directory.CreateDirectory(At("share/text")); break;
            case "link": Replace("share/link", null); File.CreateSymbolicLink(At("share/link"), "elsewhere"); break;
            case "file-for-link": Replace("share/link", "a file"); break;
            case "mode" when !OperatingSystem.IsWindows(): File.SetUnixFileMode(At("bin/tool"), UnixFileMode.UserRead); break;
            case "record": File.WriteAllText(At("conda-meta/tool-1.0-0.json"), "{ \"name\": "); break;
            case "unknown-record": File.WriteAllText(At("conda-meta/unknown-1-0.json"), "?"); break;
            default: throw new ArgumentOutOfRangeException(nameof(damage), damage, null);
        }
    }
}
