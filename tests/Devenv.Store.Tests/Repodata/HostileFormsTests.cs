using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Formats.Zstd;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Repodata.Shards;
using Devenv.Store.Tests.Transport;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Packages;
using ICSharpCode.SharpZipLib.BZip2;

namespace Devenv.Store.Tests.Repodata;

/// <summary>
/// The same misbehaviour of a server for each form of a channel's index: the right records, or a coded error, and then the next honest
/// answer.
/// </summary>
public sealed class HostileFormsTests : IDisposable
{
    private static readonly (string Form, string CodeOfContent)[] s_forms =
        [("zst", "DEVENV4008"), ("bz2", "DEVENV4008"), ("plain", "DEVENV4020"), ("shards", "DEVENV4008"), ("shard", "DEVENV4101")];

    private static readonly string[] s_passing = ["reset", "silent", "ignored", "slow", "429", "503", "moved"];

    private static readonly (string Behaviour, string? Code)[] s_staying =
    [
        ("page", null), ("half", null), ("empty", null),
        ("circle", "DEVENV4122"), ("refused", "DEVENV4120"), ("away", "DEVENV4003"), ("short", "DEVENV4004"), ("dead", "DEVENV4004"),
    ];

    private readonly TemporaryFolder _folder = new();
    private PromptClock _clock = new();

    public static IEnumerable<object[]> WhatPasses =>
        from form in s_forms from behaviour in s_passing select new object[] { form.Form, behaviour };

    public static IEnumerable<object[]> WhatStaysWrong =>
        from form in s_forms
        from staying in s_staying
        select new object[] { form.Form, staying.Behaviour, staying.Code ?? form.CodeOfContent };

