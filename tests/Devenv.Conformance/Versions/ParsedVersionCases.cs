using Devenv.Conda.Versions;

namespace Devenv.Conformance.Versions;

/// <summary>
/// <c>version=[[epoch], [segment], …]</c>, the lists that conda makes of a version. The lists written out as a version of their own, with
/// every implied zero, must be equal to it.
/// </summary>
internal static class ParsedVersionCases
{
    public static IEnumerable<VersionCase> Read(string path) =>
        from line in File.ReadLines(path)
        where line.Length > 0 && line[0] != '#'
        let split = line.IndexOf('=')
        select new VersionCase(line[..split], () => Judge(line[..split], line[(split + 1)..]));

    private static string? Judge(string text, string lists)
    {
        var segments = lists.Trim('[', ']').Split("], [").Select(Segment).ToArray();

        // The lists leave the local part out.
        var local = text.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0 ? text[plus..] : string.Empty;
        var written = segments[0] + "!" + string.Join('.', segments.Skip(1)) + local;
        if (!CondaVersion.TryParse(text, out var version, out var fault) || !CondaVersion.TryParse(written, out var expected, out fault))
        {
            return fault;
        }

        return version.Equals(expected) ? null : $"differs from {written}";
    }

    private static string Segment(string list) =>
        string.Concat(list.Split(", ").Select(component => component switch
        {
            "inf" => "post",
            "'DEV'" => "dev",
            _ => component.Trim('\''),
        }));
}
