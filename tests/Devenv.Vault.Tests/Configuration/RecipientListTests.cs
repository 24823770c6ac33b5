using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Configuration;

namespace Devenv.Vault.Tests.Configuration;

public sealed class RecipientListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  0123 me@example.invalid ", "0123|me@example.invalid")]
    [InlineData("age1x age1y age1x", "age1x|age1y")]
    [InlineData("ssh-ed25519 AAAA/x== me@host laptop age1y", "ssh-ed25519 AAAA/x==|age1y")]
    [InlineData("ssh-ed25519 AAAA ssh-rsa BBBB", "ssh-ed25519 AAAA|ssh-rsa BBBB")]
    public void Words_are_recipients(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', RecipientList.Read(text, path => path)));

    [Fact]
    public void A_file_has_one_on_each_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("team.pub", "# the team\nssh-ed25519 AAAA a/b.pub\n\nage1x\n");
        Assert.Equal("age1w|ssh-ed25519 AAAA|age1x", string.Join('|', RecipientList.Read("age1w team.pub", folder.PathOf)));
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Equal(
            "DEVENV5506", Assert.Throws<DevenvException>(() => RecipientList.Read("./nobody", path => "/nowhere/nobody")).Diagnostic.Code);
}
