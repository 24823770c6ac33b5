using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>Reads <c>when</c>: the condition under which a dependency holds at all (MANIFEST §6.3).</summary>
internal static class ConditionReader
{
    private const string Forms = "a package with a version spec in quotes, or a table with \"all\", \"any\" or \"package\"";

    private static readonly string[] s_kinds = ["all", "any", "package"];

    /// <param name="reader">The table with the key.</param>
    public static MatchCondition? Read(TableReader reader, string key = "when") =>
        reader.Take(key) is { } entry ? ReadValue(reader, entry.Value, key) : null;

    private static MatchCondition? ReadValue(TableReader reader, TomlValue value, string key)
    {
        switch (value)
        {
            case TomlString text:
                return ReadText(reader.Context, text);
            case TomlTable table:
                return ReadTable(reader.Context.Open(table, reader.PlaceOf(key)));
            default:
                reader.ReportKind(value, key, Forms);
                return null;
        }
    }

    /// <summary>A name and a version spec; anything more is written as a table.</summary>
    private static MatchCondition.Leaf? ReadText(ManifestContext context, TomlString text)
    {
        var fault = default(string);
        if (text.Value.AsSpan().IndexOfAny('[', ']') >= 0 || text.Value.Contains("::", StringComparison.Ordinal))
        {
            fault = "it has more than a name and a version";
        }
        else if (MatchSpec.TryParse(text.Value, SpecParsing.Lenient, out var spec, out fault))
        {
            if (new MatchSpec { Name = spec.Name, Version = spec.Version }.Equals(spec))
            {
                return new MatchCondition.Leaf(spec);
            }

            fault = "it has more than a name and a version";
        }

        context.Report(DiagnosticTable.BadCondition, text, text.Value, fault);
        return null;
    }

    private static MatchCondition? ReadTable(TableReader table)
    {
        var kinds = s_kinds.Where(kind => table.Take(kind) is not null).ToList();
        switch (kinds)
        {
            case ["package"]:
                return ReadPackage(table);
            case [var kind]:
                var parts = ReadParts(table, kind);
                table.RefuseUnknown();
                return parts;
            default:
                table.Context.Report(
                    DiagnosticTable.BadCombination, table.Table,
                    "\"when\" takes exactly one of \"all\", \"any\" and \"package\". Keep one of them.");
                table.RefuseUnknown();
                return null;
        }
    }

    private static MatchCondition? ReadParts(TableReader table, string kind)
    {
        if (table.Array(kind) is not { } array)
        {
            return null;
        }

        if (array.Items.Count == 0)
        {
            table.Context.Report(DiagnosticTable.EmptyText, array, kind);
            return null;
        }

        var parts = array.Items.Select(item => ReadValue(table, item, kind)).OfType<MatchCondition>().ToList();
        return parts.Count < array.Items.Count
            ? null
            : parts.Aggregate((left, right) => kind == "all" ? new MatchCondition.And(left, right) : new MatchCondition.Or(left, right));
    }

    private static MatchCondition? ReadPackage(TableReader table)
    {
        if (table.String("package") is not { } text)
        {
            return null;
        }

        if (!PackageName.TryParse(text.Value, out var name))
        {
            table.Context.Report(DiagnosticTable.BadPackageName, text, text.Value);
            return null;
        }

        var spec = new CondaSpecReader(new LayeredTable(table, pooled: null)).ReadSelection(name);
        table.RefuseUnknown();
        var leaf = new MatchCondition.Leaf(spec with { Condition = null });
        return spec.Condition is null ? leaf : new MatchCondition.And(leaf, spec.Condition);
    }
}
