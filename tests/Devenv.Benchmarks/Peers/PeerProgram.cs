using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Devenv.Benchmarks.Measuring;

namespace Devenv.Benchmarks.Peers;

/// <summary>Starts programs and measures them.</summary>
internal static partial class PeerProgram
{
    private const int Children = -1;

    /// <summary>Where a program of <c>PATH</c> is.</summary>
    /// <exception cref="MissingPieceException">It is not there.</exception>
    public static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Join(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new MissingPieceException($"The program \"{name}\" is not on the PATH, which this benchmark needs.");

    /// <summary>From before the start to after the end.</summary>
    /// <exception cref="InvalidOperationException">The program fails.</exception>
    public static Timing Time(
        string program, IEnumerable<string> arguments, string? folder = null, IEnumerable<KeyValuePair<string, string?>>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in variables ?? [])
        {
            start.Environment[name] = value;
        }

        var before = ChildrenMilliseconds();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0
            ? new Timing(wall, ChildrenMilliseconds() - before) { Output = output }
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{output}{errors.Result}");
    }

    /// <summary>Processor time of all programs that have ended; the two first fields of <c>struct rusage</c>.</summary>
    public static double ChildrenMilliseconds()
    {
        Span<long> usage = stackalloc long[32];
        return GetResourceUsage(Children, ref MemoryMarshal.GetReference(usage)) == 0
            ? ((usage[0] + usage[2]) * 1e3) + ((usage[1] + usage[3]) / 1e3)
            : double.NaN;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
