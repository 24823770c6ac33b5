using Devenv.Sync.Projects;

namespace Devenv.Sync.Tests.Projects;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData(".", "/w")]
    [InlineData("..", "/")]
    [InlineData("sub/a:b", "/w/sub/a:b")]
    [InlineData("/abs/x/", "/abs/x")]
    [InlineData("~", "/home/u")]
    [InlineData("~/x", "/home/u/x")]
    [InlineData("host:work", null)]
    [InlineData("me@host:22:work", null)]
    [InlineData("docker://box/w", null)]
    [InlineData("", null)]
    public void A_colon_before_the_first_slash_makes_an_address_one_for_ssh(string address, string? expected) =>
        Assert.Equal(expected, EndpointAddress.LocalPath(address, "/w", "/home/u"));
}
