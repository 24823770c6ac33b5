using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Conda.Tests.Repodata;

public sealed class RunExportsReaderTests
{
    private const string Document =
        """
        {"info": {"subdir": "linux-64", "version": 1, "packages": {"a-1-0.conda": 1}}, "packages": {"a-1-0.tar.bz2": {"run_exports": ["a >=1"]}},
         "signatures": {"a-1-0.conda": {"x": [1, {}]}},
         "packages.conda": {
           "b-1-0.conda": {"later": {"deep": [[1]]}, "run_exports": {"strong": ["b"], "weak": ["b >=1", "c"], "weak_constrains": ["d <2"], "noarch": null}},
           "none-1-0.conda": {"run_exports": {}}, "silent-1-0.conda": {}, "other-1-0.conda": {"run_exports": {"weak": 1}}}}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Wanted_archives_are_found_however_the_bytes_come(int pieceLength)
    {
        var found = Read(Document, pieceLength, "a-1-0.tar.bz2", "b-1-0.conda", "none-1-0.conda", "silent-1-0.conda", "missing-1-0.conda");
        Assert.Equal(["a-1-0.tar.bz2", "b-1-0.conda", "none-1-0.conda"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["weak: a >=1"], Lines(found["a-1-0.tar.bz2"]));
        Assert.Equal(["weak: b >=1 c", "strong: b", "weak_constrains: d <2"], Lines(found["b-1-0.conda"]));
        Assert.Empty(Lines(found["none-1-0.conda"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"packages\": {")]
    [InlineData("{\"packages.conda\": {\"a-1-0.conda\": {\"run_exports\": {\"weak\": [1]}}}}")]
    [InlineData("{\"packages.conda\": {\"a-1-0.conda\": {\"run_exports\": {\"weak\": \"b\"}}}}")]
    [InlineData("{\"packages.conda\": {\"a-1-0.conda\": {\"run_exports\": \"b\"}}}")]
    public void What_is_broken_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => Read(text, 1, "a-1-0.conda"));

    private static IEnumerable<string> Lines(RunExports exports) =>
        exports.Lists.Where(list => !list.Specs.IsEmpty).Select(list => $"{list.Kind}: {string.Join(' ', list.Specs)}");

    private static IReadOnlyDictionary<string, RunExports> Read(string text, int pieceLength, params string[] files)
    {
        var reader = new RunExportsReader(files.ToHashSet(StringComparer.Ordinal));
        var (json, start) = (Encoding.UTF8.GetBytes(text), 0);
        for (var end = 0; end < json.Length; start += reader.Read(json.AsSpan(start..end), isLast: false))
        {
            end = Math.Min(json.Length, end + pieceLength);
        }

        reader.Read(json.AsSpan(start), isLast: true);
        return reader.Found;
    }
}
