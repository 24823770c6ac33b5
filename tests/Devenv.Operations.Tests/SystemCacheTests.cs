using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class SystemCacheTests
{
    private const int Room = 4 * 1024;

    [Fact]
    public async Task An_environment_is_made_from_a_system_cache_beside_the_manifest()
    {
        using var workspace = await FilledAsync();

        await workspace.BuildAsync(properties =>
            properties with { CacheDirectory = workspace.PathOf("own"), SystemCaches = " ../cache ;" });

        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.False(Directory.Exists(workspace.PathOf("own/pkgs")));
        Assert.Empty(workspace.Log.Diagnostics);
    }

    [Fact]
    public async Task The_variable_names_several_as_PATH_does()
    {
        using var workspace = await FilledAsync();
        workspace.Variables["DEVENV_SYSTEM_CACHES"] = $"relative:{workspace.PathOf("gone")}:{workspace.PathOf("cache")}/";

        await workspace.BuildAsync(properties => properties with { CacheDirectory = workspace.PathOf("own") });

        Assert.False(Directory.Exists(workspace.PathOf("own/pkgs")));
        var told = Assert.Single(workspace.Log.Diagnostics.DistinctBy(diagnostic => diagnostic.Message));
        Assert.Equal("DEVENV5120", told.Code);
        Assert.Contains(workspace.PathOf("gone"), told.Message, StringComparison.Ordinal);
    }

    [MountTheory]
    [InlineData("image")]
    public async Task From_a_read_only_system_cache_on_another_file_system_files_are_copied(string place)
    {
        using var workspace = await FilledAsync();
        using var disk = new SmallDisk(workspace.PathOf(place), Room);
        CopyWithTimes(workspace.PathOf("cache/pkgs"), workspace.PathOf(place) + "/pkgs");
        using var image = new ReadOnlyFolder(workspace.PathOf(place));

        await workspace.BuildAsync(
            properties => properties with { CacheDirectory = workspace.PathOf("own"), SystemCaches = workspace.PathOf(place) });

        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.Equal("DEVENV5090", Assert.Single(workspace.Log.Diagnostics).Code);
        Assert.False(Directory.Exists(workspace.PathOf("own/pkgs")));
    }

    /// <summary>A workspace that is not installed any more, while the cache has its packages.</summary>
    private static async Task<TestWorkspace> FilledAsync()
    {
        var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"));
        workspace.Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        return workspace;
    }

    private static void CopyWithTimes(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // a file has a folder
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }
    }
}