    private string Channel => _folder.PathOf("channel");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(WhatPasses))]
    public async Task What_passes_ends_in_the_right_records(string form, string behaviour)
    {
        var path = Write(form);
        await using var server = await ChannelServer.StartAsync(Channel);
        _ = behaviour switch
        {
            "reset" => server.BreakOffOnce(path).BreakOffOnce(path),
            "silent" => server.StallOnce(path, _clock.SilenceOfATry()),
            "ignored" => server.IgnoreOnce(path, _clock.SilenceOfATry()),
            "slow" => server.TrickleOnce(path),
            "429" => server.AnswerOnce(path, 429, "Retry-After", "5"),
            "503" => server.AnswerOnce(path, 503, "Retry-After", "5"),
            _ => server.AnswerOnce(path, 301, "Location", path + "?again"),
        };
        Assert.Equal("1.0", await VersionAsync(server.Url, form));
    }

    [Theory]
    [MemberData(nameof(WhatStaysWrong))]
    public async Task What_stays_wrong_is_a_coded_error_and_is_not_kept(string form, string behaviour, string code)
    {
        var path = Write(form);
        await using var server = await ChannelServer.StartAsync(Channel);
        var content = File.ReadAllBytes(Channel + path);
        _ = behaviour switch
        {
            "page" => server.SendOnce(path, "<html>Sign in</html>"u8.ToArray()),
            "half" => server.SendOnce(path, content[..(content.Length / 2)]),
            "empty" => server.SendOnce(path, []),
            "circle" => server.AnswerOnce(path, 302, "Location", path),
            "refused" => server.AnswerOnce(path, 401),
            "away" => server.AnswerOnce(path, 503).AnswerOnce(path, 503).AnswerOnce(path, 503).AnswerOnce(path, 503),
            "short" => server.BreakOffOnce(path).BreakOffOnce(path).BreakOffOnce(path).BreakOffOnce(path),
            _ => server.StallOnce(path, _clock.SilenceOfATry()).StallOnce(path, _clock.SilenceOfATry()),
        };
        Assert.Equal(code, (await Assert.ThrowsAsync<DevenvException>(() => VersionAsync(server.Url, form))).Diagnostic.Code);
        Assert.DoesNotContain(Kept(), file => form != "shard" || file.EndsWith(".zst", StringComparison.Ordinal));
        _clock = new PromptClock();
        Assert.Equal("1.0", await VersionAsync(server.Url, form));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shards_of_another_index_than_was_read_are_an_error_once(bool areOldOnesKept)
    {
        Write("shards");
        await using var server = await ChannelServer.StartAsync(Channel);
        using (var records = await ShardsAsync(server.Url))
        {
            if (!areOldOnesKept)
            {
                Directory.Delete(Path.Join(Channel, "linux-64"), recursive: true);
            }

            new ChannelBuilder(Channel).WithShards().Add(new PackageBuilder("hello", "2.0")).Write();
            var loading = () => records.LoadAsync([PackageName.Parse("hello")], CancellationToken.None);
            Assert.Equal(areOldOnesKept ? null : "DEVENV4102", (await Record.ExceptionAsync(loading) as DevenvException)?.Diagnostic.Code);
        }

        Assert.Equal("2.0", await VersionAsync(server.Url, "shards"));
    }

    /// <summary>Writes a channel that has one form alone; the path that it is asked for by.</summary>
    private string Write(string form)
    {
        const string Plain = "/linux-64/repodata.json";
        new ChannelBuilder(Channel).WithCompressedIndex().WithShards().Add(new PackageBuilder("hello", "1.0")).Write();
        var json = File.ReadAllBytes(Channel + Plain);
        if (form.StartsWith("shard", StringComparison.Ordinal))
        {
            return form == "shards"
                ? "/linux-64/repodata_shards.msgpack.zst"
                : "/linux-64/shards/" + Path.GetFileName(Directory.GetFiles(Channel + "/linux-64/shards").Single());
        }

        File.Delete(Channel + Plain);
        File.Delete(Channel + Plain + ".zst");
        var packed = form switch { "zst" => ZstdFrameWriter.Frame(json), "bz2" => Bzip2(json), _ => json };
        var path = form == "plain" ? Plain : $"{Plain}.{form}";
        File.WriteAllBytes(Channel + path, packed);
        return path;
    }

    private static byte[] Bzip2(byte[] content)
    {
        using var packed = new MemoryStream();
        BZip2.Compress(new MemoryStream(content), packed, isStreamOwner: false, level: 9);
        return packed.ToArray();
    }

    private string[] Kept() =>
        Directory.Exists(_folder.PathOf("cache")) ? Directory.GetFiles(_folder.PathOf("cache"), "*", SearchOption.AllDirectories) : [];

    private async Task<string> VersionAsync(string url, string form)
    {
        var name = PackageName.Parse("hello");
        if (form.StartsWith("shard", StringComparison.Ordinal))
        {
            using var shards = await ShardsAsync(url);
            await shards.LoadAsync([name], CancellationToken.None);
            return Assert.Single(shards.Records(name)).Package.Version.Source;
        }

        using var transport = new Store.Transport.Transport(Options);
        using var index = await new RepodataGateway(transport, _folder.PathOf("cache"), Host, isOffline: false)
            .GetAsync(ChannelUrl.FromUrl(url), Subdir.Linux64, CancellationToken.None);
        return Assert.Single(index?.Records(name) ?? []).Package.Version.Source;
    }

    private async Task<ShardedRecords> ShardsAsync(string url)
    {
        var gateway = new ShardGateway(new Store.Transport.Transport(Options), _folder.PathOf("cache"), Host, isOffline: false);
        return await gateway.GetAsync(ChannelUrl.FromUrl(url), Subdir.Linux64, CancellationToken.None)
            ?? throw new InvalidDataException("the channel has shards");
    }

    private TransportOptions Options => new() { Clock = _clock, IdleLimit = PromptClock.Silence };

    private HostEnvironment Host { get; } = new(
        "linux-64", FrozenDictionary<string, string>.Empty, "/home", "/tmp", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 1, 2);
}
