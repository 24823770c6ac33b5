using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Solving;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Lock files of any content that formats 6 and 7 can hold; the same number gives the same file.</summary>
internal sealed class RandomLock
{
    private static readonly string[] s_channels =
        [RandomLockPackages.Channel, "file:///srv/my%20channel/", "https://other.example.org/t/x/"];

    private readonly Random _random;
    private readonly int _format;
    private readonly RandomLockPackages _packages;

    private RandomLock(int seed, int format)
    {
        _random = new Random(seed);
        _format = format;
        _packages = new RandomLockPackages(_random, format);
    }

    public static LockFile Of(int seed, int format) => new RandomLock(seed, format).File();

    private LockFile File()
    {
        ImmutableArray<LockedPlatform> known =
        [
            Platform("linux-64", "linux-64"), Platform("osx-arm64", "osx-arm64"), Platform("win-64", "win-64"),
            .. _format >= 7 ? [Platform("p1", "linux-64"), Platform("p2", "win-64")] : Array.Empty<LockedPlatform>(),
        ];
        var pool = _packages.Pool();
        string[] names = ["default", "3", "null", "a b", "test-é", "0x1F", "#"];
        var environments = names
            .Where(_ => _random.Next(3) == 0)
            .Select(name => Environment(name, known, pool))
            .OrderBy(environment => environment.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        return new LockFile
        {
            FormatVersion = _format,
            Platforms = [.. known.Where(platform => environments.Any(environment => environment.Packages.ContainsKey(platform.Name)))
                .OrderBy(platform => platform.Name, StringComparer.Ordinal)],
            Environments = environments,
            BuildPackages = _packages.BuildPackagesOf(environments, pool),
        };
    }

    private LockedPlatform Platform(string name, string subdir) =>
        new(name, Subdir.Parse(subdir),
            _format < 7 ? [] : [.. new[] { "__cuda=12.4", "__unix=0=0", "__glibc=2.28",
            "__archspec=0=x86_64" }.Where(_ => _random.Next(2) == 0)]);

    private LockedEnvironment Environment(string name, ImmutableArray<LockedPlatform> known, ImmutableArray<LockedPackage> pool)
    {
        var mode = _random.Next(2) == 0 ? LockOptions.DefaultPrereleaseMode : "allow";
        return new LockedEnvironment
        {
            Name = name,
            Channels =
            [
                .. s_channels
                    .Where(_ => _random.Next(2) == 0)
                    .Select(url => new LockedChannel(ChannelUrl.FromUrl(url), _random.Next(3) == 0 ? ["HOME", "TOKEN"] : [])),
            ],
            Indexes = _random.Next(2) == 0 ? null : ["https://pypi.org/simple", "https://index.example.org/simple"],
            FindLinks = _random.Next(3) == 0
                ? [new LockedFindLinks("./wheels", IsPath: true), new LockedFindLinks("https://host/wheels", IsPath: false)]
                : [],
            Options = new LockOptions
            {
                Strategy = (SolveStrategy)_random.Next(3),
                ChannelPriority = (ChannelPriority)_random.Next(3),
                PypiPrereleaseMode = mode,
                IsPrereleaseModeWritten = mode != LockOptions.DefaultPrereleaseMode || (_format < 7 && _random.Next(2) == 0),
                ExcludeNewer = _format < 7 && _random.Next(3) == 0 ? "2025-04-15T12:15:00+00:00" : null,
            },
            Packages = known.Where(_ => _random.Next(2) == 0).ToImmutableSortedDictionary(platform => platform.Name, _ => Chosen(pool),
                StringComparer.Ordinal),
        };
    }

    private ImmutableArray<LockedPackage> Chosen(ImmutableArray<LockedPackage> pool) =>
    [
        .. pool.Where(_ => _random.Next(2) == 0)
            .Select(package =>
                package is LockedPypiPackage pypi && _format < 7 && _random.Next(3) == 0
                    ? pypi with { Extras = ["fast", "null"] }
                    : package),
    ];
}
