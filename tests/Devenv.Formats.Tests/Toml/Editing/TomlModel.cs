using Devenv.Formats.Toml;

namespace Devenv.Formats.Tests.Toml.Editing;

/// <summary>What a document means, without its form: nested tables, lists, and scalars as their source text.</summary>
internal static class TomlModel
{
    public static TableModel Of(TomlDocument document) => (TableModel)Of(document.Root);

    public static string Text(object value) => value switch
    {
        TableModel table => "{" + string.Join(",", table.Entries
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}:{Text(entry.Value)}")) + "}",
        ListModel list => $"[{string.Join(",", list.Items.Select(Text))}]",
        _ => (string)value,
    };

    /// <summary>Does to the model what the editor does to the document; false where the editor should refuse.</summary>
    public static bool TrySet(TableModel root, IReadOnlyList<string> path, string value)
    {
        if (Walk(root, path, makes: true) is not { } table
            || (table.Entries.TryGetValue(path[^1], out var old)
                && old is ListModel { IsTables: true } or TableModel { IsInBraces: false }))
        {
            return false;
        }

        table.Entries[path[^1]] = value;
        return true;
    }

    public static bool TryRemove(TableModel root, IReadOnlyList<string> path) =>
        Walk(root, path, makes: false) is { } table && table.Entries.Remove(path[^1]);

    public static List<object> Items(TableModel root, IReadOnlyList<string> path)
        => ((ListModel)Walk(root, path, makes: false)!.Entries[path[^1]]).Items;

    private static TableModel? Walk(TableModel root, IReadOnlyList<string> path, bool makes)
    {
        var table = root;
        foreach (var name in path.Take(path.Count - 1))
        {
            if (!table.Entries.TryGetValue(name, out var next))
            {
                if (!makes)
                {
                    return null;
                }

                table.Entries[name] = next = new TableModel([], false);
            }

            if ((next is ListModel { IsTables: true } list ? list.Items[^1] : next) is not TableModel inner)
            {
                return null;
            }

            table = inner;
        }

        return table;
    }

    private static object Of(TomlValue value) => value switch
    {
        TomlTable table => new TableModel(table.Entries.ToDictionary(entry => entry.Name, entry => Of(entry.Value)),
            table.SourceText.StartsWith('{')),
        TomlArray array => new ListModel([.. array.Items.Select(Of)], array.IsTableArray),
        _ => value.SourceText,
    };

    internal sealed record TableModel(Dictionary<string, object> Entries, bool IsInBraces);

    internal sealed record ListModel(List<object> Items, bool IsTables);
}
