using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

/// <summary>The same manifest and channels give the same lock file in every process: each has other seeds of string hashes.</summary>
[Collection(SdkCollection.Name)]
public sealed class DeterminismTests(SdkFeed feed)
{
    /// <summary>Python 3.11 with gdal, pytorch and an old scipy takes many conflicts to solve.</summary>
    private const string Manifest =
        """
        [workspace]
        name = "w"
        channels = ["CHANNEL"]
        platforms = ["linux-64", "osx-arm64", "win-64"]
        [dependencies]
        python = "3.11.*"
        [feature.maps.dependencies]
        gdal = "*"
        scipy = "<1.12"
        [feature.lab.dependencies]
        jupyterlab = "*"
        pandas = "*"
        [feature.nn.target.linux-64.dependencies]
        pytorch = "*"
        [environments]
        maps = ["maps"]
        lab = ["lab", "maps"]
        nn = ["nn", "lab", "maps"]

        """;

    [SharedFact]
    public void Cores_culture_time_zone_and_cache_do_not_matter()
    {
        var first = Lock(cache: null);
        Assert.Contains("/gdal-", first, StringComparison.Ordinal);
        Assert.Equal(first, Lock(feed.CacheFolder, ("DOTNET_PROCESSOR_COUNT", "1"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")));
        Assert.Equal(
            first, Lock(feed.CacheFolder, ("DOTNET_PROCESSOR_COUNT", "7"), ("TZ", "Pacific/Auckland"), ("DOTNET_TieredCompilation", "0")));
    }

    /// <param name="cache">Null: an empty one.</param>
    private string Lock(string? cache, params (string Name, string Value)[] variables)
    {
        using var workspace = new Workspace(feed);
        workspace.Write("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");
        workspace.Write(
            "pixi.toml", Manifest.Replace("CHANNEL", new Uri(SharedData.PathOf("corpus/channel")).AbsoluteUri, StringComparison.Ordinal));
        workspace.Set("DEVENV_CACHE_DIR", cache ?? workspace.PathOf("cache"));
        foreach (var (name, value) in variables)
        {
            workspace.Set(name, value);
        }

        workspace.Verb("Lock").Succeeded();
        return workspace.Read("pixi.lock");
    }
}
