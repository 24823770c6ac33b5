namespace Devenv.Conformance.Archives;

/// <summary>A row of the table of hostile and broken inputs.</summary>
/// <param name="Name">The path below the table's folder.</param>
/// <param name="Expected"><c>accept</c>, <c>refuse</c>, <c>either</c>, or <c>accept on Linux…</c>.</param>
internal sealed record BadInput(string Name, string Expected)
{
    public static IEnumerable<BadInput> ReadTable(string root)
    {
        var readme = Path.Join(root, "README.md");
        if (!File.Exists(readme))
        {
            throw new UsageException($"there is no table \"{readme}\"");
        }

        return File.ReadLines(readme)
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 4)
            .Select(cells => new BadInput(cells[1].Trim('`'), cells[4]))
            .ToList();
    }

    /// <summary>Why the outcome is wrong; null where it is right.</summary>
    /// <param name="refusal">The message, or null where the input was accepted.</param>
    public string? Verdict(string? refusal)
    {
        var mayAccept = Expected != "refuse";
        var mayRefuse = Expected is "refuse" or "either"
            || (Expected.StartsWith("accept on", StringComparison.Ordinal) && !OperatingSystem.IsLinux());
        return refusal is null ? (mayAccept ? null : "accepted")
            : !mayRefuse ? $"refused: {refusal}"
            : !NamesInput(refusal) ? $"the refusal does not name the input: {refusal}"
            : null;
    }

    // A channel's refusal names the channel's folder, or the archive in question.
    private bool NamesInput(string message)
    {
        var first = Name.Split('/')[0];
        var stem = first.Split(".conda")[0].Split(".tar.bz2")[0];
        return message.Contains(stem, StringComparison.Ordinal)
            || message.Contains(stem.Replace("-1.0-0", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal)
            || (first.StartsWith("channel-", StringComparison.Ordinal) && message.Contains("good-1.0-0.conda", StringComparison.Ordinal));
    }
}
