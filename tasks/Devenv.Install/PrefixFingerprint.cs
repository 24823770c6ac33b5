using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Primitives;

namespace Devenv.Install;

/// <summary>Names a set of packages in a folder, so that a stamp can tell whether the prefix has what is wanted.</summary>
public static class PrefixFingerprint
{
    /// <summary>Changes when an equal set of packages would be linked otherwise than before.</summary>
    private const string LayoutVersion = "devenv-prefix-1";

    /// <summary>
    /// 64 hexadecimal digits that depend on the prefix's path, the platform, the mode of linking and the packages, and not on their order.
    /// </summary>
    public static string Of(string prefix, Subdir platform, LinkMode mode, IEnumerable<RepodataRecord> wanted)
    {
        var text = new StringBuilder(LayoutVersion).Append('\n').Append(Path.TrimEndingDirectorySeparator(prefix)).Append('\n')
            .Append(platform.Name).Append('\n').Append(mode).Append('\n');
        foreach (var line in wanted.Select(Line).Order(StringComparer.Ordinal))
        {
            text.Append(line).Append('\n');
        }

        return Sha256Hash.Compute(Encoding.UTF8.GetBytes(text.ToString())).ToString();
    }

    private static string Line(RepodataRecord record)
    {
        var package = record.Package;
        var content = package.Sha256?.ToString() ?? package.Md5?.ToString() ?? record.Url;
        return $"{package.Name.Normalized} {package.Version.Source} {package.Build} {package.Subdir} {content}";
    }
}
