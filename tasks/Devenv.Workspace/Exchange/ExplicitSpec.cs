using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Workspace.Exchange;

/// <summary>
/// conda's explicit spec: the addresses of exact archives, one a line, which <c>conda create --file</c>, mamba and micromamba install
/// without a solve, in the order they stand in.
/// </summary>
public static class ExplicitSpec
{
    /// <summary>The line after which addresses stand.</summary>
    public const string Mark = "@EXPLICIT";

    /// <summary>What stands before the platform in the comment that names it.</summary>
    public const string PlatformComment = "# platform:";

    /// <summary>The text for the packages of one environment on one platform; dependencies stand before their dependents.</summary>
    /// <param name="rootFolder">The absolute folder that paths of the lock file start at.</param>
    public static string Write(Subdir platform, ImmutableArray<RepodataRecord> packages, string rootFolder)
    {
        var text = new StringBuilder($"{PlatformComment} {platform.Name}\n{Mark}\n");
        foreach (var record in TopologicalOrder.Sort(packages))
        {
            text.Append(AddressOf(record, rootFolder)).Append(HashOf(record.Package)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Every conda reads an md5, only newer ones a sha256; so that stands where there is no md5.</summary>
    private static string HashOf(PackageRecord package) =>
        package.Md5 is { } md5 ? $"#{md5}"
        : package.Sha256 is { } sha256 ? $"#sha256:{sha256}"
        : string.Empty;

    private static string AddressOf(RepodataRecord record, string rootFolder) =>
        record.Url.Contains("://", StringComparison.Ordinal)
            ? record.Url
            : new Uri(Path.GetFullPath(record.Url, rootFolder), UriKind.Absolute).AbsoluteUri;
}
