using Devenv.Conda.Matching;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Editing;

/// <summary>A conda spec as the manifest writes it: a version in quotes, or a table where there is more to say (MANIFEST §6).</summary>
internal static class CondaSpecText
{
    private const string AnyVersion = "*";

    /// <summary>The keys of the table form that a spec gives, the version first.</summary>
    /// <exception cref="DevenvException">DEVENV1102: the spec has a part that manifests write in another way.</exception>
    public static IReadOnlyList<KeyValuePair<string, TomlLiteral>> Keys(MatchSpec spec)
    {
        if (spec.Condition is not null || spec.Namespace is not null)
        {
            var part = spec.Condition is null ? "a namespace" : "a condition";
            throw new DevenvException(
                DiagnosticTable.SpecCannotBeAdded.Create(spec, $"{part} is not added from a spec; write it into the manifest by hand"));
        }

        var keys = new List<KeyValuePair<string, TomlLiteral>>();
        Add(keys, "version", spec.Version?.ToString());
        Add(keys, "build", spec.Build?.ToString());
        Add(keys, "build-number", spec.BuildNumber?.ToString());
        Add(keys, "file-name", spec.FileName);
        Add(keys, "channel", spec.Channel?.CanonicalName);
        Add(keys, "subdir", spec.Subdir);
        Add(keys, "md5", spec.Md5?.ToString());
        Add(keys, "sha256", spec.Sha256?.ToString());
        Add(keys, "license", spec.License);
        Add(keys, "license-family", spec.LicenseFamily);
        Add(keys, "url", spec.Url);
        AddList(keys, "track-features", [.. spec.TrackFeatures]);
        AddList(keys, "extras", [.. spec.Extras]);
        AddList(keys, "flags", [.. spec.Flags.Select(flag => flag.ToString())]);
        return keys;
    }

    /// <summary>The value of an entry that the spec alone decides.</summary>
    public static TomlLiteral Value(IReadOnlyList<KeyValuePair<string, TomlLiteral>> keys) => keys switch
    {
        [] => TomlLiteral.String(AnyVersion),
        [{ Key: "version", Value: var version }] => version,
        _ when keys.Any(key => key.Key is "version" or "url") => TomlLiteral.Table(keys),
        _ => TomlLiteral.Table([new("version", TomlLiteral.String(AnyVersion)), .. keys]),
    };

    private static void Add(List<KeyValuePair<string, TomlLiteral>> keys, string key, string? value)
    {
        if (value is not null)
        {
            keys.Add(new(key, TomlLiteral.String(value)));
        }
    }

    private static void AddList(List<KeyValuePair<string, TomlLiteral>> keys, string key, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            keys.Add(new(key, TomlLiteral.Strings(values)));
        }
    }
}
