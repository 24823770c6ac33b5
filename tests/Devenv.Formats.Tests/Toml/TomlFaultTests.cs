using Devenv.Formats.Toml;

namespace Devenv.Formats.Tests.Toml;

public sealed class TomlFaultTests
{
    [Theory]
    [InlineData("a = 1\nb = \n", "DEVENV1010", 2, 5)]
    [InlineData("a = [1, 2 3]", "DEVENV1010", 1, 11)]
    [InlineData("a = \"x", "DEVENV1010", 1, 5)]
    [InlineData("a = \"\"\"x\ny", "DEVENV1010", 1, 5)]
    [InlineData("a = \"\\q\"", "DEVENV1010", 1, 6)]
    [InlineData("a = \"\\uD800\"", "DEVENV1010", 1, 6)]
    [InlineData("a = 01", "DEVENV1010", 1, 5)]
    [InlineData("a = 1__0", "DEVENV1010", 1, 5)]
    [InlineData("a = 9223372036854775808", "DEVENV1010", 1, 5)]
    [InlineData("a = 2026-02-30", "DEVENV1010", 1, 5)]
    [InlineData("a = word", "DEVENV1010", 1, 5)]
    [InlineData("a = 1 b = 2", "DEVENV1010", 1, 7)]
    [InlineData("a b = 1", "DEVENV1010", 1, 3)]
    [InlineData("= 1", "DEVENV1010", 1, 1)]
    [InlineData("[a", "DEVENV1010", 1, 3)]
    [InlineData("[[a]", "DEVENV1010", 1, 4)]
    [InlineData("a = {b = 1", "DEVENV1010", 1, 11)]
    [InlineData("# \u0001", "DEVENV1010", 1, 3)]
    [InlineData("a = 1\rb = 2", "DEVENV1010", 1, 6)]
    [InlineData("a = 1\na = 2", "DEVENV1011", 2, 1)]
    [InlineData("[a]\n[a]", "DEVENV1011", 2, 2)]
    [InlineData("[[a]]\n[a]", "DEVENV1011", 2, 2)]
    [InlineData("a.b = 1\n[a]", "DEVENV1011", 2, 2)]
    [InlineData("a = {}\n[a.b]", "DEVENV1012", 2, 2)]
    [InlineData("a = []\n[[a.b]]", "DEVENV1012", 2, 3)]
    [InlineData("a = 1\na.b = 2", "DEVENV1012", 2, 1)]
    [InlineData("[a.b]\n[a]\nb.c = 1", "DEVENV1012", 3, 1)]
    public void A_fault_has_a_code_and_a_place(string text, string code, int line, int column)
    {
        var fault = Assert.Single(TomlDocument.Parse(text, "pixi.toml").Diagnostics);

        Assert.Equal((code, line, column), (fault.Code, fault.Span!.Line, fault.Span.Column));
    }

    [Fact]
    public void Every_fault_of_a_document_is_reported_at_once()
    {
        var document = TomlDocument.Parse("a = \nb = 2\nc = [1,\n  2 3,\n  4,\n]\nd = 4\n[e\nf = 'x\ng = 7\n", "pixi.toml");

        Assert.Equal([1, 4, 8, 9], document.Diagnostics.Select(fault => fault.Span!.Line));
        Assert.Equal(["b", "d"], document.Root.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void A_column_counts_UTF_16_units()
    {
        var fault = Assert.Single(TomlDocument.Parse("a = \"\U0001F40D\" x", "pixi.toml").Diagnostics);

        Assert.Equal(10, fault.Span!.Column);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_have_a_place()
    {
        byte[] bytes = [.. "a = 1\nb = \""u8, 0xFF, .. "\""u8];

        var fault = Assert.Single(TomlDocument.Parse(bytes, "pixi.toml").Diagnostics);

        Assert.Equal(("DEVENV1013", 2, 6), (fault.Code, fault.Span!.Line, fault.Span.Column));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a=")]
    public void Nesting_is_bounded(string open)
    {
        var document = TomlDocument.Parse("a = " + string.Concat(Enumerable.Repeat(open, 100_000)), "pixi.toml");

        Assert.Equal("DEVENV1014", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void A_dotted_key_is_bounded_too()
    {
        var document = TomlDocument.Parse(string.Join('.', Enumerable.Repeat("a", 100_000)) + " = 1", "pixi.toml");

        Assert.Equal("DEVENV1014", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void The_number_of_reports_is_bounded() =>
        Assert.InRange(TomlDocument.Parse(string.Concat(Enumerable.Repeat("=\n", 10_000)), "pixi.toml").Diagnostics.Length, 100, 300);
}
