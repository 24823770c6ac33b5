using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Yaml;

namespace Devenv.Sync.Tests.Yaml;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("a: 0644", "{a: 0644}\n")]
    [InlineData("a: \"0644\"", "{a: \"0644\"}\n")]
    [InlineData("a: 500 MB", "{a: \"500 MB\"}\n")]
    [InlineData("a:", "{a: null}\n")]
    [InlineData("a: ~", "{a: null}\n")]
    [InlineData("a: 'it''s \"b\" \\'", "{a: \"it's \\\"b\\\" \\\\\"}\n")]
    [InlineData("a: \"\\u2028\\tx\\n\"", "{a: \"\\u2028\\u0009x\\n\"}\n")]
    [InlineData("a: größe 😀", "{a: \"größe 😀\"}\n")]
    [InlineData("a: host:dir", "{a: \"host:dir\"}\n")]
    [InlineData("a: [1, x, 'y z']", "{a: [1, x, \"y z\"]}\n")]
    [InlineData("a: {}\nb: []", "{a: {}, \n b: []}\n")]
    [InlineData("a: !!str 12", "{a: \"12\"}\n")]
    public void Values_stay_what_they_are(string text, string expected) => Assert.Equal(expected, Write(text));

    [Fact]
    public void Every_value_stays_on_its_line() =>
        Assert.Equal("\n {sync: \n \n {work: \n {alpha: \".\", \n \n beta: \"h:x\"}}}\n", Write(
            "# a\nsync:\n\n  work:\n    alpha: \".\"\n    # b\n    beta: h:x\n"));

    [Fact]
    public void An_alias_is_written_as_what_it_stands_for() =>
        Assert.Equal("{a: {b: 1}, \n c: {b: 1}}\n", Write("a: &x {b: 1}\nc: *x\n"));

    [Fact]
    public void A_merged_table_stays_one() => Assert.Equal("{a: {b: 1}, \n c: {<<: {b: 1}}}\n", Write("a: &x {b: 1}\nc: {<<: *x}\n"));

    [Theory]
    [InlineData("a: 1\nb: *nobody\n", 2)]
    [InlineData("a: 1\n---\nb: 1\n", 2)]
    [InlineData("a: 1\nb: }\n", 2)]
    public void What_is_not_one_document_is_refused_with_its_line(string text, int line)
    {
        var fault = Assert.Throws<DevenvException>(() => YamlTree.Read(text, "/w/mutagen.yml"));
        Assert.Equal(
            ("DEVENV8002", "/w/mutagen.yml", line), (fault.Diagnostic.Code, fault.Diagnostic.Span?.File, fault.Diagnostic.Span?.Line));
    }

    [Fact]
    public void Aliases_of_aliases_are_refused_before_they_cost_anything()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(n => $"a{n}: &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 9))}]\n"));
        Assert.Equal("DEVENV8002", Assert.Throws<DevenvException>(() => YamlTree.Read(text, "f")).Diagnostic.Code);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<DevenvException>(() => YamlTree.Read(new string('[', 1000) + new string(']', 1000), "f"));

    private static string Write(string text) => YamlText.Write(YamlTree.Read(text, "mutagen.yml") ?? YamlMapping.Empty);
}
