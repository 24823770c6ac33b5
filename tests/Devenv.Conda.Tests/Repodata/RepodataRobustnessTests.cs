using System.Text;
using System.Text.Json.Nodes;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Repodata.Shards;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Conda.Tests.Repodata;

public sealed class RepodataRobustnessTests
{
    private const int Seed = 20_25;

    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://h.example/chan");

    [Fact]
    public void Damaged_bytes_are_refused_or_cost_records_and_nothing_else()
    {
        var original = Encoding.UTF8.GetBytes("""
            {"info": {"subdir": "linux-64", "base_url": "../x"}, "packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1", "depends": ["b"], "size": 3}},
             "packages.conda": {"a-2-0.conda": {"name": "a", "version": "2.0rc1+l_1", "track_features": "x y", "timestamp": 1, "noarch": "python"}},
             "v3": {"conda": {"a-3-0": {"name": "a", "version": "3", "extra_depends": {"g": ["c"]}}}}, "removed": ["b-1-0.conda"]}
            """);
        var random = new Random(Seed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 5000; i++)
        {
            var damaged = original.AsSpan(0, random.Next(5) == 0 ? random.Next(original.Length) : original.Length).ToArray();
            for (var flips = random.Next(1, 4); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                var index = RepodataIndex.Read(damaged, s_channel, Subdir.Linux64);
                Assert.All(index.Names,
                    name => Assert.All(index.Records(name), record => Assert.StartsWith("http", record.Url, StringComparison.Ordinal)));
                read++;
            }
            catch (DevenvException broken)
            {
                Assert.Equal("DEVENV4020", broken.Diagnostic.Code);
                refused++;
            }
        }

        Assert.True(read > 500 && refused > 500, $"seed {Seed}: {read} read, {refused} refused");
    }

    [Fact]
    public void Damaged_shards_are_refused_or_cost_records_and_nothing_else()
    {
        var original = MessagePackWriter.Write(JsonNode.Parse("""
            {"packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1", "build": "0", "depends": ["b"], "size": 3}}, "removed": ["a-3-0.conda"],
             "packages.conda": {"a-2-0.conda": {"name": "a", "version": "2", "build": "0", "timestamp": 1.5, "sha256": "315f5bdb76d078c43b8ac0064e4a0164612b1fce77c869345bfc94c75894edd3"}},
             "v3": {"conda": {"a-4-0": {"name": "a", "version": "4", "build": "0", "extra_depends": {"g": ["c"]}}}}}
            """));
        var index = ShardIndex.Read(
            MessagePackWriter.Write(JsonNode.Parse("""{"version": 1, "info": {}, "shards": {}}""")), s_channel, Subdir.Linux64);
        var random = new Random(Seed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = original.AsSpan(0, random.Next(5) == 0 ? random.Next(original.Length) : original.Length).ToArray();
            for (var flips = random.Next(1, 4); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                using var batch = new ShardBatch(index);
                batch.Add(PackageName.Parse("a"), damaged);
                Assert.All(batch.Finish().Records(PackageName.Parse("a")),
                    record => Assert.StartsWith("https://h.example/chan/linux-64/", record.Url, StringComparison.Ordinal));
                read++;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.True(read > 300 && refused > 300, $"seed {Seed}: {read} read, {refused} refused");
    }

    [SharedTheory]
    [InlineData("conda-forge-2019")]
    [InlineData("conda-forge-2022")]
    [InlineData("main-2016")]
    [InlineData("rattler-tests")]
    [InlineData("pixi-tests")]
    public void Every_record_and_dependency_of_real_channels_is_read(string channel)
    {
        var files = Directory.GetFiles(SharedData.PathOf("channels/" + channel), "repodata.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var subdir = Subdir.Parse(Path.GetFileName(Path.GetDirectoryName(file)) ?? string.Empty);
            var index = RepodataIndex.Read(File.ReadAllBytes(file), s_channel, subdir);
            var specs = index.Names.SelectMany(name => index.Records(name))
                .SelectMany(record => record.Package.Depends.AddRange(record.Package.Constrains));

            Assert.All(specs.Distinct(), text => Assert.Equal(MatchSpec.Parse(text), MatchSpec.Parse(MatchSpec.Parse(text).ToString())));
            Assert.Empty(index.Warnings);
        }
    }
}
