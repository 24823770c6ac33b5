using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>
/// A processor from the CPUID instruction, for systems that list no features. Bits without a row (sse3, clzero, flush_l1d, tsc_adjust, …)
/// are not reported by archspec either, so a Zen on Windows is an <c>x86_64_v3</c>.
/// </summary>
internal static class CpuidProcessor
{
    private const int Eax = 0;
    private const int Ebx = 1;
    private const int Ecx = 2;
    private const int Edx = 3;

    // Leaf, sub-leaf, register, then bit numbers each followed by the feature.
    private static readonly (int Leaf, int SubLeaf, int Register, string Bits)[] s_rows =
    [
        (1, 0, Edx, "23 mmx 25 sse 26 sse2"),
        (1, 0, Ecx, "1 pclmulqdq 9 ssse3 12 fma 13 cx16 19 sse4_1 20 sse4_2 22 movbe 23 popcnt 25 aes 26 xsave 28 avx 29 f16c 30 rdrand"),
        (7, 0, Ebx,
            "0 fsgsbase 3 bmi1 5 avx2 8 bmi2 16 avx512f 17 avx512dq 18 rdseed 19 adx 21 avx512ifma 23 clflushopt 24 clwb 26 avx512pf "
            + "27 avx512er 28 avx512cd 29 sha_ni 30 avx512bw 31 avx512vl"),
        (7, 0, Ecx,
            "1 avx512vbmi 3 pku 5 waitpkg 6 avx512_vbmi2 8 gfni 9 vaes 10 vpclmulqdq 11 avx512_vnni 12 avx512_bitalg 14 avx512_vpopcntdq "
            + "22 rdpid 25 cldemote 27 movdiri 28 movdir64b"),
        (7, 0, Edx, "8 avx512_vp2intersect 14 serialize 22 amx_bf16 24 amx_tile 25 amx_int8"),
        (7, 1, Eax, "0 sha512 1 sm3 2 sm4 4 avx_vnni 5 avx512_bf16 7 cmpccxadd 23 avx_ifma"),
        (0xD, 1, Eax, "0 xsaveopt 1 xsavec"),
        (unchecked((int)0x80000001), 0, Edx, "23 mmx 30 3dnowext 31 3dnow"),
        (unchecked((int)0x80000001), 0, Ecx, "0 lahf_lm 5 abm 6 sse4a 11 xop 16 fma4 21 tbm"),
    ];

    /// <param name="cpuid">The instruction: leaf and sub-leaf to the four registers EAX, EBX, ECX, EDX.</param>
    public static Processor Read(Func<int, int, int[]> cpuid)
    {
        var first = cpuid(0, 0);
        Span<byte> vendor = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(vendor, first[Ebx]);
        BinaryPrimitives.WriteInt32LittleEndian(vendor[4..], first[Edx]);
        BinaryPrimitives.WriteInt32LittleEndian(vendor[8..], first[Ecx]);
        var highest = (uint)first[Eax];
        var highestExtended = (uint)cpuid(unchecked((int)0x80000000), 0)[Eax];
        var features = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (leaf, subLeaf, register, bits) in s_rows)
        {
            if ((uint)leaf <= (leaf < 0 ? highestExtended : highest))
            {
                AddBits(features, cpuid(leaf, subLeaf)[register], bits);
            }
        }

        return new Processor(Encoding.ASCII.GetString(vendor), features.ToFrozenSet(StringComparer.Ordinal));
    }

    private static void AddBits(HashSet<string> features, int register, string bits)
    {
        var words = bits.Split(' ');
        for (var index = 0; index < words.Length; index += 2)
        {
            if ((register >>> int.Parse(words[index], CultureInfo.InvariantCulture) & 1) != 0)
            {
                features.Add(words[index + 1]);
            }
        }
    }
}
