using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Solving.Hints;

/// <summary>
/// A virtual package is missing or too low: how to declare it (spec/VIRTUAL-PACKAGES.md §5), and how a machine passes for having it. One
/// that belongs to other platforms cannot be declared; the requirement belongs under those.
/// </summary>
internal static class VirtualPackageHint
{
    private static readonly FrozenDictionary<string, Declaration> s_declarations =
        new Dictionary<string, Declaration>(StringComparer.Ordinal)
        {
            ["__cuda"] = new("cuda", "CONDA_OVERRIDE_CUDA", "12.0", "linux win"),
            ["__glibc"] = new("libc", "CONDA_OVERRIDE_GLIBC", "2.28", "linux"),
            ["__linux"] = new("linux", "CONDA_OVERRIDE_LINUX", "4.18", "linux"),
            ["__osx"] = new("macos", "CONDA_OVERRIDE_OSX", "13.0", "osx"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_families = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["__win"] = "win",
        ["__linux"] = "linux",
        ["__osx"] = "osx",
        ["__unix"] = "unix",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? For(HintContext context)
    {
        if (!context.IsVirtual || context.Wanted?.Normalized is not { } name)
        {
            return null;
        }

        var platform = context.Request.Sources.Select(source => source.Subdir).Where(subdir => subdir != Subdir.Noarch)
            .DefaultIfEmpty(Subdir.Noarch).First();
        if (s_declarations.TryGetValue(name, out var declaration) && declaration.IsFor(platform))
        {
            var version = Lowest(context)?.Source ?? declaration.Version;
            var key = declaration.Key == "libc" ? "glibc" : declaration.Key;
            return $"declare {declaration.Key} = \"{version}\" in [system-requirements], "
                + $"or platforms = [{{ platform = \"{platform.Name}\", {key} = \"{version}\" }}];"
                + $" a machine that lacks it passes with {declaration.Variable}={version}";
        }

        return s_families.TryGetValue(name, out var family)
            ? $"only {family} platforms have \"{name}\": require what needs it under [target.{family}.dependencies]"
            : null;
    }

    /// <summary>The lowest version that the specs name and that one of them takes.</summary>
    private static CondaVersion? Lowest(HintContext context) =>
        context.Specs
            .SelectMany(spec => spec.Version?.Operands.Where(spec.Version.Matches) ?? [])
            .Min();

    /// <param name="Key">In <c>[system-requirements]</c>.</param>
    /// <param name="Version">Where no requirement names one.</param>
    /// <param name="Families">The platforms that can have it.</param>
    private sealed record Declaration(string Key, string Variable, string Version, string Families)
    {
        public bool IsFor(Subdir platform)
            => Families.Split(' ').Any(family => platform.Name.StartsWith(family + "-", StringComparison.Ordinal));
    }
}
