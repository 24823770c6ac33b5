namespace Devenv.Workspace.Locking.Writing;

/// <summary>Orders package URLs by their parts and not by their text: <c>foo?…</c> before <c>foo-bar?…</c> (spec/LOCK.md §2.8).</summary>
internal sealed class PurlOrder : IComparer<string>
{
    public static PurlOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (path, qualifiers) = Split(x ?? string.Empty, '?');
        var (otherPath, otherQualifiers) = Split(y ?? string.Empty, '?');
        var (package, version) = Split(path, '@');
        var (otherPackage, otherVersion) = Split(otherPath, '@');
        var result = CompareSegments(package, otherPackage);
        result = result != 0 ? result : string.CompareOrdinal(version, otherVersion);
        return result != 0 ? result : string.CompareOrdinal(qualifiers, otherQualifiers);
    }

    private static (string Before, string After) Split(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, string.Empty);

    private static int CompareSegments(string x, string y)
    {
        var (first, second) = (x.Split('/'), y.Split('/'));
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            if (string.CompareOrdinal(first[i], second[i]) is var result && result != 0)
            {
                return result;
            }
        }

        return first.Length.CompareTo(second.Length);
    }
}
