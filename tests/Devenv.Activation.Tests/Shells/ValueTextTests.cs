using Devenv.Activation.Shells;

namespace Devenv.Activation.Tests.Shells;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain `text`", "'plain `text`'")]
    [InlineData("$A", "<A>")]
    [InlineData("${A}b", "<A>'b'")]
    [InlineData("x$A_1-${B}", "'x'<A_1>'-'<B>")]
    [InlineData("\\$A$B", "'$A'<B>")]
    [InlineData("back\\slash $A", "'back\\slash '<A>")]
    [InlineData("$(id)", null)]
    [InlineData("`id` $A", null)]
    [InlineData("${A:-b}", null)]
    [InlineData("${A", null)]
    [InlineData("5$", null)]
    [InlineData("$1", null)]
    public void References_are_told_from_text(string value, string? expected) =>
        Assert.Equal(expected,
            ValueText.Parse(value)?.Join(string.Empty, text => text.Length == 0 ? text : $"'{text}'", name => $"<{name}>"));
}
