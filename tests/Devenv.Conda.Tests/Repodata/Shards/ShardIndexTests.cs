using System.Text.Json.Nodes;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata.Shards;
using Devenv.TestKit.Fuzzing;
using Devenv.TestKit.Packages;

namespace Devenv.Conda.Tests.Repodata.Shards;

public sealed class ShardIndexTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://host.example/chan");

    [Fact]
    public void A_hash_may_be_hexadecimal_digits() =>
        Assert.Equal(Hash, Read($$"""{"shards": {"hello": "{{Hash}}"} }""").ShardOf(PackageName.Parse("hello")).ToString());

    [Fact]
    public void A_shard_is_in_the_subdir_where_nothing_else_is_said()
    {
        var index = Read($$"""{"version": 1, "later": [{}], "info": {"created_at": null}, "shards": {"hello": "{{Hash}}"} }""");
        Assert.Equal(
            $"https://host.example/chan/linux-64/{Hash}.msgpack.zst",
            index.UrlOf(index.ShardOf(PackageName.Parse("hello"))!.Value)); // the index has it
    }

    [Theory]
    [InlineData("""{"info": {"channel_relations": {"base": "../a", "later": [1], "overrides": "../.."}, "base_url": ""}, "shards": {}}""", "../a", "../..")]
    [InlineData("""{"info": {"channel_relations": {"base": 1, "overrides": null}}, "shards": {}}""", null, null)]
    [InlineData("""{"info": {"channel_relations": [], "base_url": ""}, "shards": {}}""", null, null)]
    public void Relations_are_those_of_repodata(string json, string? expectedBase, string? expectedOverrides) =>
        Assert.Equal(new ChannelRelations(expectedBase, expectedOverrides), Read(json).Relations);

    [Theory]
    [InlineData("""{"version": 2, "shards": {}}""", "it has the version 2; version 1 is known")]
    [InlineData("""{"version": 1}""", "it has no \"shards\"")]
    [InlineData("""{"shards": {"hello": "0123"}}""", "what it has for \"hello\" is no SHA-256")]
    [InlineData("""{"info": {"base_url": "file:///etc/"}, "shards": {}}""", "its base_url \"file:///etc/\" is no address of a channel")]
    [InlineData("""{"info": {"shards_base_url": "file:///etc/"}, "shards": {}}""", "its shards_base_url \"file:///etc/\" is no address of a channel")]
    [InlineData("[]", "it has the type List where Map is expected")]
    public void What_is_no_shard_index_is_refused_with_the_reason(string json, string reason) =>
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => Read(json)).Message);

    [Fact]
    public void Damaged_bytes_are_read_or_refused_in_bounded_memory()
    {
        var document = MessagePackWriter.Write(
            JsonNode.Parse($$"""{"version": 1, "info": {"base_url": ""}, "shards": {"hello": "{{Hash}}", "b": "{{Hash}}"} }"""));
        var mutator = new Mutator([document], 3);
        for (var number = 0; number < 5_000; number++)
        {
            var bytes = mutator.Case(number);
            Assert.Null(AllocationLimit.Exceeded(bytes.Length, () => Try(bytes)));
        }
    }

    private static void Try(byte[] bytes)
    {
        try
        {
            ShardIndex.Read(bytes, s_channel, Subdir.Linux64);
        }
        catch (InvalidDataException)
        {
            // The other outcome.
        }
    }

    private static ShardIndex Read(string json)
        => ShardIndex.Read(MessagePackWriter.Write(JsonNode.Parse(json)), s_channel, Subdir.Linux64);
}
