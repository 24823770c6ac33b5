using System.Text.Json;
using Devenv.Conda.Matching;
using Devenv.Conda.Versions;

namespace Devenv.Conformance.Versions;

/// <summary>
/// A version spec per line with its canonical text, the versions it takes, and whether the strict and the lenient parser accept it.
/// </summary>
internal static class VersionMatchCases
{
    public static IEnumerable<VersionCase> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var vector = JsonSerializer.Deserialize<JsonElement>(line);
            yield return new VersionCase(vector.GetProperty("spec").GetString() ?? string.Empty, () => Judge(vector));
        }
    }

    private static string? Judge(JsonElement vector)
    {
        var text = vector.GetProperty("spec").GetString() ?? string.Empty;
        var isStrict = VersionSpec.TryParse(text, SpecParsing.Strict, out _, out _);
        if (vector.TryGetProperty("strict", out var strict) && strict.GetBoolean() != isStrict)
        {
            return isStrict ? "is taken by the strict parser" : "is refused by the strict parser";
        }

        var canonical = vector.TryGetProperty("canonical", out var expected) ? expected.GetString() : null;
        if (!VersionSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault))
        {
            return canonical is null ? null : fault;
        }

        if (spec.ToString() != canonical)
        {
            return canonical is null ? "is taken by the lenient parser" : $"prints as {spec} instead of {canonical}";
        }

        foreach (var match in vector.GetProperty("matches").EnumerateObject())
        {
            if (spec.Matches(CondaVersion.Parse(match.Name)) != match.Value.GetBoolean())
            {
                return match.Value.GetBoolean() ? $"refuses {match.Name}" : $"takes {match.Name}";
            }
        }

        return null;
    }
}
