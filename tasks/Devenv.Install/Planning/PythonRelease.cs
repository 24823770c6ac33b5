using System.Collections.Immutable;
using Devenv.Conda.Records;

namespace Devenv.Install.Planning;

/// <summary>What of an environment's Python decides where noarch python packages go (CEP 17).</summary>
/// <param name="Version">Major and minor, such as <c>3.12</c>.</param>
/// <param name="SitePackages">What the python package itself says; null: the platform's default.</param>
internal sealed record PythonRelease(string Version, string? SitePackages)
{
    public static PackageName PackageName { get; } = PackageName.Parse("python");

    /// <summary>The Python among the packages; null where there is none.</summary>
    public static PythonRelease? Of(ImmutableArray<RepodataRecord> packages)
    {
        foreach (var record in packages)
        {
            if (record.Package.Name == PackageName)
            {
                return Of(record.Package.Version.Source, record.Package.PythonSitePackagesPath);
            }
        }

        return null;
    }

    /// <summary>Null where the version does not begin with two numbers.</summary>
    public static PythonRelease? Of(string version, string? sitePackages)
    {
        var major = Digits(version, 0);
        if (major == 0 || major == version.Length || version[major] != '.')
        {
            return null;
        }

        var minor = Digits(version, major + 1);
        return minor == 0 ? null : new PythonRelease(version[..(major + 1 + minor)], sitePackages);
    }

    private static int Digits(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }
}
