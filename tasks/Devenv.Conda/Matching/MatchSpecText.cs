using System.Text;
using Devenv.Conda.Channels;

namespace Devenv.Conda.Matching;

/// <summary>
/// The one renderer of match specs: <c>channel::name version build[key="value", …]</c> (spec/VERSIONS.md §3.9). A new field needs a line in
/// <see cref="Bracket"/>.
/// </summary>
internal static class MatchSpecText
{
    public static string Of(MatchSpec spec)
    {
        var text = new StringBuilder();
        if (HasPositionalChannel(spec))
        {
            text.Append(spec.Channel?.CanonicalName);
            if (spec.Subdir is not null)
            {
                text.Append('/').Append(spec.Subdir);
            }

            text.Append(':').Append(spec.Namespace).Append(':');
        }

        text.Append(spec.Name.Source);
        var rest = OfNameless(spec);
        return text.Append(rest is "" or ['[', ..] ? string.Empty : " ").Append(rest).ToString();
    }

    public static string OfNameless(MatchSpec spec)
    {
        var text = new StringBuilder();
        if (spec.Version is not null)
        {
            text.Append(spec.Version);
            if (HasPositionalBuild(spec))
            {
                text.Append(' ').Append(spec.Build);
            }
        }

        var keys = new List<string>();
        Bracket(spec, HasPositionalChannel(spec), HasPositionalBuild(spec), keys);
        return Close(text, keys);
    }

    /// <summary>A condition's leaf has no blanks outside brackets: <c>python>=3.10</c>, <c>python[version="3.10.*"]</c>.</summary>
    public static string OfLeaf(MatchSpec spec)
    {
        var version = spec.Version?.ToString();
        var keys = new List<string>();
        Bracket(spec, isChannelPositional: false, isBuildPositional: false, keys);
        if (version is null || (keys.Count == 0 && version[0] is '<' or '>' or '=' or '!' or '~'))
        {
            return Close(new StringBuilder(spec.Name.Source).Append(version), keys);
        }

        keys.Insert(0, $"version=\"{version}\"");
        return Close(new StringBuilder(spec.Name.Source), keys);
    }

    private static string Close(StringBuilder text, List<string> keys)
    {
        if (keys.Count > 0)
        {
            text.Append('[').AppendJoin(", ", keys).Append(']');
        }

        return text.ToString();
    }

    private static void Bracket(MatchSpec spec, bool isChannelPositional, bool isBuildPositional, List<string> keys)
    {
        AddList(keys, "extras", spec.Extras);
        AddList(keys, "flags", spec.Flags);
        Add(keys, "md5", spec.Md5?.ToString());
        Add(keys, "sha256", spec.Sha256?.ToString());
        Add(keys, "build_number", spec.BuildNumber?.ToString());
        Add(keys, "build", isBuildPositional ? null : spec.Build?.ToString());
        Add(keys, "fn", spec.FileName);
        Add(keys, "url", spec.Url);
        Add(keys, "license", spec.License);
        Add(keys, "license_family", spec.LicenseFamily);
        Add(keys, "track_features", spec.TrackFeatures.IsEmpty ? null : string.Join(' ', spec.TrackFeatures));
        if (!isChannelPositional)
        {
            Add(keys, "channel",
                spec.ChannelSubdirs.IsEmpty ? spec.Channel?.Url : $"{spec.Channel?.Url}[{string.Join(',', spec.ChannelSubdirs)}]");
            Add(keys, "subdir", spec.Subdir);
            Add(keys, "namespace", spec.Namespace);
        }

        if (spec.Condition is not null)
        {
            keys.Add($"when=\"{Escape(spec.Condition.ToString())}\"");
        }
    }

    private static bool HasPositionalChannel(MatchSpec spec) =>
        spec.Channel is { } channel
        && spec.ChannelSubdirs.IsEmpty
        && channel.Url.StartsWith(ChannelUrl.DefaultAlias, StringComparison.Ordinal)
        && SpecCharacters.NotInChannelName.FirstIn(channel.CanonicalName) < 0
        && !Channels.Subdir.TryParse(channel.CanonicalName[(channel.CanonicalName.LastIndexOf('/') + 1)..], out _)
        && (spec.Subdir is null || Channels.Subdir.TryParse(spec.Subdir, out _));

    /// <summary>A build stands after a version where it could not be taken for anything else.</summary>
    private static bool HasPositionalBuild(MatchSpec spec) =>
        spec.Version is not null
        && spec.Build is { } build
        && SpecCharacters.PositionalBuild.CoversAll(build.ToString());

    private static void Add(List<string> keys, string key, string? value)
    {
        if (value is not null)
        {
            var quote = (CanQuote(value, '"') && !value.EndsWith('\\')) || !CanQuote(value, '\'') ? '"' : '\'';
            keys.Add($"{key}={quote}{(CanQuote(value, quote) ? value : Escape(value))}{quote}");
        }
    }

    private static void AddList<T>(List<string> keys, string key, IReadOnlyCollection<T> members)
    {
        if (members.Count > 0)
        {
            keys.Add($"{key}=[{string.Join(", ", members)}]");
        }
    }

    private static bool CanQuote(string value, char quote) =>
        BracketSection.SkipQuoted($"{quote}{value}{quote}", 0) == value.Length + 1;

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
