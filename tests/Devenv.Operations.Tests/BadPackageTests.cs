using System.Text.Json.Nodes;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>
/// Packages that are not what their record says, or would do harm. After each error the environment is that of before, and usable.
/// </summary>
public sealed class BadPackageTests
{
    private const string Both = "[dependencies]\ntool = \"*\"\nbad = \"*\"\n";

    [Fact]
    public async Task A_truncated_archive_is_refused()
    {
        using var workspace = await InstalledAsync(new PackageBuilder("bad").WithFile("share/bad", new string('x', 5000)));
        var archive = workspace.PathOf("channel/linux-64/bad-1.0-0.conda");
        await File.WriteAllBytesAsync(archive, (await File.ReadAllBytesAsync(archive))[..4000]);
        Assert.Equal("DEVENV5001", (await FaultAsync(workspace)).Code);
    }

    [Theory]
    [InlineData(ArchiveFormat.Conda)]
    [InlineData(ArchiveFormat.TarBz2)]
    public async Task A_truncated_archive_whose_record_has_no_sum_is_refused(ArchiveFormat format)
    {
        using var workspace = await InstalledAsync(new PackageBuilder("bad").WithFile("share/bad", new string('x', 5000)), format);
        Edit(workspace, "bad-1.0-0", record => _ = record.Remove("sha256") && record.Remove("md5"));
        var archive = Directory.GetFiles(workspace.PathOf("channel/linux-64"), "bad-*").Single();
        var whole = await File.ReadAllBytesAsync(archive);
        await File.WriteAllBytesAsync(archive, whole[..(whole.Length * 2 / 3)]);
        var fault = await FaultAsync(workspace);
        Assert.Equal("DEVENV5002", fault.Code);
        Assert.Contains("bad-1.0-0", fault.Message);
    }

    [Theory]
    [InlineData("../../outside", null)]
    [InlineData("/tmp/outside", null)]
    [InlineData("share/link", "../../outside")]
    [InlineData("share/link", "/etc/passwd")]
    public async Task An_entry_that_would_escape_is_refused(string path, string? target)
    {
        var package = new PackageBuilder("bad");
        package = target is null ? package.WithFile(path, "x") : package.WithLink(path, target);
        using var workspace = await InstalledAsync(package);
        var fault = await FaultAsync(workspace);
        Assert.StartsWith("DEVENV5", fault.Code);
        Assert.Contains("bad", fault.Message);
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/outside")));
    }

    [Fact]
    public async Task What_could_not_be_fetched_is_fetched_by_the_next_build()
    {
        using var workspace = await InstalledAsync(new PackageBuilder("bad").WithFile("share/bad", "two"));
        var archive = workspace.PathOf("channel/linux-64/bad-1.0-0.conda");
        var whole = await File.ReadAllBytesAsync(archive);
        await File.WriteAllTextAsync(archive, "<html>");
        await FaultAsync(workspace);
        await File.WriteAllBytesAsync(archive, whole);
        await workspace.BuildAsync();
        Assert.Equal("two", workspace.Read("w/.devenv/envs/default/share/bad"));
        Assert.Empty(Directory.GetFileSystemEntries(workspace.PathOf("cache/pkgs"), ".devenv-tmp-*"));
    }

    private static async Task<TestWorkspace> InstalledAsync(PackageBuilder bad, ArchiveFormat format = ArchiveFormat.Conda)
    {
        var workspace = new TestWorkspace();
        new ChannelBuilder(workspace.PathOf("channel")).Add(new PackageBuilder("tool").WithFile("share/tool", "one"))
            .Add(bad, format).Write();
        workspace.Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        return workspace;
    }

    private static void Edit(TestWorkspace workspace, string stem, Action<JsonObject> change)
    {
        var path = workspace.PathOf("channel/linux-64/repodata.json");
        var repodata = JsonNode.Parse(File.ReadAllText(path))!.AsObject(); // the channel builder wrote an object
        foreach (var section in new[] { "packages", "packages.conda" })
        {
            foreach (var (_, record) in repodata[section]!.AsObject()
                .Where(entry => entry.Key.StartsWith(stem, StringComparison.Ordinal)).ToArray())
            {
                change(record!.AsObject()); // a record is an object
            }
        }

        File.WriteAllText(path, repodata.ToJsonString());
    }

    private static async Task<Diagnostic> FaultAsync(TestWorkspace workspace)
    {
        workspace.Manifest(Both);
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/envs/default/share/bad")));
        Assert.False(File.Exists(Path.Join(workspace.Prefix, "conda-meta/devenv.journal")));
        return fault.Diagnostic;
    }
}
