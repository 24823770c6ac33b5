using System.Collections.Immutable;
using System.Globalization;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Typed access to the fields of a lock file's mappings; what has the wrong form is reported and read as absent.</summary>
internal sealed class LockFields(string path, DiagnosticBag diagnostics)
{
    public SourceSpan Span(YamlNode? node) =>
        node is null || node.Line == 0
            ? SourceSpan.WholeFile(path)
            : new SourceSpan(path, node.Line, node.Column, node.Line, node.Column + (node is YamlScalar scalar ? scalar.Text.Length : 0));

    public void Report(DiagnosticDescriptor descriptor, YamlNode? place, params object[] arguments) =>
        diagnostics.Add(descriptor.At(Span(place), arguments));

    public YamlMapping? Mapping(YamlNode? node, string what) => Typed<YamlMapping>(node, what);

    /// <summary>The items of a list; none where the value is absent.</summary>
    public ImmutableArray<YamlNode> Items(YamlNode? node, string what) => Typed<YamlSequence>(node, what)?.Items ?? [];

    /// <summary>The entries of a mapping; none where the value is absent.</summary>
    public ImmutableArray<YamlEntry> Entries(YamlNode? node, string what) => Typed<YamlMapping>(node, what)?.Entries ?? [];

    /// <summary>A text, whatever its plain form looks like: a hash of digits alone is still a text (spec/LOCK.md §3 rule 13).</summary>
    public string? Text(YamlNode? node, string what)
    {
        if (node is null || IsNull(node))
        {
            return null;
        }

        return Typed<YamlScalar>(node, what)?.Text;
    }

    public ImmutableArray<string> Texts(YamlNode? node, string what)
    {
        if (node is YamlScalar { IsText: true } single)
        {
            return [single.Text];
        }

        var items = Items(node, what);
        var texts = ImmutableArray.CreateBuilder<string>(items.Length);
        foreach (var item in items)
        {
            if (Text(item, "a text") is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.DrainToImmutable();
    }

    public long? Number(YamlNode? node, string what)
    {
        if (Text(node, what) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Report(DiagnosticTable.LockFieldMalformed, node, text, what);
        return null;
    }

    public static bool IsNull(YamlNode node) => node is YamlScalar { IsText: false, Text: "null" or "Null" or "NULL" or "~" or "" };

    private T? Typed<T>(YamlNode? node, string what)
        where T : YamlNode
    {
        if (node is null or T || IsNull(node))
        {
            return node as T;
        }

        Report(DiagnosticTable.LockFieldMalformed, node, node is YamlScalar scalar ? scalar.Text : node is YamlSequence ? "[…]" : "{…}",
            what);
        return null;
    }
}
