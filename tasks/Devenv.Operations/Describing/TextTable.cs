using System.Text;

namespace Devenv.Operations.Describing;

/// <summary>Rows of text in columns that line up; no line ends in blanks.</summary>
internal sealed class TextTable(int columns, string indent = "")
{
    private readonly List<string[]> _rows = [];
    private readonly int[] _widths = new int[columns];

    public void Row(params string[] cells)
    {
        _rows.Add(cells);
        for (var column = 0; column < cells.Length; column++)
        {
            _widths[column] = Math.Max(_widths[column], cells[column].Length);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = string.Concat(row.Select((cell, column) => cell.PadRight(_widths[column] + 2)));
            text.Append(indent).Append(line.AsSpan().TrimEnd(' ')).Append('\n');
        }

        return text.ToString();
    }
}
