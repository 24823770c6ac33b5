using System.Collections.Frozen;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Tests.Transport;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Repodata;

/// <summary>Whatever a server does there is the right index or a coded error, and the next honest answer is taken.</summary>
public sealed class HostileServerTests : IDisposable
{
    private const string Document = "/linux-64/repodata.json.zst";
    private const string Plain = "/linux-64/repodata.json";

    private readonly TemporaryFolder _folder = new();
    private readonly PromptClock _clock = new();

    public HostileServerTests() => WriteChannel("1.0");

    private string Channel => _folder.PathOf("channel");

    private byte[] Packed => File.ReadAllBytes(Channel + Document);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("page", "<!DOCTYPE html><title>Sign in</title>")]
    [InlineData("half", "{\"packages\": {\"a-1-0.tar.bz2\": {\"name\": \"a\"")]
    [InlineData("other", "[1, 2]")]
    [InlineData("empty", "")]
    public async Task A_plain_document_that_is_none_is_a_coded_error_and_leaves_nothing(string behaviour, string text)
    {
        File.Delete(Channel + Document);
        await using var server = await ChannelServer.StartAsync(Channel);
        server.SendOnce(Plain, Encoding.UTF8.GetBytes(text));
        var fault = await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url));
        Assert.True(fault.Diagnostic.Code == "DEVENV4020", behaviour);
        Assert.Empty(CachedFiles());
        Assert.Equal("1.0", await VersionAsync(server.Url));
    }

    [Fact]
    public async Task A_record_without_end_is_a_coded_error()
    {
        File.Delete(Channel + Document);
        await using var server = await ChannelServer.StartAsync(Channel);
        server.SendForeverOnce(Plain, "{\"packages\": {\"a-1-0.conda\": {\"name\": \""u8.ToArray(),
            Encoding.ASCII.GetBytes(new string('a', 1 << 20)));
        Assert.Equal("DEVENV4020", (await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url))).Diagnostic.Code);
        Assert.Empty(CachedFiles());
    }

    [Fact]
    public async Task A_failure_leaves_the_index_of_before()
    {
        await using var server = await ChannelServer.StartAsync(Channel);
        await VersionAsync(server.Url);
        WriteChannel("2.0");
        server.SendOnce(Document, "no zstd"u8.ToArray());
        await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url));
        Assert.Equal("1.0", await VersionAsync(server.Url, isOffline: true));
        Assert.Equal("2.0", await VersionAsync(server.Url));
    }

    [Fact]
    public async Task A_form_that_is_no_longer_there_is_replaced_by_another()
    {
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Equal("1.0", await VersionAsync(server.Url));
        WriteChannel("2.0");
        File.Delete(Channel + Document);
        Assert.Equal("2.0", await VersionAsync(server.Url));
        Assert.Equal("2.0", await VersionAsync(server.Url));
        Assert.Equal(["404", "404", "304"], server.Requests.TakeLast(3).Select(request => request[^3..]));
    }

    [Fact]
    public async Task Content_that_changes_between_two_tries_is_not_mixed()
    {
        await using var server = await ChannelServer.StartAsync(Channel);
        server.BreakOffOnce(Document);
        Assert.Equal("2.0", await VersionAsync(server.Url, onWaiting: () => WriteChannel("2.0")));
    }

    [Fact]
    public async Task An_answer_that_nothing_changed_is_believed()
    {
        await using var server = await ChannelServer.StartAsync(Channel);
        await VersionAsync(server.Url);
        WriteChannel("2.0");
        server.AnswerOnce(Document, 304);
        Assert.Equal("1.0", await VersionAsync(server.Url));
    }

    [Fact]
    public async Task New_content_under_an_old_tag_is_taken()
    {
        var old = Packed;
        WriteChannel("2.0");
        var changed = Packed;
        using (var first = new RawServer(Head(old.Length, "ETag: \"same\"\n"), old))
        {
            Assert.Equal("1.0", await VersionAsync(first.Url));
            Assert.NotEmpty(CachedFiles());
        }

        using var second = new RawServer(Head(changed.Length, "ETag: \"same\"\n"), changed);
        Assert.Equal("2.0", await VersionAsync(second.Url));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ETag: no tag\nLast-Modified: never\nCache-Control: max-age=-1\n")]
    [InlineData("Content-Type: text/html\n")]
    public async Task Odd_headers_do_no_harm(string headers)
    {
        using var server = new RawServer(Head(Packed.Length, headers), Packed);
        Assert.Equal("1.0", await VersionAsync(server.Url));
    }

    [Fact]
    public async Task More_than_was_announced_is_not_read()
    {
        using var server = new RawServer(Head(Packed.Length, string.Empty), [.. Packed, .. "HTTP/1.1 200 OK"u8]);
        Assert.Equal("1.0", await VersionAsync(server.Url));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 9\n\n", "DEVENV4008")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "DEVENV4004")]
    [InlineData("HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n", "DEVENV4004")]
    [InlineData("HTTP/1.1 200 OK\nbroken header\n\n", "DEVENV4004")]
    [InlineData("not HTTP at all\n\n", "DEVENV4004")]
    [InlineData("", "DEVENV4004")]
    public async Task A_broken_answer_is_a_coded_error_and_leaves_nothing(string head, string code)
    {
        using var server = new RawServer(head, Packed);
        Assert.Equal(code, (await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url))).Diagnostic.Code);
        Assert.Empty(CachedFiles());
    }

    [Fact]
    public async Task Less_than_was_announced_is_a_coded_error()
    {
        using var server = new RawServer(Head(Packed.Length + 1, string.Empty), Packed);
        Assert.Equal("DEVENV4004", (await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url))).Diagnostic.Code);
        Assert.Empty(CachedFiles());
    }

    [Fact]
    public async Task Headers_without_end_are_a_coded_error()
    {
        using var server = new RawServer("HTTP/1.1 200 OK\nX-Long: " + new string('x', 1 << 20) + "\n\n", Packed);
        Assert.Equal("DEVENV4004", (await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url))).Diagnostic.Code);
    }

    private static string Head(int length, string headers) => $"HTTP/1.1 200 OK\nContent-Length: {length}\n{headers}\n";

    private string[] CachedFiles() =>
        Directory.Exists(_folder.PathOf("cache")) ? Directory.GetFiles(_folder.PathOf("cache"), "*", SearchOption.AllDirectories) : [];

    private void WriteChannel(string version) =>
        new ChannelBuilder(Channel).WithCompressedIndex().Add(new PackageBuilder("hello", version)).Write();

    /// <summary>The version of the one package, as the index has it that the gateway gives.</summary>
    private async Task<string> VersionAsync(string url, bool isOffline = false, Action? onWaiting = null)
    {
        var options = new TransportOptions
        {
            Clock = _clock,
            IdleLimit = PromptClock.Silence,
            Offline = isOffline,
            OnWaiting = _ => onWaiting?.Invoke(),
        };
        using var transport = new Store.Transport.Transport(options);
        var host = new HostEnvironment(
            "linux-64", FrozenDictionary<string, string>.Empty, _folder.Path, _folder.Path,
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 1, 2);
        using var index = await new RepodataGateway(transport, _folder.PathOf("cache"), host, isOffline)
            .GetAsync(ChannelUrl.FromUrl(url), Subdir.Linux64, CancellationToken.None);
        return string.Join(' ', index?.Records(PackageName.Parse("hello")).Select(record => record.Package.Version.ToString()) ?? []);
    }
}
