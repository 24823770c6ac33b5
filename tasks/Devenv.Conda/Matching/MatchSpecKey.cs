using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Matching;

/// <summary>The keys of a match spec's brackets (spec/VERSIONS.md §3.5).</summary>
internal static class MatchSpecKey
{
    private const int MaximumExtraLength = 64;

    /// <summary>Puts one key's value into the spec.</summary>
    /// <returns>What is wrong, as a clause for a message; null on success.</returns>
    public static string? Apply(ref MatchSpec spec, string key, string value, SpecParsing parsing)
    {
        string? fault = null;
        switch (key)
        {
            case "version":
                spec = VersionSpec.TryParse(value, parsing, out var version, out fault) ? spec with { Version = version } : spec;
                return fault;
            case "build":
                spec = StringMatcher.TryParse(value, out var build, out fault) ? spec with { Build = build } : spec;
                return fault;
            case "build_number":
                spec = BuildNumberSpec.TryParse(value, out var number, out fault) ? spec with { BuildNumber = number } : spec;
                return fault;
            case "channel":
                spec = SpecLocation.TryReadChannel(value, out var channel, out fault)
                    ? spec with { Channel = channel.Url, Subdir = channel.Subdir ?? spec.Subdir, ChannelSubdirs = channel.Selected }
                    : spec;
                return fault;
            case "extras":
                return ApplyExtras(ref spec, value);
            case "flags":
                return ApplyFlags(ref spec, value);
            case "when":
                spec = new MatchConditionParser(Unescape(value), parsing).TryParse(out var condition, out fault)
                    ? spec with { Condition = condition }
                    : spec;
                return fault;
            case "md5":
                spec = spec with { Md5 = Md5Hash.ParseOrNull(value) };
                return spec.Md5 is null ? $"\"{value}\" is not 32 hexadecimal digits" : null;
            case "sha256":
                spec = spec with { Sha256 = Sha256Hash.ParseOrNull(value) };
                return spec.Sha256 is null ? $"\"{value}\" is not 64 hexadecimal digits" : null;
            case "url":
                spec = spec with { Url = SpecLocation.Url(value) };
                return SpecLocation.IsAddress(value) ? null : $"\"{value}\" is not a URL or an absolute path";
            default:
                return ApplyText(ref spec, key, value);
        }
    }

    private static string? ApplyText(ref MatchSpec spec, string key, string value)
    {
        var applied = key switch
        {
            "fn" => spec with { FileName = value },
            "subdir" => spec with { Subdir = value },
            "namespace" => spec with { Namespace = value },
            "license" => spec with { License = value },
            "license_family" => spec with { LicenseFamily = value },
            "track_features" => spec with { TrackFeatures = [.. BracketSection.Members(value)] },
            _ => null,
        };
        spec = applied ?? spec;
        return applied is null ? $"\"{key}\" is not a key of a match spec" : null;
    }

    private static string? ApplyExtras(ref MatchSpec spec, string value)
    {
        var extras = BracketSection.Members(value);
        var bad = extras.Find(extra => extra.Length > MaximumExtraLength || !SpecCharacters.Extra.CoversAll(extra));
        spec = spec with { Extras = [.. extras] };
        return extras.Count == 0 ? "\"extras\" is an empty list"
            : bad is null ? null
            : $"\"{bad}\" is not an extra: one has 1 to 64 of the characters a-z, 0-9, \"_\", \".\", \"+\" and \"-\"";
    }

    private static string? ApplyFlags(ref MatchSpec spec, string value)
    {
        var matchers = ImmutableArray.CreateBuilder<StringMatcher>();
        foreach (var flag in BracketSection.Members(value))
        {
            if (!IsFlag(flag) || !StringMatcher.TryParse(flag, out var matcher, out _))
            {
                return $"\"{flag}\" is not a flag: one is made of a-z, 0-9, \"_\" and \"*\", with one \":\" at most";
            }

            matchers.Add(matcher);
        }

        spec = spec with { Flags = matchers.ToImmutable() };
        return matchers.Count == 0 ? "\"flags\" is an empty list" : null;
    }

    private static bool IsFlag(string flag)
    {
        var colon = flag.IndexOf(':', StringComparison.Ordinal);
        var (first, second) = colon < 0 ? (flag, "*") : (flag[..colon], flag[(colon + 1)..]);
        return IsFlagPart(first) && IsFlagPart(second);
    }

    private static bool IsFlagPart(string part) => part.Length > 0 && SpecCharacters.Flag.CoversAll(part);

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            i += value[i] == '\\' && i + 1 < value.Length ? 1 : 0;
            text.Append(value[i]);
        }

        return text.ToString();
    }
}
