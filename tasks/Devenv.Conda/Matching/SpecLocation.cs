using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Channels;

namespace Devenv.Conda.Matching;

/// <summary>The parts of a match spec that say where: <c>channel/subdir</c>, and a spec that is an archive's address.</summary>
internal static class SpecLocation
{
    private static readonly string[] s_archiveExtensions = [".conda", ".tar.bz2"];

    /// <summary>Whether the spec is a URL or an absolute path instead of a name.</summary>
    public static bool IsAddress(ReadOnlySpan<char> text) =>
        text is ['/', ..]
        || IsDrivePath(text)
        || (text.Contains("://", StringComparison.Ordinal) && !text.Contains("::", StringComparison.Ordinal));

    /// <summary>The address as a URL; an absolute path becomes a <c>file://</c> one.</summary>
    public static string Url(ReadOnlySpan<char> text)
    {
        if (IsDrivePath(text))
        {
            return "file:///" + text.ToString().Replace('\\', '/');
        }

        return text is ['/', ..] && Uri.TryCreate("file://" + text.ToString(), UriKind.Absolute, out var file)
            ? file.AbsoluteUri
            : text.ToString();
    }

    /// <summary>The package's name from an archive's file name <c>name-version-build.ext</c>; empty where it has none.</summary>
    public static string NameOf(ReadOnlySpan<char> address)
    {
        var file = address[(address.LastIndexOfAny('/', '\\') + 1)..];
        foreach (var extension in s_archiveExtensions)
        {
            if (file.EndsWith(extension) && file[..^extension.Length] is var stem
                && stem.LastIndexOf('-') is var build and > 0
                && stem[..build].LastIndexOf('-') is var version and > 0)
            {
                return stem[..version].ToString();
            }
        }

        return string.Empty;
    }

    /// <summary>
    /// Reads <c>channel</c>, <c>channel/subdir</c> or <c>channel[subdir,subdir]</c>; a name is looked for below the default alias. With a
    /// slash at its end the text names a channel only.
    /// </summary>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryReadChannel(string text, [NotNullWhen(true)] out SpecChannel? read, [NotNullWhen(false)] out string? fault)
    {
        var (place, selected) = CutSelector(text);
        var slash = place.LastIndexOf('/');
        var subdir = Subdir.TryParse(place[(slash + 1)..], out var known) ? known.Name : null;
        var name = subdir is null ? place : slash < 0 ? string.Empty : place[..slash];
        var isUsable = name.Length > 0 && name[0] is not ('.' or '~')
            && (name.Contains("://", StringComparison.Ordinal) || !name.AsSpan().ContainsAny("[]"));
        if (isUsable && ChannelUrl.TryParse(name, "/", "/", out var channel))
        {
            read = new SpecChannel(channel, subdir, selected);
            fault = null;
            return true;
        }

        read = null;
        fault = $"\"{text}\" is not a channel's name or URL";
        return false;
    }

    /// <summary>Cuts off a list of known subdirs that ends the text; another text in brackets may belong to an address.</summary>
    private static (string Place, ImmutableArray<string> Selected) CutSelector(string text)
    {
        var open = text.EndsWith(']') ? text.LastIndexOf('[') : -1;
        var selected = open > 0 ? BracketSection.Members(text[open..]) : [];
        return selected.Count > 0 && selected.TrueForAll(member => Subdir.TryParse(member, out _))
            ? (text[..open], [.. selected])
            : (text, []);
    }

    private static bool IsDrivePath(ReadOnlySpan<char> text) =>
        text is [_, ':', '\\' or '/', ..] && char.IsAsciiLetter(text[0]);
}
