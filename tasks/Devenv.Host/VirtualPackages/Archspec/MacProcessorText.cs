using System.Collections.Frozen;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>A Mac's processor from the values of <c>sysctl machdep.cpu</c>.</summary>
internal static class MacProcessorText
{
    /// <summary>Apple's processors are told apart by their brand; one that is not known counts as the first.</summary>
    public static string AppleModel(string brand)
    {
        foreach (var model in (ReadOnlySpan<string>)["m4", "m3", "m2"])
        {
            if (brand.Contains(model, StringComparison.OrdinalIgnoreCase))
            {
                return model;
            }
        }

        return "m1";
    }

    /// <param name="features"><c>machdep.cpu.features</c> and <c>machdep.cpu.leaf7_features</c>, separated by blanks.</param>
    public static Processor Intel(string vendor, string features)
    {
        var names = features
            .ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (apple, archspec) in (ReadOnlySpan<(string, string)>)
        [
            ("sse4.1", "sse4_1"), ("sse4.2", "sse4_2"), ("avx1.0", "avx"), ("lahf", "lahf_lm"), ("sha", "sha_ni"),
            ("clfsopt", "clflushopt"),
            ("xsave", "xsavec"), ("xsave", "xsaveopt"),
        ])
        {
            if (names.Contains(apple))
            {
                names.Add(archspec);
            }
        }

        return new Processor(vendor, names.ToFrozenSet(StringComparer.Ordinal));
    }
}
