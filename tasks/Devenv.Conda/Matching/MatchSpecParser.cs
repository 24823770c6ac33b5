using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Matching;

/// <summary>
/// Reads match specs in the order of spec/VERSIONS.md §3.2: comment, brackets, address, channel, name, version and build.
/// </summary>
internal readonly struct MatchSpecParser(SpecParsing parsing)
{
    /// <summary>Nothing is ever added to it: nearly all specs have no brackets.</summary>
    private static readonly List<KeyValuePair<string, string>> s_noKeys = [];

    private readonly SpecParsing _parsing = parsing;

    public bool TryParse(string text, [NotNullWhen(true)] out MatchSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = null;
        if (!TryCut(text, out var rest, out var keys, out fault))
        {
            return false;
        }

        var location = default(MatchSpec);
        if (!HasUrl(keys) && SpecLocation.IsAddress(rest))
        {
            if (!PackageName.TryParse(SpecLocation.NameOf(rest), out var name))
            {
                fault = $"\"{rest}\" does not end with name-version-build.conda or .tar.bz2";
                return false;
            }

            location = new MatchSpec { Name = name, Url = SpecLocation.Url(rest) };
            return TryApply(location, keys, out spec, out fault);
        }

        if (!TryReadLocationAndName(ref rest, out location, out fault))
        {
            return false;
        }

        return TryReadVersionAndBuild(location, rest, out var positional, out fault) && TryApply(positional, keys, out spec, out fault);
    }

    public bool TryParseNameless(PackageName name, string text, [NotNullWhen(true)] out MatchSpec? spec,
        [NotNullWhen(false)] out string? fault)
    {
        spec = null;
        if (!TryCut(text, out var rest, out var keys, out fault))
        {
            return false;
        }

        var start = new MatchSpec { Name = name };
        if (!HasUrl(keys) && SpecLocation.IsAddress(rest))
        {
            return TryApply(start with { Url = SpecLocation.Url(rest) }, keys, out spec, out fault);
        }

        return TryReadVersionAndBuild(start, rest, out var positional, out fault) && TryApply(positional, keys, out spec, out fault);
    }

    /// <summary>Cuts the comment and the brackets off.</summary>
    private static bool TryCut(
        string text,
        out ReadOnlySpan<char> rest,
        [NotNullWhen(true)] out List<KeyValuePair<string, string>>? keys,
        [NotNullWhen(false)] out string? fault)
    {
        keys = null;
        rest = WithoutComment(text).Trim();
        if (FindSemicolon(rest) is var semicolon and >= 0)
        {
            fault = rest[(semicolon + 1)..].TrimStart().StartsWith("if ")
                ? "conditions after \"; if\" are not supported; write [when=\"…\"]"
                : "a semicolon has no meaning in it";
            return false;
        }

        if (!rest.EndsWith("]"))
        {
            fault = null;
            keys = s_noKeys;
            return true;
        }

        var start = BracketSection.FindStart(rest);
        if (start < 0)
        {
            fault = "its brackets do not match";
            return false;
        }

        if (!BracketSection.TryRead(rest[(start + 1)..^1], out keys, out fault))
        {
            return false;
        }

        rest = rest[..start].TrimEnd();
        fault = rest.EndsWith("]") ? "it has more than one bracket section" : null;
        return fault is null;
    }

    private static bool TryReadLocationAndName(
        ref ReadOnlySpan<char> rest, [NotNullWhen(true)] out MatchSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = null;
        fault = null;
        var nameStart = rest.LastIndexOf(':') + 1;
        var before = nameStart == 0 ? [] : rest[..(nameStart - 1)];
        rest = rest[nameStart..].Trim();
        var nameEnd = SpecCharacters.AfterName.FirstIn(rest);
        var text = (nameEnd < 0 ? rest : rest[..nameEnd]).ToString();
        rest = nameEnd < 0 ? [] : rest[nameEnd..].Trim();
        if (!PackageName.TryParse(text, out var name))
        {
            fault = FaultOfName(text);
            return false;
        }

        spec = new MatchSpec { Name = name };
        if (nameStart == 0)
        {
            return true;
        }

        var separator = before.LastIndexOf(':');
        var space = before[(separator + 1)..].ToString();
        spec = spec with { Namespace = space.Length == 0 ? null : space };
        if (separator < 0)
        {
            return true;
        }

        if (!SpecLocation.TryReadChannel(before[..separator].ToString(), out var channel, out fault))
        {
            spec = null;
            return false;
        }

        spec = spec with { Channel = channel.Url, Subdir = channel.Subdir, ChannelSubdirs = channel.Selected };
        return true;
    }

    private static string FaultOfName(string text) => text switch
    {
        "" => "the name is missing",
        ['^', ..] => $"\"{text}\" looks like a regular expression, but only an exact name is allowed",
        _ when text.Contains('*', StringComparison.Ordinal) => $"\"{text}\" looks like a glob, but only an exact name is allowed",
        _ => $"\"{text}\" is not a package name; names hold only 0-9, a-z, A-Z, \"-\", \"_\" and \".\"",
    };

    private bool TryReadVersionAndBuild(
        MatchSpec start, ReadOnlySpan<char> text, [NotNullWhen(true)] out MatchSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = start;
        fault = null;
        if (text.IsEmpty)
        {
            return true;
        }

        spec = null;
        StringMatcher? matcher = null;
        if (!VersionAndBuild.TrySplit(text, _parsing, out var versionText, out var build, out fault)
            || !VersionSpec.TryParse(versionText, _parsing, out var version, out fault)
            || (build is not null && !StringMatcher.TryParse(build, out matcher, out fault)))
        {
            return false;
        }

        fault = null;
        spec = start with { Version = version, Build = matcher };
        return true;
    }

    private bool TryApply(
        MatchSpec start, List<KeyValuePair<string, string>> keys, [NotNullWhen(true)] out MatchSpec? spec,
        [NotNullWhen(false)] out string? fault)
    {
        spec = start;
        fault = null;
        if (keys.Count == 0)
        {
            return true;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (_parsing == SpecParsing.Strict)
        {
            _ = start.Version is not null && seen.Add("version");
            _ = start.Build is not null && seen.Add("build");
        }

        foreach (var (key, value) in keys)
        {
            var isFirst = seen.Add(key);
            fault = _parsing == SpecParsing.Strict && !isFirst
                ? $"it has several values for \"{key}\""
                : MatchSpecKey.Apply(ref spec, key, value, _parsing);
            if (fault is not null)
            {
                spec = null;
                return false;
            }
        }

        return true;
    }

    private static bool HasUrl(List<KeyValuePair<string, string>> keys) => keys.Exists(pair => pair.Key == "url");

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> text) => Find(text, '#') is var hash and >= 0 ? text[..hash] : text;

    private static int FindSemicolon(ReadOnlySpan<char> text) => Find(text, ';');

    /// <summary>The first such character outside quotes within brackets; -1 where there is none.</summary>
    private static int Find(ReadOnlySpan<char> text, char wanted)
    {
        if (!text.Contains(wanted))
        {
            return -1;
        }

        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == wanted)
            {
                return i;
            }

            depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
            i = depth > 0 && text[i] is '"' or '\'' ? BracketSection.SkipQuoted(text, i) : i;
        }

        return -1;
    }
}
