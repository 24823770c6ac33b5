using System.IO.Compression;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Store.Tests.Archives;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Cache;

public sealed class PackageCacheTests : IDisposable
{
    private readonly CachedChannel _channel = new();

    [Theory]
    [InlineData(ArchiveFormat.Conda)]
    [InlineData(ArchiveFormat.TarBz2)]
    public async Task A_package_comes_in_under_the_hash_of_its_archive(ArchiveFormat format)
    {
        var record = _channel.Add(Hello(), format);
        var package = await CachedChannel.Get(_channel.Cache(), record);
        Assert.Equal(Path.Join(_channel.PackagesFolder, record.Package.Sha256.ToString()), package.Folder);
        Assert.Equal("hi\n", await File.ReadAllTextAsync(Path.Join(package.Folder, "share/hello.txt")));
        Assert.Equal([$"{package.Sha256}", $"{package.Sha256}.files"], _channel.Entries());
    }

    [Fact]
    public async Task A_package_that_is_there_is_not_asked_for_again()
    {
        var record = _channel.Add(Hello());
        await CachedChannel.Get(_channel.Cache(), record);
        var elsewhere = record with { Url = "file:///nowhere/hello-1.0-0.conda" };
        Assert.Equal(record.Package.Sha256, (await CachedChannel.Get(_channel.Cache(), elsewhere)).Sha256);
    }

    [Fact]
    public async Task An_archive_with_another_sha256_is_not_kept()
    {
        var record = _channel.Add(Hello());
        var wrong = record with { Package = record.Package with { Sha256 = Sha256Hash.Compute("other"u8) } };
        var fault = await Assert.ThrowsAsync<DevenvException>(() => CachedChannel.Get(_channel.Cache(), wrong));
        Assert.Equal("DEVENV5001", fault.Diagnostic.Code);
        Assert.Contains("hello-1.0-0.conda", fault.Message, StringComparison.Ordinal);
        Assert.Contains(record.Package.Sha256.ToString()!, fault.Message, StringComparison.Ordinal); // the builder always measures it
        Assert.Contains(Sha256Hash.Compute("other"u8).ToString(), fault.Message, StringComparison.Ordinal);
        Assert.Empty(_channel.Entries());
    }

    [Fact]
    public async Task The_md5_decides_where_there_is_no_sha256()
    {
        var record = _channel.Add(Hello());
        var old = record with { Package = record.Package with { Sha256 = null } };
        Assert.Equal(record.Package.Sha256, (await CachedChannel.Get(_channel.Cache(), old)).Sha256);
        Assert.Equal(record.Package.Sha256, (await CachedChannel.Get(_channel.Cache(), old)).Sha256);
        Assert.Empty(_channel.Warnings);

        var wrong = old with { Package = old.Package with { Md5 = Md5Hash.Compute("other"u8) } };
        Assert.Equal("DEVENV5001",
            (await Assert.ThrowsAsync<DevenvException>(() => CachedChannel.Get(_channel.Cache(), wrong))).Diagnostic.Code);
    }

    [Fact]
    public async Task An_archive_without_sums_is_taken_with_a_warning_and_measured()
    {
        var record = _channel.Add(Hello());
        var bare = record with { Package = record.Package with { Sha256 = null, Md5 = null } };
        Assert.Equal(record.Package.Sha256, (await CachedChannel.Get(_channel.Cache(), bare)).Sha256);
        Assert.Equal(["DEVENV5020"], _channel.Warnings);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("append")]
    [InlineData("rewrite")]
    [InlineData("unlist")]
    public async Task An_entry_that_is_no_longer_whole_is_fetched_again(string damage)
    {
        var record = _channel.Add(Hello());
        var file = Path.Join((await CachedChannel.Get(_channel.Cache(), record)).Folder, "share/hello.txt");
        Damage(damage, file);
        await CachedChannel.Get(_channel.Cache(), record);
        Assert.Equal("hi\n", await File.ReadAllTextAsync(file));
        Assert.Equal(damage == "unlist" ? [] : ["DEVENV5021"], _channel.Warnings);
    }

