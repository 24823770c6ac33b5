using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// Takes the keys of one table, each with the type it must have. What was asked for is what is known: <see cref="RefuseUnknown"/> reports
/// the rest, with the nearest known key. A value of another type is reported and read as absent.
/// </summary>
internal sealed class TableReader(TomlTable table, string place, ManifestContext context)
{
    // Comparing words costs more than reading them, so a table full of unknown keys gets no more answers than this.
    private const int MaximumQuestions = 50;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public TomlTable Table => table;

    public ManifestContext Context => context;

    /// <summary>The table's name with its brackets, as messages show it.</summary>
    public string Place
        => context.Prefix.Length + place.Length == 0 ? "the manifest's top level" : $"[{(context.Prefix + place).TrimEnd('.')}]";

    /// <summary>The name of a table within this one, without brackets.</summary>
    public string PlaceOf(string key) => place.Length == 0 ? Bare(key) : $"{place}.{Bare(key)}";

    /// <summary>A key of any type; null where it is absent.</summary>
    public TomlEntry? Take(string key)
    {
        _known.Add(key);
        return table.TryGetEntry(key, out var entry) ? entry : null;
    }

    public TomlString? String(string key) => Typed<TomlString>(key, "a string");

    public string? Text(string key) => String(key)?.Value;

    public TomlBoolean? Boolean(string key) => Typed<TomlBoolean>(key, "a boolean");

    public TomlInteger? Integer(string key) => Typed<TomlInteger>(key, "an integer");

    public TomlArray? Array(string key) => Typed<TomlArray>(key, "an array");

    public TableReader? Nested(string key) => Typed<TomlTable>(key, "a table") is { } nested ? context.Open(nested, PlaceOf(key)) : null;

    /// <summary>The strings of an array; null where the key is absent or something else.</summary>
    public ImmutableArray<TomlString>? Strings(string key) => Array(key) is { } array ? StringsOf(array, key) : null;

    /// <summary>A string of a closed set of words; null where it is absent or another word.</summary>
    public Placed<string>? Choice(string key, params string[] words)
    {
        if (String(key) is not { } text)
        {
            return null;
        }

        if (words.Contains(text.Value, StringComparer.Ordinal))
        {
            return new Placed<string>(text.Value, text.Span);
        }

        context.Report(DiagnosticTable.UnknownWord, text, text.Value, key, string.Join(", ", words.Select(word => $"\"{word}\"")));
        return null;
    }

    /// <summary>Reports a missing key at the table.</summary>
    public void ReportMissing(string key, string remedy) => context.Report(DiagnosticTable.MissingKey, table, key, Place, remedy);

    /// <summary>Reports every key that was not asked for.</summary>
    public void RefuseUnknown()
    {
        context.KnownKeys?.UnionWith(_known.Select(key => (place, key)));
        var unused = _known.Where(known => !table.TryGetEntry(known, out _)).ToList();
        foreach (var (index, entry) in table.Entries.Where(entry => !_known.Contains(entry.Name)).Index())
        {
            var question = index < MaximumQuestions ? NearMiss.Question(entry.Name, unused) : string.Empty;
            context.Report(DiagnosticTable.UnknownKey, entry.Key, entry.Name, Place, question.Length > 0 ? question : " Remove it.");
        }
    }

    public void ReportKind(TomlValue value, string key, string expected) =>
        context.Report(DiagnosticTable.WrongType, value, key, value.Kind, expected);

    public ImmutableArray<TomlString> StringsOf(TomlArray array, string key)
    {
        foreach (var item in array.Items.Where(item => item is not TomlString))
        {
            ReportKind(item, $"{key}[]", "a string");
        }

        return [.. array.Items.OfType<TomlString>()];
    }

    private T? Typed<T>(string key, string expected)
        where T : TomlValue
    {
        if (Take(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is T value)
        {
            return value;
        }

        ReportKind(entry.Value, key, expected);
        return null;
    }

    private static string Bare(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : $"\"{key}\"";
}
