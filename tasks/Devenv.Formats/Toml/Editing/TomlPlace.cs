using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml.Editing;

/// <summary>How far a path leads into a document.</summary>
/// <param name="Table">The last table on the way.</param>
/// <param name="Depth">How many names lead to it.</param>
/// <param name="Container">The table itself, or, where dotted keys made it, the table whose section or braces those keys stand in.</param>
/// <param name="ContainerDepth">How many names lead to that one.</param>
internal readonly record struct TomlPlace(TomlTable Table, int Depth, TomlTable Container, int ContainerDepth)
{
    public bool IsMadeByDottedKeys => Depth != ContainerDepth;

    /// <summary>Walks down to the table that the last name of a path belongs to, or as far as there are tables.</summary>
    /// <exception cref="DevenvException">DEVENV1100: a name on the way has a value that is no table.</exception>
    public static TomlPlace Find(TomlTable root, TomlPath path)
    {
        var place = new TomlPlace(root, 0, root, 0);
        while (place.Depth < path.Length - 1 && place.Table.TryGetEntry(path.Names[place.Depth], out var entry))
        {
            var next = entry.Value switch
            {
                TomlTable table => table,
                TomlArray { IsTableArray: true } array => (TomlTable)array.Items[^1],
                var value => throw new DevenvException(DiagnosticTable.TomlEditBlocked.At(value.Span, path, entry.Name, value.Kind)),
            };
            place = TomlStatement.IsMadeByDottedKeys(next)
                ? place with { Table = next, Depth = place.Depth + 1 }
                : new TomlPlace(next, place.Depth + 1, next, place.Depth + 1);
        }

        return place;
    }
}
