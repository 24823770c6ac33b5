using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>
/// The packages that the last build installed for a set of requests, as it left them in the state folder. Targets read the same file where
/// it is short.
/// </summary>
public static class InstalledPackageList
{
    /// <summary>What a line holds, in order.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["Environment", "Name", "Version", "Build", "Channel", "Url", "Kind", "License"];

    /// <summary>A row per package, as long as <see cref="Columns"/>.</summary>
    /// <exception cref="DevenvException">The file cannot be read.</exception>
    public static IEnumerable<ImmutableArray<string>> Read(string path)
    {
        var text = State.WorkspaceFiles.ReadState(path);
        var before = ImmutableArray<string>.Empty;
        while (text.Length > 0)
        {
            var end = text.Span.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            text = text[(end < 0 ? text.Length : end + 1)..];
            if (!line.IsEmpty)
            {
                yield return before = Row(line.Span, before);
            }
        }
    }

    /// <param name="before">The row before, with which most have texts in common.</param>
    private static ImmutableArray<string> Row(ReadOnlySpan<char> line, ImmutableArray<string> before)
    {
        var row = ImmutableArray.CreateBuilder<string>(Columns.Length);
        foreach (var value in line.Split('|'))
        {
            var text = line[value];
            row.Add(row.Count < before.Length && text.SequenceEqual(before[row.Count]) ? before[row.Count] : text.ToString());
        }

        while (row.Count < Columns.Length)
        {
            row.Add(string.Empty);
        }

        return row.ToImmutable();
    }
}
