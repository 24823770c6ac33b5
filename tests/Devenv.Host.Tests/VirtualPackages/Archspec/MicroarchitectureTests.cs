using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Host.VirtualPackages.Archspec;

namespace Devenv.Host.Tests.VirtualPackages.Archspec;

public sealed class MicroarchitectureTests
{
    private const string V2 = "mmx sse sse2 pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm";
    private const string V3 = V2 + " avx avx2 bmi1 bmi2 f16c fma abm movbe xsave";
    private const string V4 = V3 + " avx512f avx512bw avx512cd avx512dq avx512vl";
    private const string Skylake = V3 + " aes pclmulqdq rdrand rdseed adx clflushopt xsavec xsaveopt";
    private const string Zen = V3 + " fsgsbase rdseed clzero aes pclmulqdq sse4a xsavec xsaveopt clflushopt";
    private const string NeoverseN1 =
        "fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp ssbs";

    [Theory]
    [InlineData("GenuineIntel", "mmx sse sse2", "x86_64")]
    [InlineData("GenuineIntel", "mmx sse sse2 ssse3", "core2")]
    [InlineData("GenuineIntel", V2, "nehalem")]
    [InlineData("GenuineIntel", V3 + " aes pclmulqdq rdrand", "haswell")]
    [InlineData("GenuineIntel", Skylake, "skylake")]
    [InlineData("GenuineIntel", Skylake + " avx512f avx512bw avx512cd avx512dq avx512vl clwb", "skylake_avx512")]
    [InlineData("GenuineIntel", Skylake + " avx512f avx512bw avx512cd avx512dq avx512vl clwb avx512_vnni", "cascadelake")]
    [InlineData("AuthenticAMD", V3, "x86_64_v3")]
    [InlineData("AuthenticAMD", Zen, "zen")]
    [InlineData("AuthenticAMD", Zen + " clwb vaes vpclmulqdq pku", "zen3")]
    [InlineData("AuthenticAMD", Zen + " clwb avx512f avx512bw avx512cd avx512dq avx512vl", "x86_64_v4")]
    [InlineData("SomeoneElse", V4, "x86_64_v4")]
    [InlineData("", "", "x86_64")]
    public void An_x86_processor_has_the_best_name_its_features_allow(string vendor, string flags, string name) =>
        Assert.Equal(name,
            Linux("linux-64", $"processor\t: 0\nvendor_id\t: {vendor}\nflags\t\t: {flags}\n\nprocessor\t: 1\nflags\t\t: none\n"));

    [Theory]
    [InlineData("0x41", "fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid", "cortex_a72")]
    [InlineData("0x41", NeoverseN1, "neoverse_n1")]
    [InlineData("0x41", NeoverseN1 + " jscvt fcma sha3 sha512 sve asimdfhm dit uscat ilrcpc flagm dcpodp svei8mm svebf16 i8mm bf16 dgh rng", "neoverse_v1")]
    [InlineData("0x46", "fp asimd evtstrm sha1 sha2 crc32 atomics cpuid asimdrdm fphp asimdhp fcma dcpop sve", "a64fx")]
    [InlineData("0x61", NeoverseN1, "aarch64")]
    [InlineData("0x41", "fp asimd", "aarch64")]
    public void An_ARM_processor_has_the_best_name_of_its_vendor(string implementer, string features, string name) =>
        Assert.Equal(name, Linux("linux-aarch64", $"processor\t: 0\nFeatures\t: {features}\nCPU implementer\t: {implementer}\n"));

    [Theory]
    [InlineData("linux-ppc64le", "cpu\t\t: POWER9 (raw), altivec supported", "power9le")]
    [InlineData("linux-ppc64le", "cpu\t\t: POWER11", "power10le")]
    [InlineData("linux-ppc64", "cpu\t\t: POWER7", "power7")]
    [InlineData("linux-ppc64le", "cpu\t\t: something", "ppc64le")]
    [InlineData("linux-riscv64", "uarch\t\t: sifive,u74-mc", "u74mc")]
    [InlineData("linux-riscv64", "uarch\t\t: other", "riscv64")]
    [InlineData("linux-s390x", "", "s390x")]
    [InlineData("linux-32", "", "x86")]
    public void Other_processors_go_by_model(string subdir, string text, string name) => Assert.Equal(name, Linux(subdir, text));

    [Theory]
    [InlineData("Apple M1 Pro", "m1")]
    [InlineData("Apple M2", "m2")]
    [InlineData("Apple M4 Max", "m4")]
    [InlineData("Apple processor", "m1")]
    public void A_Mac_s_own_processor_goes_by_its_brand(string brand, string name)
        => Assert.Equal(name, MacProcessorText.AppleModel(brand));

    [Fact]
    public void Apple_s_names_of_Intel_s_features_are_translated() =>
        Assert.Equal(
            "nehalem",
            MacProcessorText.Intel("GenuineIntel", "MMX SSE SSE2 SSE3 SSSE3 CX16 SSE4.1 SSE4.2 POPCNT LAHF").BestMatch("x86_64"));

    [Fact]
    public void CPUID_s_bits_are_features()
    {
        var processor = CpuidProcessor.Read((leaf, subLeaf) => (leaf, subLeaf) switch
        {
            (0, 0) => [1, 0x756e6547, 0x6c65746e, 0x49656e69],
            (1, 0) => [0, 0, (1 << 9) | (1 << 13) | (1 << 19) | (1 << 20) | (1 << 23), (1 << 23) | (1 << 25) | (1 << 26)],
            (unchecked((int)0x80000000), 0) => [unchecked((int)0x80000001), 0, 0, 0],
            (unchecked((int)0x80000001), 0) => [0, 0, 1, 0],
            _ => throw new InvalidOperationException("a leaf the processor lacks"),
        });
        Assert.Equal("GenuineIntel", processor.Vendor);
        Assert.Equal(
            "cx16 lahf_lm mmx popcnt sse sse2 sse4_1 sse4_2 ssse3",
            string.Join(' ', processor.Features.Order(StringComparer.Ordinal)));
        Assert.Equal("nehalem", processor.BestMatch("x86_64"));
    }

    [Fact]
    public void Every_row_and_every_platform_s_least_has_a_known_name() =>
        Assert.All(
            MicroarchitectureTable.Rows.Select(row => row.Name).Concat(Subdir.Known.Select(Microarchitectures.Least).OfType<string>()),
            name => Assert.True(Microarchitectures.Names.Contains(name), name));

    private static string Linux(string subdir, string text) =>
        MicroarchitectureDetection.FromLinux(Subdir.Parse(subdir), LinuxProcessorText.Parse(text));
}
