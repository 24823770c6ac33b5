namespace Devenv.Conformance;

/// <summary>
/// Differences that docs explain: a line per case, <c>VERB NAME: reason</c>; blank lines and lines that start with <c>#</c> are skipped.
/// </summary>
internal sealed class KnownDifferences
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public static KnownDifferences Read(string path, string verb)
    {
        var known = new KnownDifferences();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith(verb + " ", StringComparison.Ordinal) && line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
            {
                known._reasons[line[(verb.Length + 1)..colon]] = line[(colon + 2)..];
            }
        }

        return known;
    }

    public string? Reason(string name) => _reasons.GetValueOrDefault(name);
}
