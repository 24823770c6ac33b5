using System.Globalization;

namespace Devenv.Benchmarks.Measuring;

/// <summary>Where the figures come from, as a line; asked before anything is measured, since measuring is load as well.</summary>
internal static class MachineDescription
{
    public static string Read()
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        var isShared = double.TryParse(load, CultureInfo.InvariantCulture, out var value) && value > 1;
        return $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, "
            + $"load average before {load}{(isShared ? " (others were using the machine)" : string.Empty)}";
    }
}
