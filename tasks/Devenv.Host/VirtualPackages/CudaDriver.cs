using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Versions;
using Devenv.Host.Processes;
using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages;

/// <summary>
/// What the CUDA driver says of itself. It is asked in a child process with a time limit; whatever hangs, crashes or prints nonsense there is no driver.
/// A machine without the driver's library pays a look at the loader's places and no process.
/// </summary>
/// <param name="ComputeCapability">The lowest of the machine's devices; null where none answers.</param>
internal sealed record CudaDriver(CondaVersion Version, CondaVersion? ComputeCapability)
{
    private const string LoaderCache = "/etc/ld.so.cache";

    // The folders that the loader does not always list, and the default ones of the distributions.
    private static readonly ImmutableArray<string> s_linuxFolders =
    [
        "/usr/lib64/nvidia", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib/powerpc64le-linux-gnu", "/usr/lib/wsl/lib",
        "/usr/lib64", "/usr/lib", "/lib64", "/lib", "/usr/local/cuda/compat", "/run/opengl-driver/lib",
    ];

    public static async Task<CudaDriver?> AskAsync(HostEnvironment host, DriverProbe probe, CancellationToken cancellationToken)
    {
        if (!IsLibraryPresent(host))
        {
            return null;
        }

        var start = new ChildProcessStart
        {
            FileName = probe.DotnetHost,
            Arguments = ["exec", probe.RunAssembly, "probe-cuda"],
            // With it set the driver hides devices or refuses to start; the packages of a machine do not depend on it.
            Variables = host.Variables.Where(variable => variable.Key != "CUDA_VISIBLE_DEVICES").ToDictionary(),
            WorkingFolder = Path.GetDirectoryName(probe.RunAssembly) ?? "/",
            TimeLimit = probe.TimeLimit,
            OutputLimit = 1024,
        };
        return await ChildProcess.RunAsync(start, cancellationToken) is ChildProcessOutcome.Exited { ExitCode: 0 } ended ? Parse(ended.Output) : null;
    }

    /// <summary>Reads what <c>probe-cuda</c> prints: the driver's number on a line (12040 is 12.4), then a line with the compute capability, if any.</summary>
    public static CudaDriver? Parse(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        if (!int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1000 or > 99990)
        {
            return null;
        }

        var version = CondaVersion.Parse(string.Create(CultureInfo.InvariantCulture, $"{number / 1000}.{number % 1000 / 10}"));
        return new CudaDriver(version, lines.Length > 1 ? ParseCapability(lines[1]) : null);
    }

    /// <summary>Two numbers with a dot between; null otherwise.</summary>
    public static CondaVersion? ParseCapability(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var isCapability = dot > 0 && dot < text.Length - 1
            && text.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0
            && text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return isCapability ? CondaVersion.Parse(text) : null;
    }

    private static bool IsLibraryPresent(HostEnvironment host)
    {
        if (host.Subdir.StartsWith("win-", StringComparison.Ordinal))
        {
            return File.Exists(Path.Join(Environment.SystemDirectory, "nvcuda.dll"));
        }

        if (host.Subdir.StartsWith("osx-", StringComparison.Ordinal))
        {
            return File.Exists("/usr/local/cuda/lib/libcuda.1.dylib") || File.Exists("/usr/local/cuda/lib/libcuda.dylib");
        }

        var searchPath = host.Variable("LD_LIBRARY_PATH")?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return searchPath.Concat(s_linuxFolders).Any(folder =>
                File.Exists(Path.Join(folder, "libcuda.so.1")) || File.Exists(Path.Join(folder, "libcuda.so")))
            || LoaderCacheNames("libcuda.so"u8);
    }

    // ld.so.cache(8) holds the names of all libraries of /etc/ld.so.conf's folders as plain text.
    private static bool LoaderCacheNames(ReadOnlySpan<byte> library)
    {
        try
        {
            return File.Exists(LoaderCache) && File.ReadAllBytes(LoaderCache).AsSpan().IndexOf(library) >= 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
