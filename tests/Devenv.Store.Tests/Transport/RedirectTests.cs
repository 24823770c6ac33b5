using Devenv.Store.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Transport;

public sealed class RedirectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RedirectTests() => _folder.Write("a.txt", "content");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirection_is_followed(int status)
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", status, "Location", "/a.txt");
        Assert.Equal("content", await Fetching.TextAsync(server.Url + "b.txt", Fetching.WithoutPauses));
    }

    [Fact]
    public async Task Credentials_stay_with_the_server_they_are_for()
    {
        await using var other = await ChannelServer.StartAsync(_folder.Path);
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", 302, "Location", "/c.txt").AnswerOnce("/c.txt", 302, "Location", other.Url + "a.txt");
        Assert.Equal("content", await Fetching.TextAsync(server.Url.Replace("//", "//me:pass@") + "b.txt", Fetching.WithoutPauses));
        Assert.Equal(["Basic bWU6cGFzcw==", "Basic bWU6cGFzcw=="], server.Authorizations);
        Assert.Equal([""], other.Authorizations);
    }

    [Fact]
    public async Task Credentials_in_a_redirection_are_not_used()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", 302, "Location", server.Url.Replace("//", "//else:pass@") + "a.txt");
        Assert.Equal("content", await Fetching.TextAsync(server.Url + "b.txt", Fetching.WithoutPauses));
        Assert.Equal(["", ""], server.Authorizations);
    }

    [Fact]
    public async Task Credentials_do_not_come_back_after_a_detour()
    {
        await using var other = await ChannelServer.StartAsync(_folder.Path);
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", 302, "Location", other.Url + "c.txt");
        other.AnswerOnce("/c.txt", 302, "Location", server.Url + "a.txt");
        await Fetching.TextAsync(server.Url.Replace("//", "//me:pass@") + "b.txt", Fetching.WithoutPauses);
        Assert.Equal(["Basic bWU6cGFzcw==", ""], server.Authorizations);
    }

    [Fact]
    public async Task A_circle_is_a_coded_error()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", 302, "Location", "/c.txt").AnswerOnce("/c.txt", 302, "Location", "/b.txt");
        var fault = await Fetching.FaultAsync(server.Url + "b.txt", Fetching.WithoutPauses);
        Assert.Equal("DEVENV4122", fault.Code);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_way_without_end_is_a_coded_error()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        for (var step = 0; step < 20; step++)
        {
            server.AnswerOnce($"/{step}", 302, "Location", $"/{step + 1}");
        }

        var fault = await Fetching.FaultAsync(server.Url + "0", Fetching.WithoutPauses);
        Assert.Equal("DEVENV4122", fault.Code);
        Assert.Equal(11, server.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/a.txt")]
    public async Task Another_scheme_is_a_coded_error(string location)
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", 302, "Location", location);
        Assert.Equal("DEVENV4122", (await Fetching.FaultAsync(server.Url + "b.txt", Fetching.WithoutPauses)).Code);
    }

    [Fact]
    public async Task A_redirection_without_an_address_is_a_coded_error()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/b.txt", 302);
        Assert.Equal("DEVENV4003", (await Fetching.FaultAsync(server.Url + "b.txt", new TransportOptions())).Code);
    }
}
