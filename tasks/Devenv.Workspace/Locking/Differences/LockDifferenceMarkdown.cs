using System.Text;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>
/// Writes a difference as Markdown with a section that folds per environment; what is cut off at the length of a comment is counted.
/// </summary>
internal static class LockDifferenceMarkdown
{
    /// <summary>Forges take comments of 65,536 characters; the rest is for what a workflow puts around the text.</summary>
    private const int MaximumLength = 60_000;

    public static string Of(LockDifference difference, string title)
    {
        var text = new StringBuilder().Append("### ").Append(Code(title)).Append(": ").Append(difference.Summary).Append('\n');
        var omitted = 0;
        foreach (var section in LockChangeSection.Of(difference))
        {
            text.Append("\n<details>\n<summary>").Append(Html(section.Environments)).Append(" (")
                .Append(Html(section.Platforms)).Append("): ").Append(section.Counts)
                .Append("</summary>\n\n| package | before | after | change | platforms |\n| --- | --- | --- | --- | --- |\n");
            foreach (var row in section.Rows)
            {
                var line = Line(row, row.Platforms == section.Platforms);
                omitted += text.Length + line.Length <= MaximumLength ? 0 : 1;
                text.Append(omitted == 0 ? line : string.Empty);
            }

            text.Append("\n</details>\n");
        }

        return text.Append(omitted == 0 ? string.Empty : $"\n{omitted} more lines are left out here; `lock-diff.json` has them.\n")
            .ToString();
    }

    private static string Line(LockChangeRow row, bool isEverywhere)
    {
        var arrow = row.Version.IndexOf(" → ", StringComparison.Ordinal);
        var before = row.Kind == LockChangeKind.Added ? string.Empty : arrow < 0 ? row.Version : row.Version[..arrow];
        var after = row.Kind == LockChangeKind.Removed ? string.Empty : arrow < 0 ? row.Version : row.Version[(arrow + 3)..];
        var name = row.IsDirect ? $"**{Code(row.Name)}**" : Code(row.Name);
        var detail = row.Detail.Length == 0 ? string.Empty : " " + Code(row.Detail);
        return $"| {name} | {Code(before)} | {Code(after)} | {Word(row.Kind)}{detail} | {(isEverywhere ? "all" : row.Platforms)} |\n";
    }

    private static string Word(LockChangeKind kind) => kind switch
    {
        LockChangeKind.Added => "added",
        LockChangeKind.Removed => "removed",
        LockChangeKind.Upgraded => "upgraded",
        LockChangeKind.Downgraded => "downgraded",
        LockChangeKind.Rebuilt => "rebuilt",
        LockChangeKind.Moved => "moved",
        _ => "changed",
    };

    /// <summary>As code nothing in a text means anything; a row ends at a bar or a line break, and the code at its own mark.</summary>
    private static string Code(string text) => text.Length == 0 ? string.Empty
        : $"`{text.Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")}`";

    private static string Html(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
