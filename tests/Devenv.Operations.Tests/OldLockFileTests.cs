using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>A lock file of a format that is read and not written.</summary>
public sealed class OldLockFileTests
{
    private const string Asked = "[dependencies]\nhello = \"*\"\n";

    [Theory]
    [InlineData("Update")]
    [InlineData("Locked")]
    [InlineData("Frozen")]
    public async Task A_build_takes_one_that_is_up_to_date_as_it_is_and_says_how_to_renew_it(string mode)
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0"), new PackageBuilder("hello", "2.0")).Manifest(Asked);
        var text = WriteOld(workspace);

        await workspace.BuildAsync(properties => properties with { LockMode = mode });

        Assert.Equal(text, workspace.Read("w/pixi.lock"));
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "conda-meta", "hello-1.0-0.json")));
        await workspace.LockAsync(change: properties => properties with { LockMode = mode });
        Assert.StartsWith(
            workspace.LockPath
            + ": warning DEVENV3050: the lock file has format 5, which is read but no longer written. Run `dotnet build -t:Lock`",
            Assert.Single(workspace.Log.Diagnostics).ToString());
    }

    [Fact]
    public async Task One_that_is_out_of_date_is_replaced_and_what_it_locks_is_kept()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0"), new PackageBuilder("hello", "2.0"),
            new PackageBuilder("other"))
            .Manifest(Asked + "other = \"*\"\n");
        WriteOld(workspace);

        var outcome = await workspace.LockAsync();

        Assert.True(outcome.Changed);
        var text = workspace.Read("w/pixi.lock");
        Assert.StartsWith("version: 7\n", text);
        Assert.Contains("hello-1.0-0.conda", text);
        Assert.Contains("other-1.0-0.conda", text);
    }

    [Fact]
    public async Task One_that_is_out_of_date_is_not_replaced_by_a_locked_build()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0")).Manifest(Asked + "other = \"*\"\n");
        WriteOld(workspace);

        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            workspace.LockAsync(change: properties => properties with { LockMode = "Locked" }));

        Assert.Equal("DEVENV3002", fault.Diagnostic.Code);
    }

    [Fact]
    public async Task The_format_that_is_asked_for_is_written_without_a_solve()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0")).Manifest(Asked);
        WriteOld(workspace);
        Directory.Delete(workspace.PathOf("channel"), recursive: true);

        await workspace.LockAsync(change: properties => properties with { LockFormat = "6" });

        Assert.StartsWith("version: 6\n", workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task Lock_renews_one_that_is_up_to_date_and_keeps_what_it_locks()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0"), new PackageBuilder("hello", "2.0")).Manifest(Asked);
        WriteOld(workspace);

        var outcome = await workspace.LockAsync(LockPurpose.Lock);

        Assert.StartsWith("version: 7\n", workspace.Read("w/pixi.lock"));
        Assert.Equal(["hello-1.0"], workspace.Locked());
        Assert.Empty(workspace.Log.Diagnostics);
        Assert.Equal("no package changed, format 7 instead of 5", outcome.Summary);
    }

    [Fact]
    public async Task Lock_takes_the_channel_s_record_for_the_poor_one_of_a_first_format()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0").License("MIT"), new PackageBuilder("hello", "2.0"))
            .Manifest(Asked);
        var channel = new Uri(workspace.PathOf("channel")).AbsoluteUri;
        await File.WriteAllTextAsync(
            workspace.LockPath,
            $$"""
            version: 3
            metadata:
              channels:
              - url: {{channel}}/
                used_env_vars: []
              platforms:
              - linux-64
              sources: []
              content_hash:
                linux-64: aa
            package:
            - platform: linux-64
              name: hello
              version: '1.0'
              category: main
              manager: conda
              dependencies: []
              url: {{channel}}/linux-64/hello-1.0-0.conda
              hash:
                md5: 0123456789abcdef0123456789abcdef
              build: '0'
              subdir: linux-64
              optional: false

            """);

        await workspace.LockAsync(LockPurpose.Lock);

        Assert.Equal(["hello-1.0"], workspace.Locked());
        Assert.Contains("  license: MIT\n", workspace.Read("w/pixi.lock"));
    }

    private static string WriteOld(TestWorkspace workspace)
    {
        var channel = new Uri(workspace.PathOf("channel")).AbsoluteUri;
        var text =
            $"""
            version: 5
            environments:
              default:
                channels:
                - url: {channel}/
                packages:
                  linux-64:
                  - conda: {channel}/linux-64/hello-1.0-0.conda
            packages:
            - kind: conda
              name: hello
              version: '1.0'
              build: '0'
              subdir: linux-64
              url: {channel}/linux-64/hello-1.0-0.conda

            """;
        File.WriteAllText(workspace.LockPath, text);
        return text;
    }
}