    [Fact]
    public async Task What_an_ended_process_left_half_done_is_removed()
    {
        var left = Path.Join(_channel.PackagesFolder, $".devenv-tmp-{Sha256Hash.Compute("other"u8)}");
        Directory.CreateDirectory(left);
        await File.WriteAllTextAsync(left + ".archive", "half");
        await CachedChannel.Get(_channel.Cache(), _channel.Add(Hello()));
        Assert.DoesNotContain(_channel.Entries(), entry => entry.StartsWith(".devenv-tmp-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_process_has_in_work_is_left_alone()
    {
        var key = Sha256Hash.Compute("other"u8);
        var begun = Path.Join(_channel.PackagesFolder, $".devenv-tmp-{key}.archive");
        Directory.CreateDirectory(_channel.PackagesFolder);
        await File.WriteAllTextAsync(begun, "half");
        using (FolderLock.TryAcquire(Path.Join(_channel.PackagesFolder, "../locks", $"pkgs-{key}.lock")))
        {
            await CachedChannel.Get(_channel.Cache(), _channel.Add(Hello()));
            Assert.True(File.Exists(begun));
        }
    }

    [Fact]
    public async Task Many_callers_get_the_one_entry()
    {
        var record = _channel.Add(Hello());
        var unnamed = record with { Package = record.Package with { Sha256 = null } };
        var caches = new[] { _channel.Cache(), _channel.Cache() };
        var packages = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(index => CachedChannel.Get(caches[index % 2], index % 3 == 0 ? unnamed : record)));
        Assert.Single(packages.Select(package => package.Folder).Distinct());
        Assert.Equal("hi\n", await File.ReadAllTextAsync(Path.Join(packages[0].Folder, "share/hello.txt")));
    }

    /// <summary>Archives of several buffers' length, so that measuring and extracting one of them overlap.</summary>
    [Fact]
    public async Task Many_packages_come_in_side_by_side()
    {
        var noise = new byte[900_000];
        new Random(1).NextBytes(noise);
        var records = Enumerable.Range(0, 24)
            .Select(index => _channel.Add(new PackageBuilder($"p{index}").WithFile("share/noise", noise))).ToArray();
        var cache = _channel.Cache();
        var packages = await Task.WhenAll(records.Select(record => CachedChannel.Get(cache, record)));
        Assert.All(packages, package => Assert.Equal(noise, File.ReadAllBytes(Path.Join(package.Folder, "share/noise"))));
    }

    [Theory]
    [InlineData("name", "other", "DEVENV5013")]
    [InlineData("version", "1.0.1", "DEVENV5013")]
    [InlineData("version", "1.0.0", null)]
    [InlineData("build", "1", "DEVENV5013")]
    [InlineData("depends", "python", "DEVENV5010")]
    public async Task An_archive_that_says_it_is_another_package_is_refused(string field, string value, string? code)
    {
        var built = Hello().With(field, value).Build();
        var record = _channel.Add(Hello());
        var package = record.Package with { Sha256 = Sha256Hash.ParseOrNull(built.Sha256) };
        _channel.Add(built with { FileName = record.FileName });
        var fault = await Record.ExceptionAsync(() => CachedChannel.Get(_channel.Cache(), record with { Package = package }));
        Assert.Equal(code, (fault as DevenvException)?.Diagnostic.Code);
    }

    [Theory]
    [InlineData("hello-1.0-0.conda", "DEVENV4002")]
    [InlineData("../hello-1.0-0.conda", "DEVENV5006")]
    [InlineData("hello-1.0-0.zip", "DEVENV5006")]
    public async Task What_cannot_be_had_is_said(string fileName, string code)
    {
        var record = _channel.Add(Hello()) with { FileName = fileName, Url = "file:///nowhere/hello-1.0-0.conda" };
        Assert.Equal(code, (await Assert.ThrowsAsync<DevenvException>(() => CachedChannel.Get(_channel.Cache(), record))).Diagnostic.Code);
    }

    [Fact]
    public async Task A_broken_archive_leaves_nothing_behind()
    {
        var built = Hello().Build();
        var half = new BuiltPackage(built.FileName, built.Subdir, built.Bytes[..(built.Bytes.Length / 2)], built.Index);
        var fault = await Assert.ThrowsAsync<DevenvException>(() => CachedChannel.Get(_channel.Cache(), _channel.Add(half)));
        Assert.Equal("DEVENV5002", fault.Diagnostic.Code);
        Assert.Empty(_channel.Entries());
    }

    [Fact]
    public async Task An_archive_from_a_server_is_measured_and_leaves_no_copy()
    {
        var record = _channel.Add(Hello());
        using var server = new ArchiveServer(await File.ReadAllBytesAsync(new Uri(record.Url).LocalPath));
        var progress = new Received();
        var package = await _channel.Cache().GetAsync(record with { Url = server.Url + record.FileName }, progress, CancellationToken.None);
        Assert.Equal("hi\n", await File.ReadAllTextAsync(Path.Join(package.Folder, "share/hello.txt")));
        Assert.Equal(record.Package.Size, progress.Bytes);
        Assert.Equal([$"{package.Sha256}", $"{package.Sha256}.files"], _channel.Entries());
    }

    [Fact]
    public async Task An_archive_that_is_read_from_its_end_comes_from_a_server_too()
    {
        var record = _channel.Add(Hello());
        using var original = new ZipArchive(new MemoryStream(await File.ReadAllBytesAsync(new Uri(record.Url).LocalPath)));
        var archive = HostileArchive.ZipInPassing([.. original.Entries.Select(entry => (entry.FullName, Content(entry)))]);
        using var server = new ArchiveServer(archive);
        var package = await _channel.Cache().GetAsync(
            record with
            {
                Url = server.Url + record.FileName,
                Package = record.Package with { Sha256 = Sha256Hash.Compute(archive), Size = archive.Length },
            },
            null,
            CancellationToken.None);
        Assert.Equal("hi\n", await File.ReadAllTextAsync(Path.Join(package.Folder, "share/hello.txt")));
        Assert.Equal([$"{package.Sha256}", $"{package.Sha256}.files"], _channel.Entries());
    }

    public void Dispose() => _channel.Dispose();

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static PackageBuilder Hello()
        => new PackageBuilder("hello").WithFile("share/hello.txt", "hi\n").WithLink("share/link", "hello.txt");

    private static void Damage(string kind, string file)
    {
        switch (kind)
        {
            case "delete":
                File.Delete(file);
                break;
            case "append":
                File.AppendAllText(file, "more");
                break;
            case "rewrite":
                File.WriteAllText(file, "ho\n");
                break;
            default:
                File.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file)) + ".files");
                File.Delete(file);
                break;
        }
    }

    private sealed class Received : IProgress<FetchProgress>
    {
        public long Bytes { get; private set; }

        public void Report(FetchProgress value) => Bytes = Math.Max(Bytes, value.BytesReceived);
    }
}
