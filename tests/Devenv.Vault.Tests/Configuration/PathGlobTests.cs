using Devenv.Vault.Configuration;

namespace Devenv.Vault.Tests.Configuration;

/// <summary>Rules of spec/VAULT.md §1.2.</summary>
public sealed class PathGlobTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("*", "a")]
    [InlineData("*", "")]
    [InlineData("~/x/*", "~/x/one")]
    [InlineData("**", "a/b/c")]
    [InlineData("~/x/**", "~/x/deep/one")]
    [InlineData("~/x/", "~/x/deep/one")]
    [InlineData("**/x", "x")]
    [InlineData("**/x", "a/b/x")]
    [InlineData("*.pem", "host.pem")]
    [InlineData("a*c*e", "abcde")]
    [InlineData("a.b", "a.b")]
    [InlineData(" a ", "a")]
    [InlineData("ключ/*", "ключ/один")]
    public void A_path_fits(string glob, string path) => Assert.True(Parse(glob).Fits(path));

    [Theory]
    [InlineData("a", "ab")]
    [InlineData("a", "ba")]
    [InlineData("*", "a/b")]
    [InlineData("~/x/*", "~/x/deep/one")]
    [InlineData("~/x/", "~/x")]
    [InlineData("**/x", "ax")]
    [InlineData("*.pem", "keys/host.pem")]
    [InlineData("a.b", "axb")]
    [InlineData("a?c", "abc")]
    [InlineData("[ab]", "a")]
    public void A_path_does_not_fit(string glob, string path) => Assert.False(Parse(glob).Fits(path));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void A_text_is_no_pattern(string text) => Assert.False(PathGlob.TryParse(text, out _));

    [Fact]
    public void Many_stars_do_not_take_long() =>
        Assert.False(Parse(string.Concat(Enumerable.Repeat("*a", 200))).Fits(new string('a', 1000) + "b"));

    private static PathGlob Parse(string text) => PathGlob.TryParse(text, out var glob) ? glob : throw new FormatException(text);
}
