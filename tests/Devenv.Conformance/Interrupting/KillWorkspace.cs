using System.Diagnostics;
using System.Security.Cryptography;
using Devenv.Conformance.Archives;
using Devenv.Host.Machine;
using Devenv.Operations;
using Devenv.TestKit.Packages;

namespace Devenv.Conformance.Interrupting;

/// <summary>A workspace whose two manifests differ in most packages, and builds of it: here, or in a process that can be killed.</summary>
internal sealed class KillWorkspace(string folder)
{
    /// <summary>The first argument of the process that builds.</summary>
    public const string ChildOption = "--child";

    private const int Packages = 24;

    private readonly Dictionary<string, IReadOnlyList<string>> _entries = new(StringComparer.Ordinal);
    private readonly string _prefix = Path.Join(folder, "w", ".devenv", "envs", "default");

    private string CacheFolder => Path.Join(folder, "cache");

    public string LockPath => Path.Join(folder, "w", "pixi.lock");

    public void Create()
    {
        var channel = new ChannelBuilder(Path.Join(folder, "channel"));
        for (var i = 0; i < Packages; i++)
        {
            foreach (var version in new[] { "1.0", "2.0" })
            {
                channel.Add(Package($"p{i}", version), i % 3 == 0 ? ArchiveFormat.TarBz2 : ArchiveFormat.Conda);
            }
        }

        channel.WithSubdir("linux-64").Write();
    }

    /// <summary>Asks for all packages in one version, but for the last ones, which only the first has.</summary>
    public void Want(int version)
    {
        var names = Enumerable.Range(0, version == 1 ? Packages : Packages - 4);
        var lines = names.Select(i => $"p{i} = \"{(i % 5 == 0 ? 1 : version)}.*\"");
        Directory.CreateDirectory(Path.Join(folder, "w"));
        File.WriteAllText(
            Path.Join(folder, "w", "pixi.toml"),
            $"[workspace]\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\"]\n[dependencies]\n{string.Join('\n', lines)}\n");
    }

    public void Forget()
    {
        Directory.Delete(Path.Join(folder, "w", ".devenv"), recursive: true);
        File.Delete(LockPath);
    }

    public void ForgetCache() => Directory.Delete(CacheFolder, recursive: true);

    public async Task BuildAsync(IOperationLog log)
    {
        var variables = new Dictionary<string, string> { ["HOME"] = folder, ["PATH"] = "/usr/bin:/bin" };
        var request = WorkspaceRequest.Create(
            new WorkspaceProperties { ManifestPath = Path.Join(folder, "w", "pixi.toml"), CacheDirectory = CacheFolder },
            HostEnvironmentCapture.Capture(variables) with { Subdir = "linux-64" });
        await new UpdateLock(request, log).RunAsync(LockPurpose.Build, CancellationToken.None);
        await new FetchPackages(request, log).RunAsync(CancellationToken.None);
        await new LinkEnvironments(request, log).RunAsync(CancellationToken.None);
    }

    /// <summary>Builds in another process; how many steps it told of, and how long it took from its first one.</summary>
    public KilledBuild BuildToItsEnd()
    {
        using var child = Start();
        var told = 0;
        var watch = new Stopwatch();
        while (child.StandardOutput.ReadLine() is not null)
        {
            watch.Start();
            told++;
        }

        child.WaitForExit();
        return new KilledBuild(told, watch.Elapsed);
    }

    /// <summary>Builds in another process and kills it after so many steps that it told of, or so long after the first one.</summary>
    public void BuildAndKill(KilledBuild end)
    {
        using var child = Start();
        using var moment = new CancellationTokenSource();
        using var registration = moment.Token.Register(child.Kill);
        for (var told = 0; told < end.Steps && child.StandardOutput.ReadLine() is not null; told++)
        {
            if (told == 0)
            {
                moment.CancelAfter(end.Time);
            }
        }

        child.Kill();
        child.WaitForExit();
    }

    /// <summary>Keeps in mind what each whole entry of the cache holds.</summary>
    public void RememberCache()
    {
        foreach (var entry in Entries())
        {
            _entries[Path.GetFileName(entry)] = [.. PrefixListing.Of(entry).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>An entry of the cache that counts as whole and is not what it was made as; null where there is none.</summary>
    public string? DamagedEntry() =>
        Entries().FirstOrDefault(entry => PrefixListing.Difference(_entries[Path.GetFileName(entry)], PrefixListing.Of(entry)) is not null);

    /// <summary>Every entry of the environment with its kind, mode, content's hash or link's text; of records those of packages.</summary>
    public IReadOnlyList<string> Listing() =>
        [
            .. new DirectoryInfo(_prefix).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Where(entry => Path.GetFileName(Path.GetDirectoryName(entry.FullName)) != "conda-meta" || entry.Extension is ".json"
                    || entry.Name.StartsWith('.'))
                .Select(entry => $"{Path.GetRelativePath(_prefix, entry.FullName)} {entry.LinkTarget ?? Mode(entry) + Content(entry)}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What only a build that did not end leaves, anywhere below the workspace and the cache.</summary>
    public string? Unfinished() =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .FirstOrDefault(entry =>
                entry.Name.StartsWith(".devenv-", StringComparison.Ordinal) || entry.Name == "devenv.journal")?.FullName;

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KillWorkspace).Assembly.Location);
        }

        foreach (var argument in new[] { "kill", ChildOption, folder })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
    }

    /// <summary>The folders of packages beside which a list says that they are whole.</summary>
    private IEnumerable<string> Entries() =>
        Directory.Exists(Path.Join(CacheFolder, "pkgs"))
            ? Directory.EnumerateFiles(Path.Join(CacheFolder, "pkgs"), "*.files").Select(list => Path.ChangeExtension(list, null))
            : [];

    private static string Mode(FileSystemInfo entry) => OperatingSystem.IsWindows() ? string.Empty : entry.UnixFileMode.ToString();

    private static string Content(FileSystemInfo entry) =>
        entry is FileInfo ? " " + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.FullName))) : " folder";

    /// <summary>A package with a program, a link and some files.</summary>
    public static PackageBuilder Package(string name, string version)
    {
        var package = new PackageBuilder(name, version)
            .WithTextPrefix($"bin/{name}", $"#!/bin/sh\necho {version} @PREFIX@\n", executable: true)
            .WithLink($"share/{name}/link", $"v{version}/file0")
            .WithFile("share/common/" + name, version);
        for (var i = 0; i < 12; i++)
        {
            package.WithFile($"share/{name}/v{version}/file{i}", $"{name} {version} {i}");
        }

        return package;
    }
}
