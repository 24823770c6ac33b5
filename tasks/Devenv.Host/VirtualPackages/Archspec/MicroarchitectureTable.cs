using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>
/// The archspec project's microarchitectures, as far as detection can tell them apart: x86-64 (generic levels, Intel, AMD) and aarch64
/// (ARM, Cavium, Fujitsu, Ampere). <see cref="Devenv.Conda.Records.Microarchitectures"/> has the names of all.
/// </summary>
internal static class MicroarchitectureTable
{
    private const string Generic = Microarchitecture.GenericVendor;
    private const string Intel = "GenuineIntel";
    private const string Amd = "AuthenticAMD";

    /// <summary>Parents stand before their children.</summary>
    public static ImmutableArray<Microarchitecture> Rows { get; } = [.. X86(), .. Aarch64()];

    // From core2 on, ssse3 stands for sse3, which Linux does not list under that name.
    private static ImmutableArray<Microarchitecture> X86() => Build(
        ("x86_64", Generic, "", ""),
        ("x86_64_v2", Generic, "x86_64", "cx16 lahf_lm mmx sse sse2 ssse3 sse4_1 sse4_2 popcnt"),
        ("x86_64_v3", Generic, "x86_64_v2", "avx avx2 bmi1 bmi2 f16c fma abm movbe xsave"),
        ("x86_64_v4", Generic, "x86_64_v3", "avx512f avx512bw avx512cd avx512dq avx512vl"),
        ("nocona", Intel, "x86_64", "mmx sse sse2 sse3"),
        ("core2", Intel, "nocona", "ssse3 -sse3"),
        ("nehalem", Intel, "core2 x86_64_v2", ""),
        ("westmere", Intel, "nehalem", "aes pclmulqdq"),
        ("sandybridge", Intel, "westmere", "avx"),
        ("ivybridge", Intel, "sandybridge", "rdrand f16c"),
        ("haswell", Intel, "ivybridge x86_64_v3", ""),
        ("broadwell", Intel, "haswell", "rdseed adx"),
        ("skylake", Intel, "broadwell", "clflushopt xsavec xsaveopt"),
        ("mic_knl", Intel, "broadwell", "avx512f avx512pf avx512er avx512cd"),
        ("skylake_avx512", Intel, "skylake x86_64_v4", "clwb"),
        ("cannonlake", Intel, "skylake x86_64_v4", "avx512vbmi avx512ifma sha_ni"),
        ("cascadelake", Intel, "skylake_avx512", "avx512_vnni"),
        ("icelake", Intel, "cascadelake cannonlake", "rdpid gfni avx512_vbmi2 avx512_vpopcntdq avx512_bitalg vpclmulqdq vaes"),
        ("sapphirerapids", Intel, "icelake", "avx512_bf16 cldemote movdir64b movdiri serialize waitpkg amx_bf16 amx_tile amx_int8"),
        ("alderlake", Intel, "skylake", "avx_vnni sha_ni clwb rdpid gfni vaes vpclmulqdq movdiri movdir64b serialize waitpkg"),
        ("arrowlake", Intel, "alderlake", "avx_ifma avx_ne_convert avx_vnni_int8 cmpccxadd"),
        ("arrowlake_s", Intel, "arrowlake", "avx_vnni_int16 sha512 sm3 sm4"),
        ("k10", Amd, "x86_64", "mmx sse sse2 sse4a abm cx16 3dnow 3dnowext"),
        ("bulldozer", Amd, "x86_64_v2", "sse4a xsave abm avx xop fma4 aes pclmulqdq"),
        ("piledriver", Amd, "bulldozer", "bmi1 f16c fma tbm"),
        ("steamroller", Amd, "piledriver", "fsgsbase"),
        ("excavator", Amd, "steamroller x86_64_v3", ""),
        ("zen", Amd, "x86_64_v3", "fsgsbase rdseed clzero aes pclmulqdq sse4a xsavec xsaveopt clflushopt"),
        ("zen2", Amd, "zen", "clwb"),
        ("zen3", Amd, "zen2", "vaes vpclmulqdq pku"),
        ("zen4", Amd, "zen3 x86_64_v4",
            "gfni flush_l1d avx512ifma avx512_bf16 avx512vbmi avx512_vbmi2 avx512_vnni avx512_bitalg avx512_vpopcntdq"),
        ("zen5", Amd, "zen4", "avx512_vp2intersect avx_vnni movdir64b movdiri tsc_adjust"));

