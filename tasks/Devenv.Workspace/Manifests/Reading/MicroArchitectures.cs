using System.Collections.Frozen;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>The names that archspec's table of micro-architectures has.</summary>
internal static class MicroArchitectures
{
    public static FrozenSet<string> Names { get; } = new[]
    {
        "x86", "i686", "pentium2", "pentium3", "pentium4", "prescott", "x86_64", "x86_64_v2", "x86_64_v3", "x86_64_v4", "nocona", "core2", "nehalem",
        "westmere", "sandybridge", "ivybridge", "haswell", "broadwell", "skylake", "mic_knl", "skylake_avx512", "cannonlake", "cascadelake", "icelake",
        "sapphirerapids", "alderlake", "arrowlake", "arrowlake_s", "k10", "bulldozer", "piledriver", "steamroller", "excavator", "zen", "zen2", "zen3",
        "zen4", "zen5", "ppc64", "power7", "power8", "power9", "power10", "ppc64le", "power8le", "power9le", "power10le", "aarch64", "armv8.1a",
        "armv8.2a", "armv8.3a", "armv8.4a", "armv8.5a", "armv9.0a", "armv9.1a", "armv9.2a", "thunderx2", "a64fx", "cortex_a72", "neoverse_n1",
        "neoverse_v1", "neoverse_n2", "neoverse_v2", "neoverse_v3ae", "m1", "m2", "m3", "m4", "arm", "ppc", "ppcle", "sparc", "sparc64", "riscv64",
        "u74mc", "s390x", "z13", "z14", "z15", "z16",
    }.ToFrozenSet(StringComparer.Ordinal);
}
