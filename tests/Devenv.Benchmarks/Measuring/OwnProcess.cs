using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Devenv.Benchmarks.Measuring;

/// <summary>
/// Runs a task of this program in a process of its own, since the most memory that a process ever had cannot be told of a part of it.
/// </summary>
internal static class OwnProcess
{
    /// <summary>The first argument of such a process.</summary>
    public const string Verb = "task";

    /// <returns>The lines that the task wrote, each a list of numbers.</returns>
    public static IReadOnlyList<double[]> Run(params IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath ?? throw new MissingPieceException("This process does not know its program.");
        var own = Environment.GetCommandLineArgs()[0];
        var start = new ProcessStartInfo(program,
            own.EndsWith(".dll", StringComparison.Ordinal) ? [own, Verb, .. arguments] : [Verb, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Numbers)]
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }

    /// <summary>Writes a line of the answer.</summary>
    public static void Answer(params IEnumerable<double> numbers) =>
        Console.WriteLine(string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));

    /// <summary>The most memory that this process had, in MB: its own and the mapped pages that were touched.</summary>
    public static double PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