    // The generic levels count as ancestors only: no processor is detected as one, so their own features are not listed.
    private static ImmutableArray<Microarchitecture> Aarch64()
    {
        const string NeoverseN2 =
            "jscvt fcma sha3 sha512 sve asimdfhm uscat ilrcpc flagm sb dcpodp sve2 flagm2 frint svei8mm svebf16 i8mm bf16";
        return Build(
            ("aarch64", Generic, "", ""),
            ("armv8.1a", Generic, "aarch64", ""),
            ("armv8.2a", Generic, "armv8.1a", ""),
            ("armv8.3a", Generic, "armv8.2a", ""),
            ("armv8.4a", Generic, "armv8.3a", ""),
            ("armv8.5a", Generic, "armv8.4a", ""),
            ("armv8.6a", Generic, "armv8.5a", ""),
            ("armv9.0a", Generic, "armv8.5a", ""),
            ("armv9.1a", Generic, "armv9.0a", ""),
            ("armv9.2a", Generic, "armv9.1a", ""),
            ("cortex_a72", "ARM", "aarch64", "fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid"),
            ("neoverse_n1", "ARM", "cortex_a72 armv8.2a", "atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp"),
            ("neoverse_v1", "ARM", "neoverse_n1 armv8.4a",
                "jscvt fcma sha3 sha512 sve asimdfhm dit uscat ilrcpc flagm dcpodp svei8mm svebf16 i8mm bf16 dgh rng"),
            ("neoverse_n2", "ARM", "neoverse_n1 armv9.0a", NeoverseN2),
            ("neoverse_v2", "ARM", "neoverse_n1 armv9.0a", NeoverseN2),
            ("neoverse_v3ae", "ARM", "neoverse_v2 armv9.2a",
                "afp bti dgh dit ecv paca pacg sm3 sm4 sveaes svebitperm svepmull svesha3 svesm4 wfxt"),
            ("thunderx2", "Cavium", "armv8.1a", "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics cpuid asimdrdm"),
            ("a64fx", "Fujitsu", "armv8.2a", "fp asimd evtstrm sha1 sha2 crc32 atomics cpuid asimdrdm fphp asimdhp fcma dcpop sve"),
            ("ampere1", "Ampere", "neoverse_n1 armv8.6a",
                "jscvt fcma sha3 sha512 asimdfhm dit uscat ilrcpc flagm ssbs sb paca pacg dcpodp flagm2 frint i8mm bf16 rng bti ecv"),
            ("ampere1a", "Ampere", "ampere1", "sm3 sm4"));
    }

    // A feature with a minus is the parents' and not the row's.
    private static ImmutableArray<Microarchitecture> Build(
        params ReadOnlySpan<(string Name, string Vendor, string Parents, string Features)> rows)
    {
        var built = new Dictionary<string, Microarchitecture>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Microarchitecture>(rows.Length);
        foreach (var (name, vendor, parentNames, changes) in rows)
        {
            var parents = parentNames.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(parent => built[parent]).ToArray();
            var features = parents.SelectMany(parent => parent.Features).ToHashSet(StringComparer.Ordinal);
            foreach (var change in changes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _ = change[0] == '-' ? features.Remove(change[1..]) : features.Add(change);
            }

            var ancestors = parents.SelectMany(parent => parent.Ancestors.Append(parent.Name)).ToFrozenSet(StringComparer.Ordinal);
            var row = new Microarchitecture(name, vendor, ancestors, features.ToFrozenSet(StringComparer.Ordinal));
            built.Add(name, row);
            result.Add(row);
        }

        return result.MoveToImmutable();
    }
}
