using Devenv.Conda.Versions;

namespace Devenv.Conformance.Versions;

/// <summary>A version per line in ascending order; <c>= </c> in front: equal to the line before.</summary>
internal static class VersionOrderCases
{
    public static IEnumerable<VersionCase> Read(string path)
    {
        string? before = null;
        foreach (var line in File.ReadLines(path))
        {
            var (previous, isEqual, text) = (before, line[0] == '=', line[2..]);
            before = text;
            yield return new VersionCase(text, () => Judge(previous, text, isEqual));
        }
    }

    private static string? Judge(string? previous, string text, bool isEqual)
    {
        if (!CondaVersion.TryParse(text, out var version, out var fault))
        {
            return fault;
        }

        if (previous is null || !CondaVersion.TryParse(previous, out var lower, out _))
        {
            return null;
        }

        var order = Math.Sign(version.CompareTo(lower));
        var isHashed = !isEqual || version.GetHashCode() == lower.GetHashCode();
        return order != (isEqual ? 0 : 1) || Math.Sign(lower.CompareTo(version)) != -order ? $"compares as {order} with {previous}"
            : isHashed ? null
            : $"equals {previous} but has another hash";
    }
}
