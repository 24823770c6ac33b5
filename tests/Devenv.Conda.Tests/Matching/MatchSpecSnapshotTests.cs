using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Matching;

/// <summary>
/// The text that rattler prints for match specs, from its own snapshots. A block is <c>case</c>, <c>legacy</c> and whether the legacy text
/// reads back; where it does, it has to print as it is, and so has the case where that is a spec (of <c>foo</c> or <c>target</c>) and not
/// the description of one.
/// </summary>
public sealed class MatchSpecSnapshotTests
{
    /// <summary>
    /// How cases begin that differ: a channel's secrets are kept apart and never printed, names are exact, an empty list asks for nothing.
    /// </summary>
    private static readonly string[] s_different =
    [
        "https://prefix.dev/t/", "foo[channel=\"https://user:", "https://conda.anaconda.org/t/", "channel and url carrying", "*[",
        "track_features = []",
    ];

    [SharedTheory]
    [InlineData("channels", 9)]
    [InlineData("conditions", 14)]
    [InlineData("legacy_placement", 21)]
    [InlineData("list_fields", 6)]
    [InlineData("parser_edges", 6)]
    [InlineData("scalar_quoting", 15)]
    public void Specs_print_as_rattler_prints_them(string snapshot, int count)
    {
        var blocks = Blocks(SharedData.PathOf($"vectors/conda/snapshots/matchspec_display_edge_cases__{snapshot}.snap"));

        Assert.Equal(count, blocks.Count);
        Assert.All(blocks, block => Assert.Equal(block.Legacy, MatchSpec.Parse(block.Legacy).ToString()));
        Assert.All(blocks.Where(block => IsSpec(block.Case)), block => Assert.Equal(block.Legacy, MatchSpec.Parse(block.Case).ToString()));
    }

    /// <summary>Channels that are folders are left out: where they are depends on the machine.</summary>
    [SharedTheory]
    [InlineData("test_from_string", SpecParsing.Lenient, 27)]
    [InlineData("test_from_string", SpecParsing.Strict, 27)]
    [InlineData("test_nameless_from_string", SpecParsing.Lenient, 22)]
    [InlineData("test_nameless_from_string", SpecParsing.Strict, 22)]
    public void Specs_are_read_as_rattler_reads_them(string snapshot, SpecParsing parsing, int count)
    {
        var specs = Specs(
            SharedData.PathOf($"vectors/conda/snapshots/rattler_conda_types__match_spec__parse__tests__{snapshot}_{parsing}.snap"));
        var differing = specs.Where(pair => !Read(pair.Key, snapshot, parsing).SequenceEqual(pair.Value.Order(StringComparer.Ordinal)))
            .Select(pair => pair.Key);

        Assert.Empty(differing);
        Assert.Equal(count, specs.Count);
    }

    private static bool IsSpec(string text)
        => text.Contains("foo", StringComparison.Ordinal) || text.StartsWith("target", StringComparison.Ordinal);

    private static List<(string Case, string Legacy)> Blocks(string path)
    {
        var lines = File.ReadAllLines(path);
        return
        [
            .. Enumerable.Range(0, lines.Length - 2)
                .Where(i => lines[i].StartsWith("case  ", StringComparison.Ordinal)
                    && lines[i + 2].EndsWith(": same spec", StringComparison.Ordinal))
                .Select(i => (Case: Value(lines[i]), Legacy: Value(lines[i + 1])))
                .Where(block => !s_different.Any(start => block.Case.StartsWith(start, StringComparison.Ordinal))),
        ];
    }

    private static string Value(string line) => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    /// <summary>The fields of a spec as the snapshot lists them, or that it is refused.</summary>
    private static List<string> Read(string text, string snapshot, SpecParsing parsing)
    {
        var isNameless = snapshot.Contains("nameless", StringComparison.Ordinal);
        MatchSpec? spec;
        if (isNameless
            ? !MatchSpec.TryParseNameless(PackageName.Parse("foo"), text, parsing, out spec, out _)
            : !MatchSpec.TryParse(text, parsing, out spec, out _))
        {
            return ["error"];
        }

        (string Key, string? Value)[] fields =
        [
            ("name", isNameless ? null : spec.Name.Source), ("version", spec.Version?.ToString()), ("build", spec.Build?.ToString()),
            ("build_number", spec.BuildNumber?.ToString()), ("subdir", spec.Subdir), ("url", spec.Url),
            ("base_url", spec.Channel?.UrlWithoutSlash),
        ];
        return
        [
            .. fields.Where(field => field.Value is not null).Select(field => $"{field.Key}: {field.Value}").Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Per spec its fields; the snapshots are YAML of a simple shape: a key, and below it scalars and the channel's table.
    /// </summary>
    private static Dictionary<string, List<string>> Specs(string path)
    {
        var specs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).SkipWhile(line => !line.StartsWith("expression", StringComparison.Ordinal)).Skip(2))
        {
            var text = line.Trim();
            if (line[0] != ' ')
            {
                specs.Add(Scalar(text[..^1]), []);
            }
            else if (text.StartsWith("error:", StringComparison.Ordinal))
            {
                specs.Last().Value.Add("error");
            }
            else if (text != "channel:" && !(line.StartsWith("    name", StringComparison.Ordinal)))
            {
                specs.Last().Value.Add($"{text[..text.IndexOf(':', StringComparison.Ordinal)]}: "
                    + $"{Scalar(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())}");
            }
        }

        return specs.Where(pair => pair.Key[0] is not ('.' or '~') || pair.Key.StartsWith("~=", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private static string Scalar(string text) =>
        text is ['"', .., '"']
            ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal)
            : text.Trim('\'');
}
