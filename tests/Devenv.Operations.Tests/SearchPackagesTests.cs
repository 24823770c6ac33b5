using System.Text.Json;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class SearchPackagesTests
{
    [Fact]
    public async Task Versions_are_listed_newest_first_with_their_builds_per_platform()
    {
        using var workspace = Published();
        var channel = $"file://{workspace.PathOf("channel")}";
        Assert.Equal($"lib  1.10  {channel}  linux-64 2\nlib  1.9   {channel}  linux-64 1\n", await SearchAsync(workspace, "lib >=1.9"));
    }

    [Theory]
    [InlineData("lib >=7", "no channel of the workspace has \"lib >=7\"; lib exists as 1.2 to 1.10\n")]
    [InlineData("libb", "no channel of the workspace has \"libb\"; near names: lib\n")]
    [InlineData("somethingelse", "no channel of the workspace has \"somethingelse\"\n")]
    public async Task What_is_not_found_is_told_with_what_there_is(string spec, string answer)
    {
        using var workspace = Published();
        Assert.Equal(answer, await SearchAsync(workspace, spec));
    }

    [Theory]
    [InlineData("li*", "lib      1.10  CHANNEL  linux-64 2\nlib-dev  1.3   CHANNEL  linux-64 1\nlinux    6.1   CHANNEL  linux-64 1\n")]
    [InlineData("*i*-dev", "lib-dev  1.3  CHANNEL  linux-64 1\n")]
    [InlineData("li* <1.10", "lib      1.9  CHANNEL  linux-64 1\nlib-dev  1.3  CHANNEL  linux-64 1\n")]
    [InlineData("x*", "no channel of the workspace has a package that \"x*\" takes\n")]
    public async Task A_glob_lists_the_newest_version_of_each_package(string spec, string answer)
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("lib", "1.9"), new PackageBuilder("lib", "1.10", "h_0"),
            new PackageBuilder("lib", "1.10", "h_1").BuildNumber(1),
            new PackageBuilder("lib-dev", "1.3"), new PackageBuilder("linux", "6.1"),
            new PackageBuilder("other", "1")).Manifest(string.Empty);
        Assert.Equal(answer,
            (await SearchAsync(workspace, spec)).Replace($"file://{workspace.PathOf("channel")}", "CHANNEL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_list_ends_with_a_count()
    {
        using var workspace = new TestWorkspace([.. Enumerable.Range(1, 25).Select(i => new PackageBuilder("lib", $"{i}.0"))])
            .Manifest(string.Empty);
        var lines = (await SearchAsync(workspace, "lib")).TrimEnd().Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Equal("… and 5 more versions", lines[^1]);
    }

    [Fact]
    public async Task Machines_get_every_version_with_its_builds()
    {
        using var workspace = Published();
        using var answer = JsonDocument.Parse(
            await new SearchPackages(workspace.Request(), workspace.Log).RunAsync("lib", string.Empty, true, CancellationToken.None));
        Assert.Equal(["1.10", "1.9", "1.2"], answer.RootElement.EnumerateArray().Select(found => found.GetProperty("version").GetString()));
        Assert.Equal(["h_1", "h_0"],
            answer.RootElement[0].GetProperty("builds").GetProperty("linux-64").EnumerateArray().Select(build => build.GetString()));
    }

    [Theory]
    [InlineData("lib >=>", "")]
    [InlineData("l?b", "")]
    [InlineData("lib", "here")]
    public async Task What_is_no_spec_or_platform_is_refused(string spec, string platform)
    {
        using var workspace = Published();
        var fault = await Assert.ThrowsAsync<DevenvException>(
            () => new SearchPackages(workspace.Request(), workspace.Log).RunAsync(spec, platform, false, CancellationToken.None));
        Assert.Equal("DEVENV9501", fault.Diagnostic.Code);
    }

    private static TestWorkspace Published() =>
        new TestWorkspace(
            new PackageBuilder("lib", "1.2"), new PackageBuilder("lib", "1.9"), new PackageBuilder("lib", "1.10", "h_0"),
            new PackageBuilder("lib", "1.10", "h_1").BuildNumber(1)).Manifest(string.Empty);

    private static Task<string> SearchAsync(TestWorkspace workspace, string spec) =>
        new SearchPackages(workspace.Request(), workspace.Log).RunAsync(spec, string.Empty, false, CancellationToken.None);
}
