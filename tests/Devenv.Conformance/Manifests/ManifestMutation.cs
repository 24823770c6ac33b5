using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conformance.Manifests;

/// <summary>Turns single requirements of a manifest into ones that nothing can meet, whatever form they are written in.</summary>
internal sealed class ManifestMutation
{
    private const string NoCondaVersion = "==999999!0";
    private const string NoPypiVersion = "==999999";

    /// <summary>What a location is replaced by.</summary>
    private static readonly (string Key, string Value)[] s_elsewhere =
    [
        ("path", "no/such/folder"),
        ("git", "https://git.example.org/no/such/repository"),
        ("url", "https://files.example.org/no-such-file-1.0-py3-none-any.whl"),
    ];

    private readonly string _text;
    private readonly Dictionary<SourceSpan, TomlValue> _values = [];

    public ManifestMutation(string text, string path)
    {
        _text = text;
        Collect(TomlDocument.Parse(text, path).Root);
    }

    /// <summary>
    /// The manifest with the conda requirement at a place made impossible; null where its form has nothing that could be changed.
    /// </summary>
    public string? Conda(SourceSpan place) =>
        _values.GetValueOrDefault(place) switch
        {
            TomlString value => Replace(value, NoCondaVersion),
            TomlTable table => Table(table, NoCondaVersion),
            _ => null,
        };

    /// <summary>As for conda requirements; a requirement of a Python project stands in an array, with its name.</summary>
    public string? Pypi(SourceSpan place) =>
        _values.GetValueOrDefault(place) switch
        {
            TomlString value when IsSpecifier(value.Value) => Replace(value, NoPypiVersion),
            TomlString value => Replace(value, Requirement(value.Value)),
            TomlTable table => Table(table, NoPypiVersion),
            _ => null,
        };

    private void Collect(TomlTable table)
    {
        foreach (var entry in table.Entries)
        {
            _values.TryAdd(entry.Key.Span, entry.Value);
            CollectValue(entry.Value);
        }
    }

    private void CollectValue(TomlValue value)
    {
        switch (value)
        {
            case TomlTable inner:
                Collect(inner);
                break;
            case TomlArray array:
                foreach (var item in array.Items)
                {
                    CollectValue(item);
                }

                break;
            case TomlString text:
                _values.TryAdd(text.Span, text);
                break;
        }
    }

    private string? Table(TomlTable table, string noVersion)
    {
        if (table.Value("version") is TomlString version)
        {
            return Replace(version, noVersion);
        }

        foreach (var (key, elsewhere) in s_elsewhere)
        {
            if (table.Value(key) is TomlString location)
            {
                var archive = location.Value.EndsWith(".conda", StringComparison.Ordinal) ? ".conda" : string.Empty;
                return Replace(location, elsewhere + archive);
            }
        }

        // What is taken from the workspace's pool may have no version of its own.
        return _text[table.Start] == '{' && table.Value("workspace") is null
            ? _text.Insert(table.Start + 1, table.Entries.Count == 0 ? $" version = \"{noVersion}\"" : $" version = \"{noVersion}\",")
            : null;
    }

    private string Replace(TomlValue value, string text) => $"{_text[..value.Start]}\"{text}\"{_text[value.End..]}";

    /// <summary><c>name[extras]==999999 ; marker</c>.</summary>
    private static string Requirement(string text)
    {
        var length = NameLength(text);
        var extras = text[length..].TrimStart() is ['[', ..]
            ? text[text.IndexOf('[', StringComparison.Ordinal)..(text.IndexOf(']', StringComparison.Ordinal) + 1)]
            : string.Empty;
        var marker = text.IndexOf(';', StringComparison.Ordinal) is var mark and >= 0
            ? " " + text[mark..].Replace('"', '\'')
            : string.Empty;
        return text[..length] + extras + NoPypiVersion + marker;
    }

    private static bool IsSpecifier(string text) => text.TrimStart() is ['=' or '<' or '>' or '~' or '!' or '*', ..];

    private static int NameLength(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or '_' or '.'))
        {
            length++;
        }

        return length;
    }
}
