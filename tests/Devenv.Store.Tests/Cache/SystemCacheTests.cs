using Devenv.Conda.Records;
using Devenv.Store.Cache;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Cache;

/// <summary>A cache of somebody else's is looked into first, and nothing is ever written there.</summary>
public sealed class SystemCacheTests : IDisposable
{
    private readonly CachedChannel _channel = new();

    [Fact]
    public async Task A_package_of_a_system_cache_is_used_from_there()
    {
        var record = _channel.Add(Hello());
        await CachedChannel.Get(_channel.OtherCache(), record);
        var before = CachedChannel.Tree(_channel.OtherCacheFolder);

        var package = await CachedChannel.Get(InFront(), record with { Url = "file:///nowhere/hello-1.0-0.conda" });

        Assert.Equal(Path.Join(_channel.OtherCacheFolder, "pkgs", record.Package.Sha256.ToString()), package.Folder);
        Assert.Equal(before, CachedChannel.Tree(_channel.OtherCacheFolder));
        Assert.False(Directory.Exists(_channel.PackagesFolder));
        Assert.Empty(_channel.Warnings);
    }

    [Fact]
    public async Task A_record_without_hashes_finds_what_was_measured_there()
    {
        var record = _channel.Add(Hello());
        var bare = record with { Package = record.Package with { Sha256 = null, Md5 = null } };
        await CachedChannel.Get(_channel.OtherCache(), bare);

        Assert.StartsWith(_channel.OtherCacheFolder, (await CachedChannel.Get(InFront(), bare)).Folder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_system_cache_lacks_comes_into_the_own_one()
    {
        await CachedChannel.Get(_channel.OtherCache(), _channel.Add(Hello()));
        var before = CachedChannel.Tree(_channel.OtherCacheFolder);

        var package = await CachedChannel.Get(InFront(), _channel.Add(new PackageBuilder("bye")));

        Assert.StartsWith(_channel.PackagesFolder, package.Folder, StringComparison.Ordinal);
        Assert.Equal(before, CachedChannel.Tree(_channel.OtherCacheFolder));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("file")]
    [InlineData("empty")]
    public async Task A_system_cache_that_cannot_be_read_is_told_once_and_passed_over(string kind)
    {
        switch (kind)
        {
            case "file":
                await File.WriteAllTextAsync(_channel.OtherCacheFolder, "no folder");
                break;
            case "empty":
                Directory.CreateDirectory(_channel.OtherCacheFolder);
                break;
            default:
                break;
        }

        var cache = InFront();
        foreach (var name in new[] { "one", "two" })
        {
            var package = await CachedChannel.Get(cache, _channel.Add(new PackageBuilder(name)));
            Assert.StartsWith(_channel.PackagesFolder, package.Folder, StringComparison.Ordinal);
        }

        Assert.Equal(["DEVENV5120"], _channel.Warnings);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("list")]
    public async Task Damaged_packages_of_a_system_cache_are_told_once_and_fetched(string damage)
    {
        RepodataRecord[] records = [_channel.Add(Hello()), _channel.Add(new PackageBuilder("bye").WithFile("share/bye.txt", "bye\n"))];
        foreach (var record in records)
        {
            var folder = (await CachedChannel.Get(_channel.OtherCache(), record)).Folder;
            File.AppendAllText(damage == "edit" ? Path.Join(folder, "info/index.json") : folder + ".files", "more");
            if (damage == "list")
            {
                File.WriteAllText(folder + ".files", "no list");
            }
        }

        var before = CachedChannel.Tree(_channel.OtherCacheFolder);
        var cache = InFront();
        foreach (var record in records)
        {
            Assert.StartsWith(_channel.PackagesFolder, (await CachedChannel.Get(cache, record)).Folder, StringComparison.Ordinal);
        }

        Assert.Equal(["DEVENV5121"], _channel.Warnings);
        Assert.Equal(before, CachedChannel.Tree(_channel.OtherCacheFolder));
    }

    [Fact]
    public async Task The_first_of_two_system_caches_that_has_a_package_gives_it()
    {
        var record = _channel.Add(Hello());
        await CachedChannel.Get(_channel.OtherCache(), record);
        var empty = _channel.OtherCacheFolder + "-empty";
        Directory.CreateDirectory(Path.Join(empty, "pkgs"));

        var cache = _channel.Cache(PackageCacheOptions.Default with { SystemCaches = [empty, _channel.OtherCacheFolder] });

        Assert.StartsWith(_channel.OtherCacheFolder + "/", (await CachedChannel.Get(cache, record)).Folder, StringComparison.Ordinal);
        Assert.Empty(_channel.Warnings);
    }

    public void Dispose() => _channel.Dispose();

    private PackageCache InFront() => _channel.Cache(PackageCacheOptions.Default with { SystemCaches = [_channel.OtherCacheFolder] });

    private static PackageBuilder Hello() =>
        new PackageBuilder("hello").WithFile("share/hello.txt", "hi\n").WithLink("share/link", "hello.txt");
}
