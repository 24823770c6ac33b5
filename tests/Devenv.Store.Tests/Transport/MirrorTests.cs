using System.Collections.Immutable;
using Devenv.Store.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Transport;

public sealed class MirrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MirrorTests()
    {
        _folder.Write("a.txt", "root");
        _folder.Write("deep/a.txt", "deep");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mirror_is_asked_instead_of_the_host()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        var options = With(("http://host.invalid/c", [server.Url]));
        Assert.Equal("root", await Fetching.TextAsync("http://host.invalid/c/a.txt", options));
    }

    [Fact]
    public async Task The_longest_path_counts()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        var options = With(("http://host.invalid", [server.Url]), ("http://host.invalid/c/", [server.Url + "deep"]));
        Assert.Equal("deep", await Fetching.TextAsync("http://host.invalid/c/a.txt", options));
        Assert.Equal("root", await Fetching.TextAsync("http://host.invalid/a.txt", options));
    }

    [Fact]
    public async Task A_name_that_only_begins_alike_has_no_mirror()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        var options = With((server.Url + "de", ["http://host.invalid/"]));
        Assert.Equal("deep", await Fetching.TextAsync(server.Url + "deep/a.txt", options));
    }

    [Fact]
    public async Task The_mirror_that_failed_least_is_asked()
    {
        await using var first = await ChannelServer.StartAsync(_folder.Path);
        await using var second = await ChannelServer.StartAsync(_folder.Path);
        first.AnswerOnce("/a.txt", 503);
        using var transport = new Store.Transport.Transport(With(("http://host.invalid/", [first.Url, second.Url])));
        Assert.Equal("root", await Fetching.TextAsync(transport, "http://host.invalid/a.txt"));
        Assert.Equal("root", await Fetching.TextAsync(transport, "http://host.invalid/a.txt"));
        Assert.Equal((1, 2), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task The_host_itself_is_asked_where_it_is_listed()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        var dead = await ChannelServer.StartAsync(_folder.Path);
        await dead.DisposeAsync();
        Assert.Equal("root", await Fetching.TextAsync(server.Url + "a.txt", With((server.Url, [dead.Url, server.Url]))));
    }

    [Fact]
    public async Task The_host_itself_is_not_asked_where_it_is_not_listed()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        var dead = await ChannelServer.StartAsync(_folder.Path);
        await dead.DisposeAsync();
        var fault = await Fetching.FaultAsync(server.Url + "a.txt", With((server.Url, [dead.Url])));
        Assert.Equal("DEVENV4004", fault.Code);
        Assert.Contains(dead.Url, fault.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_any_mirror_in_the_list_nothing_is_there()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        Assert.Equal("missing", await Fetching.TextAsync(server.Url + "a.txt", With((server.Url, []))));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_folder_can_stand_for_a_host_and_is_read_offline()
    {
        var options = With(("https://host.invalid/c", [new Uri(_folder.Path).AbsoluteUri])) with { Offline = true };
        Assert.Equal("root", await Fetching.TextAsync("https://host.invalid/c/a.txt", options));
    }

    [Fact]
    public async Task Credentials_of_the_host_do_not_go_to_its_mirror()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        await Fetching.TextAsync("http://me:pass@host.invalid/a.txt", With(("http://host.invalid/", [server.Url])));
        Assert.Equal([""], server.Authorizations);
    }

    private static TransportOptions With(params (string Prefix, string[] Mirrors)[] mirrors) => Fetching.WithoutPauses with
    {
        Mirrors = MirrorTable.Create(mirrors.Select(entry => KeyValuePair.Create(
            new Uri(entry.Prefix), entry.Mirrors.Select(mirror => new Uri(mirror)).ToImmutableArray()))),
    };
}
