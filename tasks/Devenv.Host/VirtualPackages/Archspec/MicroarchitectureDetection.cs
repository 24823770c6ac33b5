using System.Globalization;
using System.Runtime.Intrinsics.X86;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Host.Processes;
using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>
/// The name of this machine's processor among archspec's. Linux: x86-64 and aarch64 by features, POWER and RISC-V by model; macOS: by
/// <c>sysctl</c>; Windows: x86-64 by CPUID. Everything else, Apple's processors under Linux and Windows on ARM included, is the generic
/// family of its platform. ARM's Neoverse N2 and V2 list the same features; such a processor counts as V2.
/// </summary>
internal static class MicroarchitectureDetection
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    public static async Task<string> DetectAsync(
        HostEnvironment host, Subdir subdir, MachineFiles files, CancellationToken cancellationToken)
    {
        if (subdir.IsLinux)
        {
            return FromLinux(subdir, LinuxProcessorText.Parse(files.TryReadText("/proc/cpuinfo") ?? string.Empty));
        }

        if (subdir.IsOsx)
        {
            return await FromMacAsync(host, subdir, cancellationToken);
        }

        return subdir.Name == "win-64" && X86Base.IsSupported ? CpuidProcessor.Read(Cpuid).BestMatch("x86_64") : Least(subdir);
    }

    public static string FromLinux(Subdir subdir, LinuxProcessorText processor) => subdir.Name switch
    {
        "linux-64" => processor.X86.BestMatch("x86_64"),
        "linux-aarch64" => processor.Aarch64.BestMatch("aarch64"),
        "linux-ppc64le" when processor.PowerGeneration is >= 8 and var generation => PowerName(generation) + "le",
        "linux-ppc64" when processor.PowerGeneration is >= 7 and var generation => PowerName(generation),
        "linux-riscv64" when processor.RiscVModel == "sifive,u74-mc" => "u74mc",
        _ => Least(subdir),
    };

    /// <summary><c>0</c> where archspec has no name for the platform.</summary>
    public static string Least(Subdir subdir) => Microarchitectures.Least(subdir) ?? "0";

    private static string PowerName(int generation) => string.Create(CultureInfo.InvariantCulture, $"power{Math.Min(generation, 10)}");

    private static int[] Cpuid(int leaf, int subLeaf)
    {
        var (eax, ebx, ecx, edx) = X86Base.CpuId(leaf, subLeaf);
        return [eax, ebx, ecx, edx];
    }

    private static async Task<string> FromMacAsync(HostEnvironment host, Subdir subdir, CancellationToken cancellationToken)
    {
        var brand = await SysctlAsync(host, "machdep.cpu.brand_string", cancellationToken);
        if (subdir.Name == "osx-arm64" || brand.Contains("Apple", StringComparison.Ordinal))
        {
            return MacProcessorText.AppleModel(brand);
        }

        var vendor = await SysctlAsync(host, "machdep.cpu.vendor", cancellationToken);
        var features = await SysctlAsync(host, "machdep.cpu.features", cancellationToken);
        var more = await SysctlAsync(host, "machdep.cpu.leaf7_features", cancellationToken);
        return MacProcessorText.Intel(vendor, features + " " + more).BestMatch("x86_64");
    }

    private static async Task<string> SysctlAsync(HostEnvironment host, string name, CancellationToken cancellationToken)
    {
        var start = new ChildProcessStart
        {
            FileName = "/usr/sbin/sysctl",
            Arguments = ["-n", name],
            Variables = host.Variables,
            WorkingFolder = "/",
            TimeLimit = s_limit,
        };
        return await ChildProcess.RunAsync(start, cancellationToken) is ChildProcessOutcome.Exited { ExitCode: 0 } ended
            ? ended.Output.Trim()
            : string.Empty;
    }
}
