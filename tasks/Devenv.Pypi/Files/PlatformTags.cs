namespace Devenv.Pypi.Files;

/// <summary>The platform tags that a platform accepts, best first (spec/PYPI.md §3.3; PEP 600, PEP 656).</summary>
internal static class PlatformTags
{
    private const int OldestMacOs10 = 4;
    private const int NewestMacOs10 = 16;
    private static readonly string[] s_intelFormats = ["x86_64", "intel", "fat64", "fat32", "universal2", "universal"];

    public static IEnumerable<string> Of(WheelPlatform platform) => platform.System switch
    {
        WheelSystem.Manylinux => Manylinux(platform).Append($"linux_{platform.Architecture}"),
        WheelSystem.Musllinux => Down(platform.Minor, 0)
            .Select(minor => $"musllinux_{platform.Major}_{minor}_{platform.Architecture}")
            .Append($"linux_{platform.Architecture}"),
        WheelSystem.MacOs => MacOs(platform),
        _ => [platform.Architecture == "32" ? "win32" : $"win_{platform.Architecture}"],
    };

    /// <summary>Three versions have a name of their own beside the number (PEP 513, PEP 571, PEP 599).</summary>
    private static IEnumerable<string> Manylinux(WheelPlatform platform)
    {
        foreach (var minor in Down(platform.Minor, OldestGlibc(platform.Architecture)))
        {
            yield return $"manylinux_{platform.Major}_{minor}_{platform.Architecture}";
            var legacy = minor switch
            {
                17 => "manylinux2014",
                12 => "manylinux2010",
                5 => "manylinux1",
                _ => null,
            };
            if (legacy is not null)
            {
                yield return $"{legacy}_{platform.Architecture}";
            }
        }
    }

    /// <summary>Since macOS 11 only the first number counts; what was built for 10 runs on all.</summary>
    private static IEnumerable<string> MacOs(WheelPlatform platform)
    {
        var isIntel = platform.Architecture == "x86_64";
        var newer = Down(platform.Major, 11).SelectMany(major =>
            Formats($"macosx_{major}_0", isIntel ? s_intelFormats : ["arm64", "universal2"]));
        var newest10 = platform.Major == 10 ? platform.Minor : NewestMacOs10;
        var older = platform.Major < 10
            ? []
            : Down(newest10, OldestMacOs10).SelectMany(minor => Formats($"macosx_10_{minor}", isIntel ? s_intelFormats : ["universal2"]));
        return newer.Concat(older);
    }

    private static IEnumerable<string> Formats(string version, string[] formats) => formats.Select(format => $"{version}_{format}");

    /// <summary>What the first distribution with wheels for an architecture had.</summary>
    private static int OldestGlibc(string architecture) => architecture switch
    {
        "i686" or "x86_64" => 5,
        "riscv64" => 31,
        "loongarch64" => 36,
        _ => 17,
    };

    private static IEnumerable<int> Down(int from, int to)
    {
        for (var number = from; number >= to; number--)
        {
            yield return number;
        }
    }
}
