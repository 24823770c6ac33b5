using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Transport;

public sealed class TransportTests : IDisposable
{
    private static readonly TransportOptions s_withoutPauses = new() { RetryDelays = [TimeSpan.Zero, TimeSpan.Zero] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_read_over_http()
    {
        _folder.Write("noarch/a.txt", "content");
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        Assert.Equal("content", await TextAsync(server.Url + "noarch/a.txt"));
    }

    [Fact]
    public async Task What_breaks_off_is_read_again_from_the_start()
    {
        _folder.Write("a.txt", new string('x', 100_000));
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.BreakOffOnce("/a.txt");
        Assert.Equal(100_000, (await TextAsync(server.Url + "a.txt")).Length);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_missing_file_is_a_status()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        Assert.Equal(TransferStatus.NotFound, await StatusAsync(server.Url + "a.txt"));
        Assert.Equal(TransferStatus.NotFound, await StatusAsync(new Uri(_folder.PathOf("a.txt")).AbsoluteUri));
    }

    [Fact]
    public async Task An_address_nobody_listens_at_is_a_coded_error()
    {
        var server = await ChannelServer.StartAsync(_folder.Path);
        await server.DisposeAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(() => StatusAsync(server.Url));
        Assert.Equal("DEVENV4004", fault.Diagnostic.Code);
    }

    [Fact]
    public async Task Offline_opens_files_and_no_address()
    {
        var offline = new TransportOptions { Offline = true };
        var path = _folder.Write("a.txt", "content");
        Assert.Equal(TransferStatus.Found, await StatusAsync(new Uri(path).AbsoluteUri, offline));
        var fault = await Assert.ThrowsAsync<DevenvException>(() => StatusAsync("http://127.0.0.1:9/a", offline));
        Assert.Equal("DEVENV4005", fault.Diagnostic.Code);
    }

    [Theory]
    [InlineData("s3://bucket/channel")]
    [InlineData("not an address")]
    public async Task Another_scheme_is_a_coded_error(string url)
    {
        var fault = await Assert.ThrowsAsync<DevenvException>(() => StatusAsync(url));
        Assert.Equal("DEVENV4006", fault.Diagnostic.Code);
    }

    private static async Task<string> TextAsync(string url)
    {
        using var transport = new Store.Transport.Transport(s_withoutPauses);
        return await transport.FetchAsync(
            url,
            null,
            async (response, token) =>
            {
                using var reader = new StreamReader(response.Content, leaveOpen: true);
                return await reader.ReadToEndAsync(token);
            },
            CancellationToken.None);
    }

    private static async Task<TransferStatus> StatusAsync(string url, TransportOptions? options = null)
    {
        using var transport = new Store.Transport.Transport(options ?? s_withoutPauses);
        return await transport.FetchAsync(url, null, (response, _) => Task.FromResult(response.Status), CancellationToken.None);
    }
}
