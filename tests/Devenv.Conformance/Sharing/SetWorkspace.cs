using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Devenv.Host.Machine;
using Devenv.Operations;

namespace Devenv.Conformance.Sharing;

/// <summary>A workspace over one channel whose only environment is a set of real packages.</summary>
internal sealed class SetWorkspace(string folder, string channel)
{
    private const string RepackedMark = "-repacked_";

    public string Prefix { get; } = Path.Join(folder, "w", ".devenv", "envs", "default");

    /// <summary>Makes the environment what the set asks for, and nothing else.</summary>
    public void Install(params (string Name, string Version)[] dependencies)
    {
        Directory.CreateDirectory(Path.Join(folder, "w"));
        File.WriteAllText(
            Path.Join(folder, "w", "pixi.toml"),
            $"""
            [workspace]
            channels = [{JsonSerializer.Serialize(new Uri(channel).AbsoluteUri)}]
            platforms = ["linux-64"]
            [dependencies]
            {string.Join('\n', dependencies.Select(dependency => $"\"{dependency.Name}\" = \"{dependency.Version}\""))}
            """);
        var request = Request();
        var log = new StepLog(TextWriter.Null);
        new UpdateLock(request, log).RunAsync(LockPurpose.Build, CancellationToken.None).GetAwaiter().GetResult();
        new FetchPackages(request, log).RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        new LinkEnvironments(request, log).RunAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public void Clean()
        => new CleanEnvironments(Request(), new StepLog(TextWriter.Null)).RunAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>What a shell command says inside the environment, its errors included.</summary>
    public (int Status, string Output) Run(string command)
    {
        // Two threads of conda 4.7.10 fail where both make its folder.
        Directory.CreateDirectory(Path.Join(folder, "conda-packages"));
        File.AppendAllText(Path.Join(folder, "conda-packages", "urls.txt"), string.Empty);
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"({command}) 2>&1"]) { RedirectStandardOutput = true };
        start.Environment.Clear();
        start.Environment["HOME"] = folder;
        start.Environment["PATH"] = $"{Prefix}/bin:/usr/bin:/bin";
        start.Environment["CONDA_PREFIX"] = Prefix;
        start.Environment["CONDA_PKGS_DIRS"] = Path.Join(folder, "conda-packages");
        start.Environment["CONDA_ADD_PIP_AS_PYTHON_DEPENDENCY"] = "false";
        start.Environment["CHANNEL"] = new Uri(channel).AbsoluteUri;
        if (Directory.Exists(Path.Join(Prefix, "etc/conda/activate.d")))
        {
            start.Environment["LD_LIBRARY_PATH"] = Path.Join(Prefix, "lib");
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>The first path of the records whose file is not what they say; null where all are.</summary>
    public string? FindDamage()
    {
        foreach (var (path, row) in Rows(_ => true))
        {
            var file = new FileInfo(Path.Join(Prefix, path));
            var isLink = row.GetProperty("path_type").ValueEquals("softlink"u8);
            if (!file.Exists && !isLink && !Directory.Exists(file.FullName))
            {
                return $"{path} is missing";
            }

            if (!isLink && Wanted(row) is { } sum && sum != Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName))))
            {
                return $"{path} differs";
            }
        }

        return null;
    }

    /// <summary>
    /// Python sources for which a package brings the compiled file too, and that were not changed for this prefix. The channel's python is
    /// left out: it was packed again from unpacked folders, and the times in that archive are not those its compiled files name.
    /// </summary>
    public IReadOnlySet<string> CompiledSources()
    {
        var sources = new HashSet<string>(StringComparer.Ordinal);
        var patched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, row) in Rows(record => !record.Contains(RepackedMark, StringComparison.Ordinal)))
        {
            if (path.EndsWith(".pyc", StringComparison.Ordinal) && Path.GetDirectoryName(Path.GetDirectoryName(path)) is { } folder)
            {
                sources.Add($"{folder}/{Path.GetFileName(path).Split('.')[0]}.py");
            }
            else if (row.TryGetProperty("prefix_placeholder", out _))
            {
                patched.Add(path);
            }
        }

        sources.ExceptWith(patched);
        return sources;
    }

    private IEnumerable<(string Path, JsonElement Row)> Rows(Func<string, bool> isMeant) =>
        Directory.EnumerateFiles(Path.Join(Prefix, "conda-meta"), "*.json")
            .Where(isMeant)
            .Select(record => JsonElement.Parse(File.ReadAllBytes(record)).GetProperty("paths_data"))
            .SelectMany(data => data.GetProperty("paths").EnumerateArray())
            .Select(row => (row.GetProperty("_path").GetString() ?? string.Empty, row));

    private static string? Wanted(JsonElement row) =>
        row.TryGetProperty("sha256_in_prefix", out var sum) || row.TryGetProperty("sha256", out sum) ? sum.GetString() : null;

    private WorkspaceRequest Request()
    {
        var variables = new Dictionary<string, string> { ["HOME"] = folder, ["PATH"] = "/usr/bin:/bin" };
        return WorkspaceRequest.Create(
            new WorkspaceProperties { ManifestPath = Path.Join(folder, "w", "pixi.toml"), CacheDirectory = Path.Join(folder, "cache") },
            HostEnvironmentCapture.Capture(variables));
    }
}
