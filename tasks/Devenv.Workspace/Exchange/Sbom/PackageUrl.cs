using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Exchange.Sbom;

/// <summary>
/// Package URLs of locked packages: <c>pkg:TYPE/NAME@VERSION?KEY=VALUE&amp;…</c>, qualifiers in the order of their keys (the purl
/// specification and its definitions of the types conda and pypi).
/// </summary>
internal static class PackageUrl
{
    private const string OfficialIndex = "https://pypi.org/simple";
    private const string DirectPrefix = "direct+";
    private const string GitPrefix = "git+";

    public static string Of(LockedPackage package) =>
        package switch
        {
            LockedCondaPackage conda => OfConda(conda.Record),
            LockedPypiPackage pypi => OfPypi(pypi),
            LockedSourcePackage source => OfSource(source),
            _ => throw new ArgumentException($"unknown kind of package {package.GetType().Name}", nameof(package)),
        };

    private static string OfConda(RepodataRecord record) =>
        Write(
            "conda",
            record.Package.Name.Normalized,
            record.Package.Version.Source,
            ("build", record.Package.Build),
            ("channel", record.Channel is { } channel ? ChannelUrl.FromUrl(channel).CanonicalName : null),
            ("subdir", record.Package.Subdir),
            ("type", record.FileName.EndsWith(".tar.bz2", StringComparison.Ordinal) ? "tar.bz2" : "conda"));

    private static string OfPypi(LockedPypiPackage package)
    {
        var location = package.Location.Text;
        var index = package.Index?.TrimEnd('/');
        return Write(
            "pypi",
            package.PackageName.ToLowerInvariant().Replace('_', '-'),
            package.Version,
            ("download_url",
                location.StartsWith(DirectPrefix,
                StringComparison.Ordinal) ? new RedactedUrl(location[DirectPrefix.Length..]).ToString() : null),
            ("repository_url", index is null or OfficialIndex ? null : new RedactedUrl(index).ToString()),
            ("vcs_url", location.StartsWith(GitPrefix, StringComparison.Ordinal) ? VersionControlAddress(location) : null));
    }

    private static string OfSource(LockedSourcePackage package)
    {
        var location = package.Location.Text;
        var isGit = location.StartsWith(GitPrefix, StringComparison.Ordinal);
        return Write(
            "conda",
            package.PackageName.ToLowerInvariant(),
            package.VersionText,
            ("build", package.BuildText),
            ("download_url", package.Location.IsUrl && !isGit ? new RedactedUrl(location).ToString() : null),
            ("subdir", package.Subdir),
            ("vcs_url", isGit ? VersionControlAddress(location) : null));
    }

    /// <summary>A lock file's <c>git+URL?…#COMMIT</c> as <c>git+URL@COMMIT</c>.</summary>
    private static string VersionControlAddress(string location)
    {
        var commit = location.LastIndexOf('#') is var hash and >= 0 ? "@" + location[(hash + 1)..] : string.Empty;
        return new RedactedUrl(location) + commit;
    }

    private static string Write(string type, string name, string? version, params ReadOnlySpan<(string Key, string? Value)> qualifiers)
    {
        var text = new StringBuilder("pkg:").Append(type).Append('/');
        Encode(text, name);
        if (version is { Length: > 0 })
        {
            text.Append('@');
            Encode(text, version);
        }

        var separator = '?';
        foreach (var (key, value) in qualifiers)
        {
            if (value is { Length: > 0 })
            {
                text.Append(separator).Append(key).Append('=');
                Encode(text, value);
                separator = '&';
            }
        }

        return text.ToString();
    }

    /// <summary>Letters, digits and <c>. - _ ~ :</c> stay; all else becomes UTF-8 in hexadecimal digits.</summary>
    private static void Encode(StringBuilder text, string value)
    {
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            var c = (char)octet;
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '~' or ':')
            {
                text.Append(c);
            }
            else
            {
                text.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
