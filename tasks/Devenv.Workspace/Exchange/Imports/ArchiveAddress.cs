using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// An archive's address with its hash, as explicit specs have it: <c>URL</c>, <c>URL#MD5</c> or <c>URL#sha256:SHA256</c>. An archive of a
/// channel becomes the exact version and build of that channel, with the hash: the same archive, which can be solved together with others
/// and moved to a newer version later. Any other address stays one.
/// </summary>
internal sealed record ArchiveAddress(MatchSpec Spec, ChannelUrl? Channel)
{
    private const string Sha256Prefix = "sha256:";

    public static bool IsAddress(string text) =>
        text.Contains("://", StringComparison.Ordinal) && !text.Contains("::", StringComparison.Ordinal)
        && !text.Contains('[', StringComparison.Ordinal);

    /// <param name="fault">What is wrong, as a clause; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ArchiveAddress? address, [NotNullWhen(false)] out string? fault)
    {
        address = null;
        var mark = text.LastIndexOf('#');
        var (url, hash) = mark >= 0 ? (text[..mark], text[(mark + 1)..]) : (text, string.Empty);
        if (!TryHash(hash, out var md5, out var sha256))
        {
            fault = $"\"{hash}\" is neither an md5 nor a sha256";
            return false;
        }

        var location = LockLocation.Parse(url);
        if (!location.IsUrl && !url.StartsWith("file://", StringComparison.Ordinal))
        {
            fault = "it is no URL";
            return false;
        }

        if (ArchiveName.Of(Uri.UnescapeDataString(url[(url.LastIndexOf('/') + 1)..])) is not { } archive
            || !PackageName.TryParse(archive.Name, out var name)
            || !VersionSpec.TryParse("==" + archive.Version, SpecParsing.Strict, out var version, out _))
        {
            fault = "it does not end with name-version-build.conda or .tar.bz2";
            return false;
        }

        fault = null;
        address = ChannelOf(url) is { } channel && StringMatcher.TryParse(archive.Build, out var build, out _)
            ? new ArchiveAddress(
                new MatchSpec { Name = name, Version = version, Build = build, Md5 = md5, Sha256 = sha256 }, channel)
            : new ArchiveAddress(new MatchSpec { Name = name, Url = url, Md5 = md5, Sha256 = sha256 }, Channel: null);
        return true;
    }

    private static bool TryHash(string text, out Md5Hash? md5, out Sha256Hash? sha256)
    {
        (md5, sha256) = (null, null);
        if (text.Length == 2 * Md5Hash.ByteCount)
        {
            md5 = Md5Hash.ParseOrNull(text);
        }
        else
        {
            sha256 = Sha256Hash.ParseOrNull(text.StartsWith(Sha256Prefix, StringComparison.Ordinal) ? text[Sha256Prefix.Length..] : text);
        }

        return text.Length == 0 || md5 is not null || sha256 is not null;
    }

    /// <summary>The channel of an address <c>CHANNEL/SUBDIR/FILE</c>; null where it has another form.</summary>
    private static ChannelUrl? ChannelOf(string url)
    {
        var folderEnd = url.LastIndexOf('/');
        var folderStart = folderEnd > 0 ? url.LastIndexOf('/', folderEnd - 1) : -1;
        return folderStart > url.IndexOf("://", StringComparison.Ordinal) + 3 && Subdir.TryParse(url[(folderStart + 1)..folderEnd], out _)
            ? ChannelUrl.FromUrl(url[..folderStart])
            : null;
    }
}
