using Devenv.Vault.Configuration;

namespace Devenv.Vault.Tests.Configuration;

public sealed class WrapRuleTests
{
    [Fact]
    public void The_last_colon_divides()
    {
        Assert.True(WrapRule.TryParse("c:/keys/*:one, two", out var rule));
        Assert.Equal("c:/keys/*", rule.Glob.ToString());
        Assert.Equal(["one", "two"], rule.Group.Recipients.AsEnumerable());
    }

    [Theory]
    [InlineData("")]
    [InlineData("keys")]
    [InlineData(":one")]
    [InlineData("keys:")]
    [InlineData("keys: , ")]
    public void A_text_is_no_rule(string text) => Assert.False(WrapRule.TryParse(text, out _));

    // printf 'AAAA\nBBBB' | sha256sum | cut -c1-16
    [Fact]
    public void A_group_is_named_by_its_set_of_recipients()
    {
        Assert.Equal("35edf21057a77f69", RecipientGroup.Of(["BBBB", " AAAA", "BBBB", ""]).Id);
        Assert.Equal("35edf21057a77f69", RecipientGroup.Of(["AAAA", "BBBB"]).Id);
    }

    [Fact]
    public void The_group_of_nobody_has_a_name() => Assert.Equal("default", RecipientGroup.Of([""]).Id);
}
