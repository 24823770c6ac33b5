using System.Globalization;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Editing;

/// <summary>
/// The range that an added package gets: from the lowest of the versions it was solved to, up to the next that may break what was built on
/// the highest (spec/MANIFEST.md §17.1).
/// </summary>
public static class VersionPin
{
    /// <summary>Packages whose minor versions break things.</summary>
    private static readonly string[] s_pinnedToMinor =
        ["python", "rust", "julia", "gcc", "gxx", "gfortran", "nodejs", "deno", "r", "r-base", "perl"];

    /// <param name="name">Decides how far the range goes.</param>
    /// <param name="versions">At least one.</param>
    public static VersionSpec Of(PackageName name, IReadOnlyCollection<CondaVersion> versions)
    {
        var (lowest, highest) = (versions.Min()!, versions.Max()!); // There is at least one.
        var least = $">={lowest.ToCanonicalString()}";
        return UpperBound(highest.ToCanonicalString(), Array.IndexOf(s_pinnedToMinor, name.Normalized) >= 0) is { } bound
            && VersionSpec.TryParse($"{least},<{bound}", SpecParsing.Strict, out var range, out _)
            && versions.All(range.Matches)
            ? range
            : VersionSpec.Parse(least);
    }

    /// <summary>The same for Python distributions, whose minor versions never break things.</summary>
    /// <param name="versions">At least one.</param>
    public static VersionSpecifiers Of(IReadOnlyCollection<Pep440Version> versions)
    {
        var (lowest, highest) = (versions.Min()!, versions.Max()!); // There is at least one.
        var least = $">={lowest.WithoutLocal()}";
        var release = highest.WithoutLocal().ToString();
        var letters = release.AsSpan().IndexOfAnyInRange('a', 'z');
        var bound = UpperBound(letters < 0 ? release : release[..letters].TrimEnd('.'), isMinor: false);
        return VersionSpecifiers.TryParse($"{least},<{bound}", SpecifierParsing.Strict, out var range, out _)
            ? range
            : VersionSpecifiers.Parse(least);
    }

    /// <summary>The version with one segment raised and nothing after it; null where that segment has no number to raise.</summary>
    private static string? UpperBound(string text, bool isMinor)
    {
        var epoch = text.IndexOf('!', StringComparison.Ordinal) + 1;
        var local = text.IndexOf('+', StringComparison.Ordinal);
        var segments = Segments(local < 0 ? text[epoch..] : text[epoch..local]);
        var raised = isMinor ? 1 : segments.FindIndex(segment => segment.Trim('0').Length > 0);
        if (isMinor && segments.Count == 1)
        {
            segments.Add("0");
        }

        raised = raised < 0 ? segments.Count - 1 : raised;
        return Raise(segments[raised]) is { } next
            ? $"{text[..epoch]}{string.Concat(segments.Take(raised).Select(segment => segment + "."))}{next}"
            : null;
    }

    private static List<string> Segments(string text)
    {
        var segments = new List<string>();
        foreach (var range in text.AsSpan().SplitAny('.', '-', '_'))
        {
            segments.Add(text[range]);
        }

        return segments;
    }

    /// <summary><c>9</c> becomes <c>10</c>; letters after the number start again: <c>9d</c> becomes <c>10a</c>.</summary>
    private static string? Raise(string segment)
    {
        var digits = segment.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? segment[..end] : segment;
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < ulong.MaxValue
            ? (number + 1).ToString(CultureInfo.InvariantCulture) + (digits.Length < segment.Length ? "a" : string.Empty)
            : null;
    }
}
