using Devenv.Vault.Configuration;

namespace Devenv.Vault.Tests.Configuration;

public sealed class VaultConfigTests
{
    private const string Text = "# ours\n\nrecipient = 0123456789abcdef\n root=repo \nnote\nwrap = keys/**:a,b\nsign_key =\nwrap = *:c=d\n";

    [Fact]
    public void Values_are_trimmed_and_split_at_the_first_equals_sign()
    {
        var config = VaultConfig.Parse(Text);
        Assert.Equal("0123456789abcdef", config.Value("recipient"));
        Assert.Equal("repo", config.Root);
        Assert.Equal(["keys/**:a,b", "*:c=d"], config.Values("wrap").AsEnumerable());
    }

    [Theory]
    [InlineData("sign_key")]
    [InlineData("note")]
    [InlineData("# ours")]
    [InlineData("backend")]
    public void What_has_no_value_is_not_there(string key) => Assert.Null(VaultConfig.Parse(Text).Value(key));

    [Fact]
    public void The_text_is_kept() => Assert.Equal(Text, VaultConfig.Parse(Text).ToString());

    [Fact]
    public void An_edit_takes_the_place_of_the_first_line_and_keeps_the_others() =>
        Assert.Equal(
            "# ours\n\nrecipient = 0123456789abcdef\n root=repo \nnote\nwrap = x:y\nwrap = z:y\nsign_key =\n",
            VaultConfig.Parse(Text).With("wrap", "x:y", "z:y").ToString());

    [Fact]
    public void A_key_without_values_loses_its_lines() =>
        Assert.Equal("a = 1\n# b\n", VaultConfig.Parse("a = 1\nb = 2\n# b\nb = 3\n").With("b").ToString());

    [Fact]
    public void A_new_key_comes_last() => Assert.Equal("a = 1\nb = 2\n", VaultConfig.Parse("a = 1\n").With("b", "2").ToString());
}
