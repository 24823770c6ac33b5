using System.Collections.Immutable;
using System.Text;

namespace Devenv.Formats.Toml.Editing;

/// <summary>
/// The characters from <paramref name="Start"/> up to <paramref name="End"/> become <paramref name="Text"/>; all others stay.
/// </summary>
internal readonly record struct TextChange(int Start, int End, string Text)
{
    public static TextChange Insert(int at, string text) => new(at, at, text);

    public static TextChange Delete(int start, int end) => new(start, end, string.Empty);

    /// <param name="changes">Ordered by place, not overlapping.</param>
    public static string Apply(string source, ImmutableArray<TextChange> changes)
    {
        var text = new StringBuilder(source.Length + 64);
        var kept = 0;
        foreach (var change in changes)
        {
            text.Append(source, kept, change.Start - kept).Append(change.Text);
            kept = change.End;
        }

        return text.Append(source, kept, source.Length - kept).ToString();
    }
}
