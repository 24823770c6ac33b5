using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Channels;

/// <summary>
/// A platform's folder of a channel, such as <c>linux-64</c>; also the name of a platform that an environment targets (CEP 26).
/// </summary>
public sealed record Subdir : IComparable<Subdir>
{
    private Subdir(string name) => Name = name;

    public static Subdir Noarch { get; } = new("noarch");

    public static Subdir Linux64 { get; } = new("linux-64");

    /// <summary>Every subdir that rattler knows, in its order.</summary>
    public static ImmutableArray<Subdir> Known { get; } =
    [
        .. new[]
        {
            "noarch", "linux-32", "linux-64", "linux-aarch64", "linux-armv6l", "linux-armv7l", "linux-loongarch64", "linux-ppc64le",
            "linux-ppc64", "linux-ppc", "linux-s390x", "linux-riscv32", "linux-riscv64",
            "freebsd-32", "freebsd-64", "freebsd-arm64",
            "osx-64", "osx-arm64", "ios-arm64", "iossimulator-arm64", "iossimulator-64",
            "android-aarch64", "android-armv7a", "android-64", "android-32",
            "win-32", "win-64", "win-arm64",
            "emscripten-wasm32", "emscripten-wasm64", "wasi-wasm32", "zos-z",
        }.Select(name => new Subdir(name)),
    ];

    public string Name { get; }

    public bool IsLinux => Name.StartsWith("linux-", StringComparison.Ordinal);

    public bool IsOsx => Name.StartsWith("osx-", StringComparison.Ordinal);

    public bool IsWindows => Name.StartsWith("win-", StringComparison.Ordinal);

    /// <summary>Everything but Windows, WebAssembly's wasi, z/OS and noarch.</summary>
    public bool IsUnix => !IsWindows && Name is not ("noarch" or "wasi-wasm32" or "zos-z");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Subdir? subdir)
        => TryParse(text.AsSpan(), out subdir);

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Subdir? subdir)
    {
        foreach (var known in Known)
        {
            if (text.SequenceEqual(known.Name))
            {
                subdir = known;
                return true;
            }
        }

        subdir = null;
        return false;
    }

    /// <exception cref="FormatException">The text names no known subdir.</exception>
    public static Subdir Parse(string text) =>
        TryParse(text, out var subdir) ? subdir : throw new FormatException($"\"{text}\" is not a platform.");

    public int CompareTo(Subdir? other) => string.CompareOrdinal(Name, other?.Name);

    public override string ToString() => Name;

    public static bool operator <(Subdir? left, Subdir? right) => string.CompareOrdinal(left?.Name, right?.Name) < 0;

    public static bool operator >(Subdir? left, Subdir? right) => string.CompareOrdinal(left?.Name, right?.Name) > 0;

    public static bool operator <=(Subdir? left, Subdir? right) => string.CompareOrdinal(left?.Name, right?.Name) <= 0;

    public static bool operator >=(Subdir? left, Subdir? right) => string.CompareOrdinal(left?.Name, right?.Name) >= 0;
}
