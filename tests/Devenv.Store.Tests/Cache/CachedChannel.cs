using System.Collections.Frozen;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Cache;

/// <summary>A folder with archives, a cache beside it, and what the cache warned of.</summary>
internal sealed class CachedChannel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Devenv.Store.Transport.Transport _transport;

    public CachedChannel(TransportOptions? transport = null) => _transport = new(transport ?? new TransportOptions { RetryDelays = [] });

    public List<string> Warnings { get; } = [];

    public string ChannelFolder => _folder.PathOf("channel");

    public string PackagesFolder => _folder.PathOf("cache/pkgs");

    public PackageCache Cache(PackageCacheOptions? options = null) =>
        new(_folder.PathOf("cache"), _transport, s_host, (options ?? PackageCacheOptions.Default) with { OnWarning = Warn });

    /// <summary>The cache of somebody else.</summary>
    public PackageCache OtherCache() => new(OtherCacheFolder, _transport, s_host, PackageCacheOptions.Default);

    public string OtherCacheFolder => _folder.PathOf("other");

    public RepodataRecord Add(PackageBuilder builder, ArchiveFormat format = ArchiveFormat.Conda) => Add(builder.Build(format));

    public RepodataRecord Add(BuiltPackage package)
    {
        var path = package.WriteTo(ChannelFolder);
        return new RepodataRecord(
            new PackageRecord
            {
                Name = PackageName.Parse(package.Index["name"]!.GetValue<string>()), // the builder always writes it
                Version = CondaVersion.Parse(package.Index["version"]!.GetValue<string>()), // likewise
                Build = package.Index["build"]!.GetValue<string>(), // likewise
                BuildNumber = 0,
                Sha256 = Sha256Hash.ParseOrNull(package.Sha256),
                Md5 = Md5Hash.ParseOrNull(package.Md5),
                Size = package.Bytes.Length,
            },
            package.FileName,
            new Uri(path).AbsoluteUri,
            null);
    }

    public static Task<CachedPackage> Get(PackageCache cache, RepodataRecord record)
        => cache.GetAsync(record, null, CancellationToken.None);

    /// <summary>The names of everything in <c>pkgs/</c>.</summary>
    public string[] Entries()
        => [.. Directory.EnumerateFileSystemEntries(PackagesFolder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Every path below a folder with its size and time, sorted.</summary>
    public static string[] Tree(string folder) =>
        [
            .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Select(item => $"{item.FullName} {(item as FileInfo)?.Length} {item.LastWriteTimeUtc:O}")
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose()
    {
        _transport.Dispose();
        _folder.Dispose();
    }

    private static readonly HostEnvironment s_host = new(
        "linux-64", FrozenDictionary<string, string>.Empty, "/home/nobody", "/home/nobody/.cache", DateTimeOffset.UnixEpoch, 1, 2);

    private void Warn(Diagnostic diagnostic)
    {
        lock (Warnings)
        {
            Warnings.Add(diagnostic.Code);
        }
    }
}
