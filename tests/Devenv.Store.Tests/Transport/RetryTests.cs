using Devenv.Store.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Transport;

public sealed class RetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PromptClock _clock = new();
    private readonly List<TransferDelay> _announced = [];

    public RetryTests() => _folder.Write("a.txt", "content");

    private TransportOptions Options
        => new() { Clock = _clock, IdleLimit = PromptClock.Silence, Jitter = () => 0.5, OnWaiting = _announced.Add };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_is_out_of_order_is_asked_again_later(int status)
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", status).AnswerOnce("/a.txt", status);
        Assert.Equal("content", await Fetching.TextAsync(server.Url + "a.txt", Options));
        Assert.Equal([0.5, 1], _clock.Pauses);
    }

    [Theory]
    [InlineData(0, 0.375)]
    [InlineData(1, 0.625)]
    public async Task Pauses_are_spread(double jitter, double pause)
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", 503);
        await Fetching.TextAsync(server.Url + "a.txt", Options with { Jitter = () => jitter });
        Assert.Equal([pause], _clock.Pauses);
    }

    [Fact]
    public async Task A_server_that_stays_out_of_order_is_a_coded_error()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", 503).AnswerOnce("/a.txt", 503).AnswerOnce("/a.txt", 503).AnswerOnce("/a.txt", 503);
        var fault = await Fetching.FaultAsync(server.Url + "a.txt", Options);
        Assert.Equal("DEVENV4003", fault.Code);
        Assert.Contains("status 503", fault.Message);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 0.5)]
    [InlineData("Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", 0.5)]
    [InlineData("soon", 0.5)]
    public async Task A_server_says_when_to_come_back(string header, double pause)
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", 429, "Retry-After", header);
        Assert.Equal("content", await Fetching.TextAsync(server.Url + "a.txt", Options));
        Assert.Equal([pause], _clock.Pauses);
    }

    [Fact]
    public async Task A_server_that_wants_a_longer_wait_than_is_bearable_is_not_waited_for()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", 503, "Retry-After", "3600");
        Assert.Contains("in 3600 seconds", (await Fetching.FaultAsync(server.Url + "a.txt", Options)).Message);
        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public async Task Waits_that_a_server_asks_for_are_bounded_in_sum()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", 429, "Retry-After", "40").AnswerOnce("/a.txt", 429, "Retry-After", "40");
        Assert.Equal("DEVENV4003", (await Fetching.FaultAsync(server.Url + "a.txt", Options)).Code);
        Assert.Equal([40], _clock.Pauses);
    }

    [Fact]
    public async Task A_wait_is_announced()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", 429, "Retry-After", "30");
        await Fetching.TextAsync(server.Url + "a.txt", Options);
        var told = Assert.Single(_announced);
        Assert.Equal(("127.0.0.1", "it answered with status 429", TimeSpan.FromSeconds(30)), (told.Host, told.Reason, told.Pause));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(206)]
    public async Task Another_answer_is_final(int status)
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.AnswerOnce("/a.txt", status);
        var fault = await Fetching.FaultAsync(server.Url + "a.txt", Options);
        Assert.Equal("DEVENV4003", fault.Code);
        Assert.Contains($"status {status}", fault.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_when_patience_ends()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.StallOnce("/a.txt", _clock.SilenceOfATry()).StallOnce("/a.txt", _clock.SilenceOfATry()).StallOnce("/a.txt",
            _clock.SilenceOfATry());
        var options = Options with { Patience = 2 * PromptClock.Silence, RetryDelays = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero] };
        Assert.Equal("DEVENV4004", (await Fetching.FaultAsync(server.Url + "a.txt", options)).Code);
        Assert.Single(_announced);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_asked_again()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.IgnoreOnce("/a.txt", _clock.SilenceOfATry());
        Assert.Equal("content", await Fetching.TextAsync(server.Url + "a.txt", Options));
    }
}
