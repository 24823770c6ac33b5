using System.Diagnostics;
using Devenv.Conformance.Interrupting;
using Devenv.Host.Machine;
using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Conformance.Sharing;

/// <summary>One of several workspaces that have the same packages and, beside them, one cache.</summary>
internal sealed class SharingWorkspace(string folder)
{
    /// <summary>The first argument of the process that builds.</summary>
    public const string ChildOption = "--child";

    /// <summary>The first argument of the process that prunes.</summary>
    public const string PruneOption = "--prune";

    /// <summary>What such a process tells when it has done its work.</summary>
    public const string Done = "done";

    public const int Packages = 24;

    /// <summary>So that transfers take their time and overlap.</summary>
    private const int NoiseLength = 200_000;

    private string Cache => Path.Join(Path.GetDirectoryName(folder), "cache");

    public static void CreateChannel(string folder)
    {
        var channel = new ChannelBuilder(folder);
        var random = new Random(1);
        for (var i = 0; i < Packages; i++)
        {
            var noise = new byte[NoiseLength];
            random.NextBytes(noise);
            channel.Add(
                KillWorkspace.Package($"p{i}", "1.0").WithFile("share/noise/" + i, noise),
                i % 3 == 0 ? ArchiveFormat.TarBz2 : ArchiveFormat.Conda);
        }

        channel.WithSubdir("linux-64").Write();
    }

    /// <summary>Starts a process that tells when it is ready, and builds once its input ends.</summary>
    public Process Start(string url)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Join(folder, "pixi.toml"),
            $"[workspace]\nchannels = [\"{url}\"]\nplatforms = [\"linux-64\"]\n[dependencies]\n"
                + string.Concat(Enumerable.Range(0, Packages).Select(i => $"p{i} = \"*\"\n")));
        return Start(ChildOption, folder);
    }

    /// <summary>Starts a process that removes all it can from the cache again and again until its input ends.</summary>
    public Process StartPruning() => Start(PruneOption, Cache);

    /// <summary>What that process does.</summary>
    public static async Task PruneAsync(string cache)
    {
        var end = Task.Run(Console.In.ReadToEnd);
        try
        {
            while (!end.IsCompleted)
            {
                var request = new CacheRequest(cache, [], HostEnvironmentCapture.Capture(new Dictionary<string, string>()));
                var prune = PruneRequest.Create(request, days: "0", maxSize: string.Empty, isDryRun: false);
                await new PruneCache(prune, new StepLog(TextWriter.Null)).RunAsync(CancellationToken.None);
            }

            Console.WriteLine(Done);
        }
        catch (DevenvException fault)
        {
            Console.WriteLine(fault.Diagnostic);
        }
    }

    private static Process Start(string option, string about)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SharingWorkspace).Assembly.Location);
        }

        foreach (var argument in new[] { "share", option, about })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
    }

    /// <summary>What that process does.</summary>
    public async Task RunChildAsync()
    {
        var log = new StepLog(TextWriter.Null);
        var request = Request();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        try
        {
            await new UpdateLock(request, log).RunAsync(LockPurpose.Build, CancellationToken.None);
            await new FetchPackages(request, log).RunAsync(CancellationToken.None);
            await new LinkEnvironments(request, log).RunAsync(CancellationToken.None);
            Console.WriteLine(Done);
        }
        catch (DevenvException fault)
        {
            Console.WriteLine(fault.Diagnostic);
        }
    }

    /// <summary>What is wrong with the environment or the cache, once all have built; null: nothing.</summary>
    /// <param name="isPruned">The cache need not have all.</param>
    public async Task<string?> FaultAsync(bool isPruned)
    {
        var (request, log) = (Request(), new StepLog(TextWriter.Null));
        var environment = (await new VerifyEnvironments(request, log).RunAsync(CancellationToken.None)).Environments[0];
        var cache = await new VerifyCache(new CacheRequest(Cache, [], request.Host), isDryRun: true, log).RunAsync(CancellationToken.None);
        return environment.Fault?.Message
            ?? cache.Diagnostics.FirstOrDefault()?.Message
            ?? (!isPruned && cache.PackageCount != Packages ? $"the cache has {cache.PackageCount} packages" : null)
            ?? new DirectoryInfo(Cache).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Concat(new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
                .FirstOrDefault(entry => entry.Name.StartsWith(".devenv-", StringComparison.Ordinal))?.FullName;
    }

    private WorkspaceRequest Request()
    {
        var variables = new Dictionary<string, string> { ["HOME"] = folder, ["PATH"] = "/usr/bin:/bin" };
        return WorkspaceRequest.Create(
            new WorkspaceProperties { ManifestPath = Path.Join(folder, "pixi.toml"), CacheDirectory = Cache },
            HostEnvironmentCapture.Capture(variables) with { Subdir = "linux-64" });
    }
}
