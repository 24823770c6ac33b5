using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Checks the shape of <c>conda-pypi-map</c> (MANIFEST §3.5), which only matters once PyPI distributions are locked.</summary>
internal static class CondaPypiMapReader
{
    public static void Read(TableReader workspace)
    {
        switch (workspace.Take("conda-pypi-map"))
        {
            case null or { Value: TomlBoolean { Value: false } }:
                break;
            case { Value: TomlTable { Entries: [] } } empty:
                workspace.Context.Report(DiagnosticTable.DeprecatedKey, empty.Key, "conda-pypi-map = {}", "\"conda-pypi-map = false\"");
                break;
            case { Value: TomlTable table }:
                ReadChannels(workspace.Context.Open(table, workspace.PlaceOf("conda-pypi-map")));
                break;
            case { } other:
                workspace.ReportKind(other.Value, "conda-pypi-map", "false or a table of channels");
                break;
        }
    }

    private static void ReadChannels(TableReader map)
    {
        foreach (var entry in map.Table.Entries)
        {
            switch (entry.Value)
            {
                case TomlString or TomlBoolean { Value: false }:
                    break;
                case TomlTable:
                    ReadChannel(map.Nested(entry.Name)!); // It is a table.
                    break;
                default:
                    map.ReportKind(entry.Value, entry.Name, "a location, false, or a table");
                    break;
            }
        }
    }

    private static void ReadChannel(TableReader channel)
    {
        channel.String("location");
        channel.Boolean("same-name-heuristic");
        channel.Choice("mapping-mode", ("overlay", true), ("replace", false));
        var names = channel.Nested("mapping");
        foreach (var entry in names?.Table.Entries ?? [])
        {
            switch (entry.Value)
            {
                case TomlString or TomlBoolean { Value: false }:
                    break;
                case TomlArray array:
                    names!.StringsOf(array, entry.Name); // Entries only exist where the reader does.
                    break;
                default:
                    names!.ReportKind(entry.Value, entry.Name, "a name, an array of names, or false"); // As above.
                    break;
            }
        }

        if (channel.Table.Entries.Count == 0)
        {
            channel.ReportMissing("location", "Write a location, a mapping, or false in place of the table.");
        }

        channel.RefuseUnknown();
    }
}
