using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Devenv.Pypi.Files;

/// <summary>The platform that wheels have to fit: what a workspace declares, not the machine (spec/PYPI.md §3.2).</summary>
/// <param name="Architecture">As Linux names it; <c>arm64</c> on macOS, <c>amd64</c> on Windows.</param>
/// <param name="Major">Of the C library or of macOS; 0 on Windows.</param>
public sealed record WheelPlatform(WheelSystem System, string Architecture, int Major, int Minor)
{
    /// <summary>Every version up to the declared one is a tag, so that a version is bounded.</summary>
    private const int MaximumNumber = 1000;

    private static readonly FrozenDictionary<string, (WheelSystem System, string Architecture)> s_platforms =
        new Dictionary<string, (WheelSystem, string)>(StringComparer.Ordinal)
        {
            ["linux-32"] = (WheelSystem.Manylinux, "i686"),
            ["linux-64"] = (WheelSystem.Manylinux, "x86_64"),
            ["linux-aarch64"] = (WheelSystem.Manylinux, "aarch64"),
            ["linux-armv7l"] = (WheelSystem.Manylinux, "armv7l"),
            ["linux-ppc64le"] = (WheelSystem.Manylinux, "ppc64le"),
            ["linux-ppc64"] = (WheelSystem.Manylinux, "ppc64"),
            ["linux-riscv64"] = (WheelSystem.Manylinux, "riscv64"),
            ["linux-s390x"] = (WheelSystem.Manylinux, "s390x"),
            ["linux-loongarch64"] = (WheelSystem.Manylinux, "loongarch64"),
            ["osx-64"] = (WheelSystem.MacOs, "x86_64"),
            ["osx-arm64"] = (WheelSystem.MacOs, "arm64"),
            ["win-32"] = (WheelSystem.Windows, "32"),
            ["win-64"] = (WheelSystem.Windows, "amd64"),
            ["win-arm64"] = (WheelSystem.Windows, "arm64"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="subdir">A conda subdir such as <c>linux-64</c>.</param>
    /// <param name="virtualPackages">Names and versions of what the platform declares; of several C libraries the first counts.</param>
    /// <param name="fault">Why wheels cannot be chosen, as a clause; null on success.</param>
    public static bool TryCreate(
        string subdir,
        IEnumerable<KeyValuePair<string, string>> virtualPackages,
        [NotNullWhen(true)] out WheelPlatform? platform,
        [NotNullWhen(false)] out string? fault)
    {
        platform = null;
        fault = null;
        if (!s_platforms.TryGetValue(subdir, out var known))
        {
            fault = $"wheels are not known for the platform \"{subdir}\"";
            return false;
        }

        var declared = virtualPackages.FirstOrDefault(package => SystemOf(package.Key, known.System) is not null);
        var system = declared.Key is null ? known.System : SystemOf(declared.Key, known.System) ?? known.System;
        var (major, minor) = known.System switch
        {
            WheelSystem.Manylinux => (2, 28),
            WheelSystem.MacOs => (13, 0),
            _ => (0, 0),
        };
        if (declared.Key is not null && !TryReadVersion(declared.Value, out major, out minor))
        {
            fault = $"\"{declared.Value}\" of {declared.Key} is not a version such as 2.28";
            return false;
        }

        platform = new WheelPlatform(system, known.Architecture, major, minor);
        return true;
    }

    /// <summary>The family that a virtual package chooses on a platform; null where it says nothing about wheels.</summary>
    private static WheelSystem? SystemOf(string virtualPackage, WheelSystem system) => (virtualPackage, system) switch
    {
        ("__glibc" or "__eglibc", WheelSystem.Manylinux) => WheelSystem.Manylinux,
        ("__musl", WheelSystem.Manylinux) => WheelSystem.Musllinux,
        ("__osx", WheelSystem.MacOs) => WheelSystem.MacOs,
        _ => null,
    };

    /// <summary>The first two numbers; a missing second one is 0.</summary>
    private static bool TryReadVersion(string text, out int major, out int minor)
    {
        Span<Range> parts = stackalloc Range[3];
        var count = text.AsSpan().Split(parts, '.');
        minor = 0;
        return TryReadNumber(text.AsSpan()[parts[0]], out major) && (count == 1 || TryReadNumber(text.AsSpan()[parts[1]], out minor));
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= MaximumNumber;
}
