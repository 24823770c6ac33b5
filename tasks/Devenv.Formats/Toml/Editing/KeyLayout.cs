using System.Collections.Immutable;

namespace Devenv.Formats.Toml.Editing;

/// <summary>How the keys of a section are set: indentation, and what stands between key and value.</summary>
internal sealed class KeyLayout
{
    private readonly string _separator;
    private readonly int _equalsColumn;

    /// <param name="statements">Those of the section, in order; the last is the model.</param>
    public KeyLayout(ImmutableArray<TomlStatement> statements, TextLines lines)
    {
        if (statements.IsEmpty)
        {
            (Indentation, _separator) = (string.Empty, " = ");
            return;
        }

        var last = statements[^1];
        Indentation = lines.IndentationOf(last.Start);
        _separator = lines.Text[last.Key.End] == '=' && lines.Text[last.Key.End + 1] is not (' ' or '\t') ? "=" : " = ";
        _equalsColumn = EqualsColumn(statements, lines);
    }

    public string Indentation { get; }

    public string Write(string key, string value)
    {
        var padding = _equalsColumn - Indentation.Length - key.Length - (_separator.Length > 1 ? 1 : 0);
        return key + (padding > 0 ? new string(' ', padding) : string.Empty) + _separator + value;
    }

    /// <summary>The column that all signs of the section stand in, where blanks were needed for it; else 0.</summary>
    private static int EqualsColumn(ImmutableArray<TomlStatement> statements, TextLines lines)
    {
        var column = 0;
        var isPadded = false;
        foreach (var statement in statements)
        {
            var equals = lines.Text.IndexOf('=', statement.Key.End);
            var here = equals - lines.StartOf(statement.Start);
            if (column != 0 && column != here)
            {
                return 0;
            }

            column = here;
            isPadded |= equals > statement.Key.End + 1;
        }

        return isPadded && statements.Length > 1 ? column : 0;
    }
}
