using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Versions;
using Devenv.Host.Machine;
using Devenv.Install;
using Devenv.Primitives;
using Devenv.Store.Cache;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Conformance.Archives;

/// <summary>A cache and a prefix of their own, for judging one archive at a time.</summary>
internal sealed class ArchiveWorkshop : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Transport _transport = new(new TransportOptions { RetryDelays = [] });
    private readonly HostEnvironment _host = HostEnvironmentCapture.Capture(new Dictionary<string, string>());
    private readonly PackageCache _cache;
    private readonly RepodataGateway _gateway;
    private RepodataRecord? _python;

    public ArchiveWorkshop()
    {
        _cache = new PackageCache(CacheFolder, _transport, _host);
        _gateway = new RepodataGateway(_transport, CacheFolder, _host, isOffline: false);
    }

    /// <summary>Holds everything that may be written to, and below which nothing else may appear.</summary>
    public string Folder => _folder.Path;

    public string Prefix => _folder.PathOf("a/b/prefix");

    private string CacheFolder => _folder.PathOf("a/b/cache");

    /// <summary>The index of a channel in a folder as a build gets it; null where it has none for the subdir.</summary>
    public RepodataIndex? Open(string channel, Subdir subdir) =>
        _gateway.GetAsync(ChannelUrl.FromUrl(new Uri(Path.GetFullPath(channel)).AbsoluteUri), subdir, CancellationToken.None)
            .GetAwaiter().GetResult();

    /// <summary>A record without sums for an archive whose name is NAME-VERSION-BUILD.</summary>
    public static RepodataRecord RecordOf(string archive)
    {
        var file = Path.GetFileName(archive);
        var stem = file[..^(file.EndsWith(".conda", StringComparison.Ordinal) ? ".conda" : ".tar.bz2").Length];
        var build = stem.LastIndexOf('-');
        var version = build < 0 ? -1 : stem.LastIndexOf('-', build - 1);
        var package = version < 0
            ? new PackageRecord { Name = PackageName.Parse(stem), Version = CondaVersion.Parse("0"), Build = "0", BuildNumber = 0 }
            : new PackageRecord
            {
                Name = PackageName.Parse(stem[..version]),
                Version = CondaVersion.Parse(stem[(version + 1)..build]),
                Build = stem[(build + 1)..],
                BuildNumber = 0,
            };
        return new RepodataRecord(package, file, new Uri(Path.GetFullPath(archive)).AbsoluteUri, null);
    }

    public CachedPackage Fetch(RepodataRecord record) => _cache.GetAsync(record, null, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Fetches and links one package into the prefix, beside a Python that noarch packages can be laid out for.</summary>
    public void Install(RepodataRecord record)
    {
        var package = Fetch(record);
        _python ??= BuildPython();
        var python = Fetch(_python);
        PrefixInstaller.Install(
            new PrefixInstallRequest
            {
                Prefix = Prefix,
                Wanted = [new PackageToLink(python.Record, python.Folder, []), new PackageToLink(package.Record, package.Folder, [])],
                Platform = Subdir.Linux64,
            },
            CancellationToken.None);
    }

    /// <summary>What lies in the cache's folder of packages, Python aside.</summary>
    public IEnumerable<string> CacheEntries() =>
        Directory.Exists(Path.Join(CacheFolder, "pkgs"))
            ? Directory.EnumerateFileSystemEntries(Path.Join(CacheFolder, "pkgs"))
                .Where(path => _python is null || !path.Contains($"{_python.Package.Sha256}", StringComparison.Ordinal))
            : [];

    /// <summary>Deletes the prefix and the cache's packages.</summary>
    public void Clear()
    {
        foreach (var folder in new[] { Prefix, CacheFolder })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _folder.Dispose();
    }

    private RepodataRecord BuildPython()
    {
        var built = new PackageBuilder("python", "3.11.0").WithProgram("bin/python3.11", "exec /bin/sh \"$@\"").Build();
        var record = RecordOf(built.WriteTo(_folder.PathOf("channel")));
        return record with { Package = record.Package with { Sha256 = Sha256Hash.ParseOrNull(built.Sha256) } };
    }
}
