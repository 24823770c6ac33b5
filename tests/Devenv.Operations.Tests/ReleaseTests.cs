using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class ReleaseTests
{
    private static readonly PackageBuilder[] s_older = [new("hello", "1.0"), new("other", "1.0"), new("typing_extensions", "1.0")];
    private static readonly PackageBuilder[] s_newer =
        [.. s_older, new("hello", "2.0"), new("other", "2.0"), new("typing_extensions", "2.0")];

    [Fact]
    public async Task Without_names_every_package_becomes_the_newest()
    {
        using var workspace = await LockedAsync();
        var outcome = await workspace.LockAsync(Release());
        Assert.True(outcome.Changed);
        Assert.Equal(["hello-2.0", "other-2.0", "typing_extensions-2.0"], workspace.Locked());
    }

    [Fact]
    public async Task Only_the_named_package_becomes_the_newest()
    {
        using var workspace = await LockedAsync();
        await workspace.LockAsync(Release("hello"));
        Assert.Equal(["hello-2.0", "other-1.0", "typing_extensions-1.0"], workspace.Locked());
    }

    [Fact]
    public async Task A_name_may_be_spelt_as_python_spells_it()
    {
        using var workspace = await LockedAsync();
        await workspace.LockAsync(Release("Typing-Extensions"));
        Assert.Equal(["hello-1.0", "other-1.0", "typing_extensions-2.0"], workspace.Locked());
    }

    [Fact]
    public async Task What_has_nothing_newer_is_unchanged()
    {
        using var workspace = new TestWorkspace(s_older).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        var before = workspace.Read("w/pixi.lock");
        Assert.False((await workspace.LockAsync(Release())).Changed);
        Assert.Equal(before, workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task A_name_that_is_locked_nowhere_is_an_error_with_the_near_ones()
    {
        using var workspace = await LockedAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync(Release("helo")));
        Assert.Equal("DEVENV3060", fault.Diagnostic.Code);
        Assert.Contains("Near it are: hello.", fault.Diagnostic.Message);
    }

    [Fact]
    public async Task A_name_that_may_be_new_is_no_error()
    {
        using var workspace = await LockedAsync();
        Assert.False(
            (await workspace.LockAsync(new LockRequest(LockPurpose.Lock) { Release = new LockRelease { Names = ["absent"] } })).Changed);
    }

    [Fact]
    public async Task Other_environments_keep_what_they_have()
    {
        using var workspace = await LockedAsync("[environments]\ntest = []\n");
        var outcome = await workspace.LockAsync(Release("hello") with { Environments = ["test"] });
        Assert.Equal<string>(["test (linux-64): 1 changed", "  ~ hello  1.0 → 2.0"], outcome.Difference);
    }

    [Fact]
    public async Task A_solve_group_is_released_as_one()
    {
        using var workspace = await LockedAsync("[environments]\ndefault = { solve-group = \"g\" }\ntest = { solve-group = \"g\" }\n");
        await workspace.LockAsync(Release("hello") with { Environments = ["test"] });
        Assert.Equal(["hello-2.0", "other-1.0", "typing_extensions-1.0"], workspace.Locked());
    }

    [Fact]
    public async Task Other_platforms_keep_what_they_have()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0").IsNoarchGeneric())
            .WriteManifest(
                "[workspace]\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\", \"osx-64\"]\n[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        workspace.Publish("channel", new PackageBuilder("hello", "2.0").IsNoarchGeneric());
        var outcome = await workspace.LockAsync(Release() with { Platforms = ["osx-64"] });
        Assert.Equal<string>(["default (osx-64): 1 changed", "  ~ hello  1.0 → 2.0"], outcome.Difference);
    }

    [Theory]
    [InlineData("tset", "linux-64", "DEVENV9502")]
    [InlineData("default", "win-64", "DEVENV9501")]
    public async Task An_environment_or_platform_that_there_is_not_is_an_error(string environment, string platform, string code)
    {
        using var workspace = await LockedAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(
            () => workspace.LockAsync(Release() with { Environments = [environment], Platforms = [platform] }));
        Assert.Equal(code, fault.Diagnostic.Code);
    }

    [Fact]
    public async Task A_manifest_that_is_not_written_yet_can_be_tried()
    {
        using var workspace = await LockedAsync();
        var text = workspace.Read("w/pixi.toml").Replace("hello = \"*\"", "hello = \">=2\"", StringComparison.Ordinal);
        var outcome = await workspace.LockAsync(new LockRequest(LockPurpose.DryRun) { ManifestText = text });
        Assert.Equal<string>(["default (linux-64): 1 changed", "  ~ hello  1.0 → 2.0"], outcome.Difference);
    }

    private static async Task<TestWorkspace> LockedAsync(string environments = "")
    {
        var workspace = new TestWorkspace(s_older)
            .Manifest("[dependencies]\nhello = \"*\"\nother = \"*\"\ntyping_extensions = \"*\"\n" + environments);
        await workspace.LockAsync();
        return workspace.Publish("channel", s_newer);
    }

    private static LockRelease Release(params string[] names) => new() { Names = [.. names], NamesMustBeLocked = true };
}
