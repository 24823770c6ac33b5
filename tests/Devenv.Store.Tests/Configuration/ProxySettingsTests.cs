using System.Collections.Frozen;
using Devenv.Primitives;
using Devenv.Store.Configuration;
using Devenv.Store.Tests.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Configuration;

public sealed class ProxySettingsTests
{
    [Theory]
    [InlineData("http_proxy", "http://h/", "http://p:1/")]
    [InlineData("http_proxy", "https://h/", null)]
    [InlineData("HTTP_PROXY", "http://h/", null)]
    [InlineData("https_proxy", "https://h/", "http://p:1/")]
    [InlineData("HTTPS_PROXY", "https://h/", "http://p:1/")]
    [InlineData("all_proxy", "http://h/", "http://p:1/")]
    [InlineData("ALL_PROXY", "https://h/", "http://p:1/")]
    public void Variables_name_proxies(string variable, string address, string? proxy) =>
        Assert.Equal(proxy, Of((variable, "p:1"))?.GetProxy(new Uri(address))?.AbsoluteUri);

    [Theory]
    [InlineData("*", "https://h.example/", true)]
    [InlineData("h.example", "https://h.example/", true)]
    [InlineData("other, h.example", "https://x.h.example/", true)]
    [InlineData(".h.example", "https://x.h.example/", true)]
    [InlineData("*.h.example", "https://x.h.example/", true)]
    [InlineData("h.example:443", "https://h.example/", true)]
    [InlineData("h.example:80", "https://h.example/", false)]
    [InlineData("example", "https://hexample/", false)]
    [InlineData("", "https://h.example/", false)]
    public void Some_hosts_are_asked_directly(string hosts, string address, bool isDirect) =>
        Assert.Equal(isDirect, Of(("all_proxy", "http://p:1"), ("no_proxy", hosts))?.IsBypassed(new Uri(address)));

    [Fact]
    public void Secrets_of_a_proxy_are_for_that_proxy_alone()
    {
        var proxies = Of(("all_proxy", "http://me:p%40ss@p:1"));
        Assert.Equal("p@ss", proxies?.GetCredential(new Uri("http://p:1/"), "Basic")?.Password);
        Assert.Null(proxies?.GetCredential(new Uri("http://h/"), "Basic"));
        Assert.Equal("http://p:1/", proxies?.GetProxy(new Uri("http://h/"))?.AbsoluteUri);
        Assert.DoesNotContain("p%40ss", $"{proxies}");
    }

    [Fact]
    public async Task A_proxy_is_asked_for_an_address_that_nobody_else_knows()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", "content");
        await using var server = await ChannelServer.StartAsync(folder.Path);
        var options = Fetching.WithoutPauses with { Proxy = Of(("http_proxy", server.Url)) };
        Assert.Equal("content", await Fetching.TextAsync("http://host.invalid/a.txt", options));
    }

    private static ProxySettings? Of(params (string Name, string Value)[] variables) => ProxySettings.FromVariables(
        new HostEnvironment(
            "linux-64", variables.ToFrozenDictionary(
                variable => variable.Name, variable => variable.Value), "/", "/", DateTimeOffset.UnixEpoch, 1, 2));
}
