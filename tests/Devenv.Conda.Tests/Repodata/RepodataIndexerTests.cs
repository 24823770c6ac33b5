using System.Text;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>Indexes against a reader that holds the whole document.</summary>
public sealed class RepodataIndexerTests
{
    private const int Seed = 20_26;

    private const string Document = """
        {"info": {"subdir": "linux-64", "base_url": "../x", "deep": {"a": [1, {"b": 2}]}}, "signatures": {"a-1-0.tar.bz2": {"k": ["v", 1.5e3, null, true]}},
         "packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1", "build": "0", "depends": ["b", "c >=1,<2"], "size": 3, "sha256": null},
           "b-1-h_0.tar.bz2": {"depends": [], "name": "b", "version": "1", "build": "h_0", "md5": "8b1a9953c4611296a827abf8c47804d7", "license": "L\u00e4cherlich"},
           "a-2-0.tar.bz2": {"name": "A", "version": "2", "build": "0", "constrains": ["d <3"], "features": "f g", "track_features": "x,y z"}},
         "packages.conda": {"a-2-0.conda": {"name": "a", "version": "2.0rc1+l_1", "track_features": ["x"], "timestamp": 1505753567.12, "noarch": "python"},
           "c-1-0.conda": {"name": "c", "version": "1", "build": "0", "purls": [], "flags": ["cuda"], "run_exports": {"weak": ["c"], "noarch": ["n"]}, "arch": "x86_64"},
           "a-0-0.conda": {"name": "a", "version": "0", "build": "0", "build_number": 7, "subdir": "linux-64", "timestamp": 1700000000000, "license_family": "MIT"},
           "a-9-0.conda": {"name": "a", "version": "9", "size": "x"}, "d.conda": {"name": "d", "version": "1", "sha256": "315f5bdb76d078c43b8ac0064e4a0164612b1fce77c869345bfc94c75894edd3"}},
         "v3": {"conda": {"a-3-0": {"name": "a", "version": "3", "extra_depends": {"g": ["c"], "e": []}}}, "whl": {"w": {}}, "tar.bz2": {"a-4-0": {"name": "a", "version": "4"}}},
         "removed": ["b-1-h_0.tar.bz2", "z-1-0.conda", 4], "repodata_version": 1}
        """;

    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://h.example/chan");

    [Fact]
    public void A_document_in_pieces_of_any_size_gives_the_same_records()
    {
        var json = Encoding.UTF8.GetBytes(Document);
        var expected = Records(ObviousRepodata.Read(json));
        Assert.Contains("b|", string.Concat(ObviousRepodata.Read(json).Names.Select(name => name + "|")), StringComparison.Ordinal);
        for (var piece = 1; piece < 900; piece += piece < 50 ? 1 : 37)
        {
            Assert.Equal(expected, Records(Index(json, piece)));
        }
    }

    [Fact]
    public void The_index_of_a_document_is_the_same_bytes_each_time()
    {
        var json = Encoding.UTF8.GetBytes(Document);
        Assert.Equal(Bytes(json, json.Length), Bytes(json, 17));
    }

