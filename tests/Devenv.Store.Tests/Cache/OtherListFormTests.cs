using Devenv.Store.Cache;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Cache;

/// <summary>A cache that another version of the SDK filled is taken over without a word and without asking for anything.</summary>
public sealed class OtherListFormTests : IDisposable
{
    private readonly CachedChannel _channel = new();

    [Theory]
    [InlineData("devenv package 1", ArchiveFormat.Conda)]
    [InlineData("devenv package 3", ArchiveFormat.Conda)]
    [InlineData("devenv package 1", ArchiveFormat.TarBz2)]
    public async Task A_list_in_another_form_is_made_anew_from_the_entry(string form, ArchiveFormat format)
    {
        var record = _channel.Add(Hello(), format);
        var folder = (await CachedChannel.Get(_channel.Cache(), record)).Folder;
        var list = await File.ReadAllBytesAsync(folder + ".files");
        Relist(folder, form);

        await CachedChannel.Get(_channel.Cache(), record with { Url = "file:///nowhere/gone" });

        Assert.Equal(list, await File.ReadAllBytesAsync(folder + ".files"));
        Assert.Empty(_channel.Warnings);
    }

    [Fact]
    public async Task An_entry_that_is_not_what_its_own_lists_say_is_fetched_again()
    {
        var record = _channel.Add(Hello());
        var folder = (await CachedChannel.Get(_channel.Cache(), record)).Folder;
        Relist(folder, "devenv package 1");
        await File.WriteAllTextAsync(Path.Join(folder, "share/hello.txt"), "ho\n");

        await CachedChannel.Get(_channel.Cache(), record);

        Assert.Equal("hi\n", await File.ReadAllTextAsync(Path.Join(folder, "share/hello.txt")));
        Assert.Equal(["DEVENV5021"], _channel.Warnings);
    }

    [Fact]
    public async Task An_entry_without_a_hash_in_its_record_is_taken_over_too()
    {
        var record = _channel.Add(Hello());
        var old = record with { Package = record.Package with { Sha256 = null } };
        var folder = (await CachedChannel.Get(_channel.Cache(), old)).Folder;
        Relist(folder, "devenv package 1");
        File.Delete(new Uri(record.Url).LocalPath);

        Assert.Equal(folder, (await CachedChannel.Get(_channel.Cache(), old)).Folder);
        Assert.Empty(_channel.Warnings);
    }

    [Fact]
    public async Task A_system_cache_with_lists_in_another_form_serves_and_stays_as_it_is()
    {
        var record = _channel.Add(Hello());
        var folder = (await CachedChannel.Get(_channel.OtherCache(), record)).Folder;
        Relist(folder, "devenv package 3");
        var before = CachedChannel.Tree(_channel.OtherCacheFolder);

        var cache = _channel.Cache(PackageCacheOptions.Default with { SystemCaches = [_channel.OtherCacheFolder] });

        Assert.Equal(folder, (await CachedChannel.Get(cache, record)).Folder);
        Assert.Equal(before, CachedChannel.Tree(_channel.OtherCacheFolder));
        Assert.Empty(_channel.Warnings);
    }

    public void Dispose() => _channel.Dispose();

    private static void Relist(string folder, string form)
    {
        using var writer = new BinaryWriter(File.Create(folder + ".files"));
        writer.Write(form);
        writer.Write("and what nobody here can read");
    }

    private static PackageBuilder Hello() => new PackageBuilder("hello")
        .WithFile("share/hello.txt", "hi\n")
        .WithTextPrefix("bin/hello", "#!/bin/sh\necho @PREFIX@\n", executable: true)
        .WithLink("share/link", "hello.txt");
}
