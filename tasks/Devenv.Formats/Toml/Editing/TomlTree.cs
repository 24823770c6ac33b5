namespace Devenv.Formats.Toml.Editing;

/// <summary>The tables of a tree, whatever made them.</summary>
internal static class TomlTree
{
    /// <summary>A table or <c>[[tables]]</c> and every table below that a header may have made.</summary>
    public static HashSet<TomlTable> Below(TomlValue value)
    {
        var tables = new HashSet<TomlTable>(ReferenceEqualityComparer.Instance);
        Collect(value, tables);
        return tables;
    }

    private static void Collect(TomlValue value, HashSet<TomlTable> tables)
    {
        if (value is TomlArray { IsTableArray: true } array)
        {
            foreach (var item in array.Items)
            {
                Collect(item, tables);
            }
        }
        else if (value is TomlTable table && tables.Add(table))
        {
            foreach (var entry in table.Entries)
            {
                Collect(entry.Value, tables);
            }
        }
    }
}
