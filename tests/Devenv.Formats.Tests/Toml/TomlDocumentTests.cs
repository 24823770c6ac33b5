using Devenv.Formats.Toml;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Formats.Tests.Toml;

public sealed class TomlDocumentTests
{
    private static readonly string[] s_pieces =
    [
        "a", "b.c", "\"k\"", "=", " ", "\n", "\r\n", "[", "]", "[[", "]]", "{", "}", ",", "\"", "\"\"\"", "'", "'''", "\\", "\\u00e9", "#",
        ".", "1", "-", "_", "1.5", "0x1F", "2026-03-01", "T", "12:30", "true", "inf", "\t", "\u0000", "\uFEFF", "\uD83D",
    ];

    [Theory]
    [InlineData("a = 0x1F", 31L)]
    [InlineData("a = -1_000", -1000L)]
    [InlineData("a = 0b101", 5L)]
    [InlineData("a = 9223372036854775807", long.MaxValue)]
    [InlineData("a = -9223372036854775808", long.MinValue)]
    public void Integers_are_read(string text, long expected) => Assert.Equal(expected, Assert.IsType<TomlInteger>(Single(text)).Value);

    [Theory]
    [InlineData("a = \"x\\ty\"", "x\ty")]
    [InlineData("a = \"\\x41\\u00e9\\U0001F40D\\e\"", "A\u00e9\U0001F40D\u001b")]
    [InlineData("a = 'C:\\x'", "C:\\x")]
    [InlineData("a = \"\"\"\nx \\\n   y\"\"\"", "x y")]
    [InlineData("a = \"\"\"\"x\"\"\"\"\"", "\"x\"\"")]
    [InlineData("a = '''\r\nx\r\ny'''", "x\ny")]
    public void Strings_are_read(string text, string expected) => Assert.Equal(expected, Assert.IsType<TomlString>(Single(text)).Value);

    [Theory]
    [InlineData("a = 2026-03-01", TomlMomentKind.LocalDate)]
    [InlineData("a = 12:30", TomlMomentKind.LocalTime)]
    [InlineData("a = 2026-03-01 12:30:00.5", TomlMomentKind.LocalDateTime)]
    [InlineData("a = 2026-03-01T12:30:00+02:00", TomlMomentKind.OffsetDateTime)]
    public void Moments_are_told_apart(string text, TomlMomentKind expected)
        => Assert.Equal(expected, Assert.IsType<TomlMoment>(Single(text)).MomentKind);

    [Fact]
    public void Keys_and_values_have_their_places()
    {
        var table = TomlDocument.Parse("[a]\r\n  b = [1,\r\n 'x']\r\n", "pixi.toml").Root.Table("a");

        Assert.True(table!.TryGetEntry("b", out var entry));
        Assert.Equal("pixi.toml(2,3)", entry.Key.Span.ToString());
        Assert.Equal((2, 7, 3, 6), (entry.Value.Span.Line, entry.Value.Span.Column, entry.Value.Span.EndLine, entry.Value.Span.EndColumn));
    }

    [Fact]
    public void An_inline_table_may_have_lines_comments_and_a_last_comma()
    {
        var table = Assert.IsType<TomlTable>(Single("a = {\n  b = 1, # one\n  c.d = 2,\n}"));

        Assert.Equal(["b", "c"], table.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Names_keep_document_order()
    {
        var root = TomlDocument.Parse("z = 1\n[m.x]\n[a]\n[m.b]\n", "pixi.toml").Root;

        Assert.Equal(["z", "m", "a"], root.Entries.Select(entry => entry.Name));
        Assert.Equal(["x", "b"], root.Table("m")!.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void The_text_comes_back()
    {
        var text = "\uFEFF# c\r\n[ a . \"b\" ]  # d\n x = { y = '' }\n\n";

        Assert.Equal(text, TomlDocument.Parse(text, "pixi.toml").ToString());
    }

    [Fact]
    public void No_text_throws_and_every_text_comes_back() =>
        Prop.ForAll<string?>(text => TomlDocument.Parse(text ?? string.Empty, "pixi.toml").ToString() == (text ?? string.Empty))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_row_of_tokens_throws() =>
        Prop.ForAll(
            Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => TomlDocument.Parse(text, "pixi.toml").ToString() == text)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60));

    private static TomlValue Single(string text)
    {
        var document = TomlDocument.Parse(text, "pixi.toml");
        Assert.Empty(document.Diagnostics);
        return Assert.Single(document.Root.Entries).Value;
    }
}
