using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Store.Tests.Transport;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Cache;

/// <summary>Whatever a server does there is the right package or a coded error, and nothing half-done under a package's name.</summary>
public sealed class HostileArchiveServerTests : IDisposable
{
    private readonly PromptClock _clock = new();
    private readonly CachedChannel _channel;
    private readonly RepodataRecord _record;

    public HostileArchiveServerTests()
    {
        _channel = new CachedChannel(new TransportOptions { Clock = _clock, IdleLimit = PromptClock.Silence });
        _record = _channel.Add(new PackageBuilder("hello", "1.0").WithFile("bin/hello", new string('x', 5000)));
    }

    private string Path => "/" + _record.FileName;

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData("reset")]
    [InlineData("silent")]
    [InlineData("ignored")]
    [InlineData("slow")]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("moved")]
    public async Task What_passes_ends_in_the_right_package(string behaviour)
    {
        await using var server = await ChannelServer.StartAsync(_channel.ChannelFolder);
        _ = behaviour switch
        {
            "reset" => server.BreakOffOnce(Path),
            "silent" => server.StallOnce(Path, _clock.SilenceOfATry()),
            "ignored" => server.IgnoreOnce(Path, _clock.SilenceOfATry()),
            "slow" => server.TrickleOnce(Path),
            "429" => server.AnswerOnce(Path, 429, "Retry-After", "5"),
            "503" => server.AnswerOnce(Path, 503, "Retry-After", "5"),
            _ => server.AnswerOnce(Path, 302, "Location", Path + "?again"),
        };
        Assert.True(File.Exists(System.IO.Path.Join((await GetAsync(server.Url)).Folder, "bin", "hello")));
    }

    [Theory]
    [InlineData("page", "DEVENV5001")]
    [InlineData("half", "DEVENV5001")]
    [InlineData("endless", "DEVENV4007")]
    [InlineData("gone", "DEVENV4002")]
    [InlineData("refused", "DEVENV4120")]
    [InlineData("circle", "DEVENV4122")]
    [InlineData("away", "DEVENV4003")]
    [InlineData("other", "DEVENV5001")]
    [InlineData("short", "DEVENV4004")]
    public async Task What_stays_wrong_is_a_coded_error_and_leaves_nothing(string behaviour, string code)
    {
        await using var server = await ChannelServer.StartAsync(_channel.ChannelFolder);
        var archive = File.ReadAllBytes(System.IO.Path.Join(_channel.ChannelFolder, _record.FileName));
        _ = behaviour switch
        {
            "page" => server.SendOnce(Path, "<html>Sign in</html>"u8.ToArray()),
            "half" => server.SendOnce(Path, archive[..(archive.Length / 2)]),
            "endless" => server.SendForeverOnce(Path, archive, new byte[1 << 16]),
            "gone" => server.AnswerOnce(Path, 404),
            "circle" => server.AnswerOnce(Path, 302, "Location", Path),
            "away" => server.AnswerOnce(Path, 503).AnswerOnce(Path, 503).AnswerOnce(Path, 503).AnswerOnce(Path, 503),
            "other" => server.SendOnce(Path, new PackageBuilder("hello", "2.0").Build(ArchiveFormat.Conda).Bytes),
            "short" => server.BreakOffOnce(Path).BreakOffOnce(Path).BreakOffOnce(Path).BreakOffOnce(Path),
            _ => server.AnswerOnce(Path, 403),
        };
        Assert.Equal(code, (await Assert.ThrowsAsync<DevenvException>(() => GetAsync(server.Url))).Diagnostic.Code);
        Assert.Empty(_channel.Entries());
        Assert.True(File.Exists(System.IO.Path.Join((await GetAsync(server.Url)).Folder, "bin", "hello")));
    }

    private Task<CachedPackage> GetAsync(string url) => CachedChannel.Get(_channel.Cache(), _record with { Url = url + _record.FileName });
}
