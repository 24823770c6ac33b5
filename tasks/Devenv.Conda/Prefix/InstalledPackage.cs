using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>
/// What a prefix record says that tells whether a package stays and what to remove with it; written by any conda-compatible program.
/// </summary>
public sealed record InstalledPackage(PackageName Name, string Version, string Build)
{
    public Sha256Hash? Sha256 { get; init; }

    public Md5Hash? Md5 { get; init; }

    public long? Size { get; init; }

    public NoarchKind Noarch { get; init; }

    /// <summary>CEP 17, of <c>python</c> only.</summary>
    public string? PythonSitePackagesPath { get; init; }

    public ImmutableArray<string> RequestedSpecs { get; init; } = [];

    /// <summary>What the package has in the prefix, in the record's order; empty where the reading left it out.</summary>
    public ImmutableArray<PrefixPath> Paths { get; init; } = [];

    /// <param name="withPaths">Whether <see cref="Paths"/> is wanted: most of the text.</param>
    /// <param name="fault">What is wrong, as a clause for a message that names the file; null on success.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        bool withPaths,
        [NotNullWhen(true)] out InstalledPackage? package,
        [NotNullWhen(false)] out string? fault)
    {
        package = null;
        var keys = new InstalledPackageKeys(withPaths);
        try
        {
            fault = keys.Read(new Utf8JsonReader(json)) ?? keys.ToPackage(out package);
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            package = null;
            fault = JsonFault.Describe(exception);
        }

        return package is not null && fault is null;
    }

    public override string ToString() => $"{Name.Normalized} {Version} {Build}";
}
