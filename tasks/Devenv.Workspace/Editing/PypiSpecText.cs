using Devenv.Formats.Toml.Editing;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Editing;

/// <summary>
/// A Python requirement as the manifest writes it: specifiers in quotes, or a table where there is more to say (MANIFEST §7).
/// </summary>
internal static class PypiSpecText
{
    private const string GitPrefix = "git+";

    /// <summary>The keys of the table form that a requirement gives, what says where it comes from first.</summary>
    public static IReadOnlyList<KeyValuePair<string, TomlLiteral>> Keys(Requirement requirement)
    {
        var keys = new List<KeyValuePair<string, TomlLiteral>>();
        if (requirement.Url is { } url)
        {
            AddSource(keys, url);
        }
        else if (!requirement.Specifiers.IsAny)
        {
            keys.Add(new("version", TomlLiteral.String(requirement.Specifiers.ToString())));
        }

        if (!requirement.Extras.IsEmpty)
        {
            keys.Add(new("extras", TomlLiteral.Strings(requirement.Extras.Select(extra => extra.Normalized))));
        }

        if (requirement.Marker is { IsAlwaysTrue: false } marker)
        {
            keys.Add(new("env-markers", TomlLiteral.String(marker.ToString())));
        }

        return keys;
    }

    /// <summary>The value of an entry that the requirement alone decides.</summary>
    public static TomlLiteral Value(Requirement requirement, IReadOnlyList<KeyValuePair<string, TomlLiteral>> keys) => keys switch
    {
        [] => TomlLiteral.String("*"),
        [{ Key: "version", Value: var version }] => version,
        _ when requirement.Url is not null || keys[0].Key == "version" => TomlLiteral.Table(keys),
        _ => TomlLiteral.Table([new("version", TomlLiteral.String("*")), .. keys]),
    };

    /// <summary>As an item of a requirement list, with the name as it was given (PEP 508).</summary>
    public static TomlLiteral Item(Requirement requirement) =>
        TomlLiteral.String(string.Concat(requirement.Name.Source, requirement.ToString().AsSpan(requirement.Name.Normalized.Length)));

    /// <summary>Splits what a URL requirement says in one text: <c>git+URL@REVISION#subdirectory=FOLDER</c>.</summary>
    private static void AddSource(List<KeyValuePair<string, TomlLiteral>> keys, string url)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var address = fragment < 0 ? url : url[..fragment];
        var subdirectory = fragment < 0 ? null : After(url[(fragment + 1)..], "subdirectory=");
        if (After(address, GitPrefix) is { } repository)
        {
            var revision = repository.LastIndexOf('@') is var at && at > repository.LastIndexOf('/') ? at : repository.Length;
            keys.Add(new("git", TomlLiteral.String(repository[..revision])));
            if (revision < repository.Length)
            {
                keys.Add(new("rev", TomlLiteral.String(repository[(revision + 1)..])));
            }
        }
        else
        {
            keys.Add(new("url", TomlLiteral.String(subdirectory is null ? url : address)));
        }

        if (subdirectory is not null)
        {
            keys.Add(new("subdirectory", TomlLiteral.String(subdirectory)));
        }
    }

    private static string? After(string text, string prefix)
        => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
