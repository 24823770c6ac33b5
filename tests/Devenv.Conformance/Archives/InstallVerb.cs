using System.Diagnostics;
using System.Security.Cryptography;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Host.Machine;
using Devenv.Install;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Store.Transport;
using Devenv.TestKit;

namespace Devenv.Conformance.Archives;

/// <summary>
/// Installs each archive that a channel's index lists, alone, for its own platform and for another, and compares the trees with those that
/// an independent installer makes.
/// </summary>
internal sealed class InstallVerb : IVerb
{
    /// <summary>Noarch python packages are laid out for it.</summary>
    private const string PythonVersion = "3.8";

    public string Name => "install";

    public string Usage => "a folder of channels (found recursively by repodata.json) [--reference FILE]";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var rest = arguments.ToList();
        var option = rest.IndexOf("--reference");
        var script = option < 0
            ? SharedData.PathOf("tools/reference_install.py")
            : rest.ElementAtOrDefault(option + 1) ?? throw new UsageException("--reference needs a value");
        rest.RemoveRange(Math.Max(option, 0), option < 0 ? 0 : 2);
        if (rest.Count == 0)
        {
            throw new UsageException("a folder is missing");
        }

        using var reference = new ReferenceInstaller(Path.GetFullPath(script));
        foreach (var root in rest)
        {
            if (!Directory.Exists(root))
            {
                throw new UsageException($"there is no folder \"{root}\"");
            }

            foreach (var repodata in Directory.EnumerateFiles(root, "repodata.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
            {
                foreach (var result in Judge(reference, root, Path.GetFullPath(repodata)))
                {
                    yield return result;
                }
            }
        }
    }

    private static IEnumerable<CaseResult> Judge(ReferenceInstaller reference, string root, string repodata)
    {
        var folder = Path.GetDirectoryName(repodata) ?? "/";
        var index = RepodataDocument.Read(repodata);
        var records = index.Names.SelectMany(name => index.Records(name)).ToDictionary(record => record.FileName, StringComparer.Ordinal);
        foreach (var file in RepodataDocument.FileNames(repodata))
        {
            var archive = Path.Join(folder, file);
            var name = Path.GetRelativePath(Path.GetFullPath(root), archive).Replace('\\', '/');
            if (!records.TryGetValue(file, out var record))
            {
                yield return new CaseResult(name, "the index's reader leaves it out", 0);
                continue;
            }

            var own = PlatformOf(Path.GetFileName(folder));
            yield return Judge(reference, name, archive, record, own);
            var other = Other(own, record.Package.Noarch);
            yield return Judge(reference, $"{name} on {other}", archive, record, other);
        }
    }

    private static CaseResult Judge(ReferenceInstaller reference, string name, string archive, RepodataRecord record, Subdir platform)
    {
        using var temporary = new TemporaryFolder();
        var prefix = temporary.PathOf("prefix");
        var watch = Stopwatch.StartNew();
        try
        {
            var refusal = Install(temporary, prefix, platform, record with { Url = new Uri(archive).AbsoluteUri });
            var milliseconds = watch.Elapsed.TotalMilliseconds;
            var expected = reference.Install(archive, temporary.PathOf("reference"), prefix, PythonVersion, platform.Name);
            var makesLaunchers = platform.IsWindows && record.Package.Noarch == NoarchKind.Python && expected.Tree is not null;
            var tree = makesLaunchers ? WithLaunchers(expected.Tree ?? []) : expected.Tree;
            return new CaseResult(name, Verdict(refusal, prefix, tree, expected.Refusal), milliseconds);
        }
        catch (Exception e) when (e is not UsageException)
        {
            return new CaseResult(name, $"fails with {e.GetType().Name}: {e.Message}", watch.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>The independent installer makes the scripts of commands on Windows, but not the programs that start them.</summary>
    private static List<string> WithLaunchers(IReadOnlyList<string> tree)
    {
        const string Head = "file - Scripts/";
        const string Tail = "-script.py";
        using var launcher = typeof(PrefixInstaller).Assembly.GetManifestResourceStream("launcher-x64.exe") ?? Stream.Null;
        var hash = Convert.ToHexStringLower(SHA256.HashData(launcher));
        var scripts = tree.Where(line => line.StartsWith(Head, StringComparison.Ordinal))
            .Select(line => line[..line.LastIndexOf(' ')])
            .Where(line => line.EndsWith(Tail, StringComparison.Ordinal));
        return [.. tree, .. scripts.Select(line => $"{line[..^Tail.Length]}.exe {hash}")];
    }

    private static string? Verdict(string? refusal, string prefix, IReadOnlyList<string>? expected, string? expectedRefusal)
        => (refusal, expectedRefusal) switch
        {
            (null, null) => PrefixListing.Difference(expected ?? [], PrefixListing.Of(prefix)),
            (not null, null) => $"refused: {refusal}",
            (null, not null) => $"accepted, but the independent installer refuses: {expectedRefusal}",
            _ => Directory.Exists(prefix) && PrefixListing.Of(prefix) is [var left, ..] ? $"refused, but \"{left}\" was left" : null,
        };

    /// <summary>Null, or why the archive is refused.</summary>
    private static string? Install(TemporaryFolder temporary, string prefix, Subdir platform, RepodataRecord record)
    {
        try
        {
            using var transport = new Transport(new TransportOptions { RetryDelays = [] });
            var cache = new PackageCache(temporary.PathOf("cache"), transport,
                HostEnvironmentCapture.Capture(new Dictionary<string, string>()));
            var package = cache.GetAsync(record, null, CancellationToken.None).GetAwaiter().GetResult();
            List<PackageToLink> wanted = [new(record, package.Folder, [])];
            if (record.Package.Noarch == NoarchKind.Python)
            {
                wanted.Add(Python(temporary));
            }

            PrefixInstaller.Install(new PrefixInstallRequest { Prefix = prefix, Wanted = [.. wanted], Platform = platform },
                CancellationToken.None);
            return null;
        }
        catch (DevenvException e)
        {
            return e.Message;
        }
    }

    /// <summary>A python without any files.</summary>
    private static PackageToLink Python(TemporaryFolder temporary)
    {
        temporary.Write("python/info/index.json", "{}");
        temporary.Write("python/info/paths.json", """{"paths": [], "paths_version": 1}""");
        var record = new PackageRecord
        {
            Name = PackageName.Parse("python"),
            Version = CondaVersion.Parse(PythonVersion + ".0"),
            Build = "0",
            BuildNumber = 0,
        };
        return new PackageToLink(new RepodataRecord(record, "python.conda", "file:///python.conda", null), temporary.PathOf("python"), []);
    }

    /// <summary>A platform with other rules for shebangs, placeholders in programs or the layout of Python packages.</summary>
    private static Subdir Other(Subdir own, NoarchKind noarch) =>
        Subdir.Parse(own.IsWindows ? "linux-64" : own.IsOsx || noarch != NoarchKind.None ? "win-64" : "osx-arm64");

    private static Subdir PlatformOf(string folder) =>
        Subdir.TryParse(folder, out var subdir) && subdir != Subdir.Noarch ? subdir
        : folder.StartsWith("win-", StringComparison.Ordinal) ? Subdir.Parse("win-64")
        : folder.StartsWith("osx-", StringComparison.Ordinal) ? Subdir.Parse("osx-64")
        : Subdir.Linux64;
}
