using Devenv.Store.Transport;

namespace Devenv.Store.Tests.Transport;

public sealed class DocumentRuleTests
{
    private static readonly DocumentRule s_noZstd = new(null, "repodata.json.zst", IsDisabled: true);
    private static readonly DocumentRule s_zstdOfC = new(new Uri("https://h/c"), "repodata.json.zst", IsDisabled: false);

    [Theory]
    [InlineData("https://h/x/noarch/repodata.json.zst", true)]
    [InlineData("https://h/c/noarch/repodata.json.zst", false)]
    [InlineData("https://h/cc/noarch/repodata.json.zst", true)]
    [InlineData("https://h/x/noarch/repodata.json", false)]
    public void The_rule_for_the_channel_counts(string address, bool isDisabled)
    {
        Assert.Equal(isDisabled, DocumentRule.Disables([s_noZstd, s_zstdOfC], new Uri(address)));
        Assert.Equal(isDisabled, DocumentRule.Disables([s_zstdOfC, s_noZstd], new Uri(address)));
    }

    [Fact]
    public void Of_two_for_the_same_addresses_the_last_counts() =>
        Assert.False(
            DocumentRule.Disables([s_noZstd, s_noZstd with { IsDisabled = false }], new Uri("https://h/x/noarch/repodata.json.zst")));

    [Fact]
    public async Task What_is_disabled_counts_as_missing() =>
        Assert.Equal(
            "missing", await Fetching.TextAsync(
                "http://host.invalid/noarch/repodata.json.zst", Fetching.WithoutPauses with { Documents = [s_noZstd] }));
}