    [Fact]
    public void Removed_files_and_unreadable_records_are_told_apart()
    {
        using var index = Index(Encoding.UTF8.GetBytes(Document), 64);
        Assert.Empty(index.Records(PackageName.Parse("b")));
        Assert.Empty(index.Warnings);
        Assert.Equal(6, index.Records(PackageName.Parse("a")).Length);
        Assert.Contains("\"a-9-0.conda\"", Assert.Single(index.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_scattered_over_a_map_keep_their_order()
    {
        var records = string.Join(',', Enumerable.Range(0, 3000).Select(i => $$"""
            "p{{i % 7}}-{{i:00000}}-0.conda":{"name":"p{{i % 7}}","version":"{{i:00000}}","build":"0"}
            """));
        using var index = Index(Encoding.UTF8.GetBytes($$$"""{"packages.conda":{ {{{records}}} } }"""), 1000);
        Assert.Equal(
            Enumerable.Range(0, 3000).Where(i => i % 7 == 3).Select(i => $"p3-{i:00000}-0.conda"),
            index.Records(PackageName.Parse("p3")).Select(record => record.FileName));
    }

    [Fact]
    public void Texts_longer_than_a_page_are_kept()
    {
        var licence = new string('x', 70_000);
        using var index = Index(Encoding.UTF8.GetBytes(
            $$$"""{"packages":{"a-1-0.tar.bz2":{"name":"a","version":"1","license":"{{{licence}}}","build":"0"} } }"""), 100_000);
        Assert.Equal(licence, Assert.Single(index.Records(PackageName.Parse("a"))).Package.License);
    }

    [Fact]
    public void Mutated_documents_give_the_records_of_the_other_reader_or_a_coded_error()
    {
        var original = Encoding.UTF8.GetBytes(Document);
        var random = new Random(Seed);
        var (same, refused) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var json = Mutate(original, random);
            try
            {
                using var index = Index(json, random.Next(1, 300));
                var found = Records(index);
                if (TryReadObviously(json) is { } obvious)
                {
                    Assert.Equal(Records(obvious), found);
                    same++;
                }
            }
            catch (DevenvException broken)
            {
                Assert.Equal("DEVENV4020", broken.Diagnostic.Code);
                refused++;
            }
        }

        Assert.True(same > 400 && refused > 400, $"seed {Seed}: {same} the same, {refused} refused");
    }

    [Theory]
    [InlineData("{\"packages\":{%,%,%,%,", "at line 1, byte 218")]
    [InlineData("{\"packages\":{%,%,\n%,\n  %,\n", "at line 4, byte 41")]
    [InlineData("{\"packages\":{%,%},\"info\":{},\n\"packages.conda\":{%,%,\n %,x", "at line 3, byte 43")]
    [InlineData("{\"v3\":{\"conda\":{%,%,\n%,%},\nx", "at line 3, byte 1")]
    public void A_fault_after_ordinary_records_is_told_with_its_place(string document, string place)
    {
        var json = Encoding.UTF8.GetBytes(
            document.Replace("%", "\"a-1-0.conda\":{\"name\":\"a\",\"version\":\"1\"}", StringComparison.Ordinal) + new string(' ', 40)
            + "]");
        foreach (var piece in new[] { 30, 70, json.Length })
        {
            Assert.Contains(place, Assert.Throws<DevenvException>(() => Bytes(json, piece)).Diagnostic.Message, StringComparison.Ordinal);
        }
    }

    [SharedFact]
    public void Every_record_of_the_corpus_is_that_of_the_other_reader()
    {
        foreach (var subdir in new[] { "linux-64", "noarch" })
        {
            var json = ZstdDecoder.Decode(File.ReadAllBytes(SharedData.PathOf($"corpus/channel/{subdir}/repodata.json.zst"))).ToArray();
            using var index = Index(json, 65_536);
            Assert.True(Records(ObviousRepodata.Read(json)).SequenceEqual(Records(index)), subdir);
        }
    }

    [Fact]
    public void Damage_to_an_index_is_told_and_gives_no_wrong_record()
    {
        var json = Encoding.UTF8.GetBytes(Document);
        var whole = Bytes(json, json.Length);
        using var intact = Index(json, json.Length);
        var expected = Records(intact);
        var random = new Random(Seed);
        var (unopened, told) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = whole.AsSpan(0, random.Next(8) == 0 ? random.Next(whole.Length) : whole.Length).ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            using var index = RepodataIndex.TryOpen(damaged, null, s_channel, Subdir.Linux64);
            try
            {
                unopened += index is null ? 1 : 0;
                Assert.Equal(expected, index is null ? expected : Records(index));
            }
            catch (DevenvException damage)
            {
                Assert.Equal("DEVENV4100", damage.Diagnostic.Code);
                told++;
            }
        }

        Assert.True(unopened > 100 && told > 100, $"seed {Seed}: {unopened} not opened, {told} told when read");
    }

    [Fact]
    public void An_index_of_another_address_or_format_is_none()
    {
        var bytes = Bytes("{}"u8.ToArray(), 2);
        Assert.Null(RepodataIndex.TryOpen(bytes, null, ChannelUrl.FromUrl("https://other.example/chan"), Subdir.Linux64));
        Assert.Null(RepodataIndex.TryOpen(bytes, null, s_channel, Subdir.Noarch));
        bytes[8]++;
        Assert.Null(RepodataIndex.TryOpen(bytes, null, s_channel, Subdir.Linux64));
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var json = original.AsSpan(0, random.Next(9) == 0 ? random.Next(original.Length) : original.Length).ToArray();
        for (var flips = random.Next(1, 4); flips > 0 && json.Length > 0; flips--)
        {
            json[random.Next(json.Length)] = random.Next(4) == 0 ? (byte)random.Next(256) : (byte)"0\"[]{},:anx"[random.Next(11)];
        }

        return json;
    }

    private static ObviousRepodata? TryReadObviously(byte[] json)
    {
        try
        {
            return ObviousRepodata.Read(json);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // It is stricter about what no record needs.
            return null;
        }
    }

    private static IReadOnlyList<string> Records(ObviousRepodata repodata) =>
        [.. repodata.Names.SelectMany(name => repodata.Records(name)).Select(entry => RecordText.Of(entry.File, entry.Record))];

    private static IReadOnlyList<string> Records(RepodataIndex index) =>
        [.. index.Names.SelectMany(name => index.Records(name)).Select(record => RecordText.Of(record.FileName, record.Package))];

    private static RepodataIndex Index(byte[] json, int piece) =>
        RepodataIndex.TryOpen(Bytes(json, piece), null, s_channel,
            Subdir.Linux64) ?? throw new InvalidDataException("the index is not opened");

    private static byte[] Bytes(byte[] json, int piece)
    {
        using var index = new MemoryStream();
        var indexer = new RepodataIndexer(index, s_channel, Subdir.Linux64);
        var (start, end) = (0, 0);
        while (start < json.Length || end == 0)
        {
            end = Math.Min(json.Length, end + piece);
            var isLast = end == json.Length;
            start += indexer.Read(json.AsSpan(start, end - start), isLast);
            if (isLast)
            {
                break;
            }
        }

        indexer.Finish(new RepodataOrigin(RepodataIndex.AddressOf(s_channel, Subdir.Linux64), "repodata.json", null, null, null));
        return index.ToArray();
    }
}
