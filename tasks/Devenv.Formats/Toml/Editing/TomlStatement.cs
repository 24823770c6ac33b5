using System.Collections.Immutable;

namespace Devenv.Formats.Toml.Editing;

/// <summary>A key, dotted or not, with the value written after it.</summary>
/// <param name="Start">Where the first part of the key begins.</param>
internal readonly record struct TomlStatement(int Start, TomlKey Key, TomlValue Value)
{
    /// <summary>
    /// The statements of a table's own section or braces, those of its dotted keys included, in the order of the document.
    /// </summary>
    public static ImmutableArray<TomlStatement> Below(TomlTable table)
    {
        var statements = new List<TomlStatement>();
        Collect(table, statements);
        statements.Sort((left, right) => left.Start.CompareTo(right.Start));
        return [.. statements];
    }

    /// <summary>
    /// Whether a value is written in one piece after its key: not a table of headers or of dotted keys, not <c>[[tables]]</c>.
    /// </summary>
    public static bool IsWritten(TomlValue value) => value switch
    {
        TomlTable table => table.Origin == TomlTableOrigin.Inline && !IsMadeByDottedKeys(table),
        TomlArray array => !array.IsTableArray,
        _ => true,
    };

    /// <summary>Tables of dotted keys within braces count as inline; they begin with a key and not with a brace.</summary>
    public static bool IsMadeByDottedKeys(TomlTable table) =>
        table.Origin == TomlTableOrigin.DottedKey || (table.Origin == TomlTableOrigin.Inline && table.Source.Text[table.Start] != '{');

    private static void Collect(TomlTable table, List<TomlStatement> statements)
    {
        foreach (var entry in table.Entries)
        {
            if (IsWritten(entry.Value))
            {
                statements.Add(new TomlStatement(entry.Start, entry.Key, entry.Value));
            }
            else if (entry.Value is TomlTable nested && IsMadeByDottedKeys(nested))
            {
                Collect(nested, statements);
            }
        }
    }
}
