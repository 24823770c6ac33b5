using System.Diagnostics;
using System.Globalization;

namespace Devenv.TestKit;

/// <summary>
/// Starts programs that tests interrupt. A shell starts what it puts in the background with SIGINT ignored, and no program below it could
/// then be interrupted; env(1) gives the signal its meaning back.
/// </summary>
public static class InterruptibleProgram
{
    private const string Status = "/proc/self/status";
    private const string Ignored = "SigIgn:";
    private const ulong Interrupt = 1 << 1;

    public static ProcessStartInfo StartOf(string program, IEnumerable<string> arguments) =>
        IsInterruptIgnored()
            ? new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT,QUIT", program, .. arguments])
            : new ProcessStartInfo(program, arguments);

    // proc_pid_status(5): a mask in hexadecimal, the lowest bit being signal 1.
    private static bool IsInterruptIgnored() =>
        File.Exists(Status)
        && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } mask
        && (ulong.Parse(mask.AsSpan(Ignored.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & Interrupt) != 0;
}
