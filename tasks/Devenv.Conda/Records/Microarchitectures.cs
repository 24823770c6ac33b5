using System.Collections.Frozen;
using Devenv.Conda.Channels;

namespace Devenv.Conda.Records;

/// <summary>The names that archspec has for processors, as <c>__archspec</c> bears them in its build string.</summary>
public static class Microarchitectures
{
    public static FrozenSet<string> Names { get; } = new[]
    {
        "x86", "i686", "pentium2", "pentium3", "pentium4", "prescott", "x86_64", "x86_64_v2", "x86_64_v3", "x86_64_v4", "nocona",
        "core2", "nehalem", "westmere", "sandybridge", "ivybridge", "haswell", "broadwell", "skylake", "mic_knl",
        "skylake_avx512", "cannonlake", "cascadelake", "icelake", "sapphirerapids", "alderlake", "arrowlake", "arrowlake_s",
        "k10", "bulldozer", "piledriver", "steamroller", "excavator", "zen", "zen2", "zen3", "zen4", "zen5", "ppc64", "power7",
        "power8", "power9", "power10", "ppc64le", "power8le", "power9le", "power10le", "aarch64", "armv8.1a", "armv8.2a",
        "armv8.3a", "armv8.4a", "armv8.5a", "armv8.6a", "armv9.0a", "armv9.1a", "armv9.2a", "thunderx2", "a64fx", "cortex_a72",
        "neoverse_n1", "neoverse_v1", "neoverse_n2", "neoverse_v2", "neoverse_v3ae", "ampere1", "ampere1a", "m1", "m2", "m3",
        "m4", "arm", "ppc", "ppcle", "sparc", "sparc64", "riscv32", "riscv64", "u74mc", "s390x", "z13", "z14", "z15", "z16",
        "loongarch64",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The least that a processor of a platform is (spec/VIRTUAL-PACKAGES.md §5); null where archspec has no name for it.
    /// </summary>
    public static string? Least(Subdir subdir) => subdir.Name switch
    {
        "linux-32" or "win-32" => "x86",
        "linux-64" or "osx-64" or "win-64" => "x86_64",
        "linux-aarch64" or "linux-armv6l" or "linux-armv7l" or "win-arm64" => "aarch64",
        "osx-arm64" => "m1",
        "linux-ppc64le" or "linux-ppc64" or "linux-ppc" or "linux-s390x" or "linux-riscv32" or "linux-riscv64" or "linux-loongarch64" =>
            subdir.Name["linux-".Length..],
        _ => null,
    };
}
