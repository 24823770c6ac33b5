using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Repodata;

public sealed class RepodataIndexTests
{
    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://h.example/chan");

    [Fact]
    public void Records_have_every_field()
    {
        var record = Assert.Single(Read("""
            {"info": {"subdir": "linux-64"}, "packages": {}, "packages.conda": {"a-1.0-h_1.conda": {
              "name": "A", "version": "1.0", "build": "h_1", "build_number": 1, "subdir": "linux-64", "arch": "x86_64", "platform": "linux",
              "depends": ["b", "c >=1"], "constrains": ["d"], "noarch": "python", "license": "MIT", "license_family": "MIT", "features": "f",
              "track_features": "x, y", "flags": ["cuda"], "extra_depends": {"plot": ["m"]}, "size": 12, "timestamp": 1700000000000,
              "md5": "8b1a9953c4611296a827abf8c47804d7", "purls": [], "run_exports": {"weak": ["a >=1"]}, "python_site_packages_path": "lib/p",
              "sha256": "315f5bdb76d078c43b8ac0064e4a0164612b1fce77c869345bfc94c75894edd3", "unknown": {"deep": [1, 2]}}}}
            """).Records(PackageName.Parse("a")));

        Assert.Equal(("a-1.0-h_1.conda", "https://h.example/chan/linux-64/a-1.0-h_1.conda", "https://h.example/chan/"),
            (record.FileName, record.Url, record.Channel));
        var package = record.Package;
        Assert.Equal(("A", "1.0", "h_1", 1L), (package.Name.Source, package.Version.Source, package.Build, package.BuildNumber));
        Assert.Equal(("linux-64", "x86_64", "linux", NoarchKind.Python), (package.Subdir, package.Arch, package.Platform, package.Noarch));
        Assert.Equal<string>(["b", "c >=1"], package.Depends);
        Assert.Equal<string>(["d"], package.Constrains);
        Assert.Equal<string>(["x", "y"], package.TrackFeatures);
        Assert.Equal<string>(["cuda"], package.Flags);
        Assert.Equal<string>(["m"], package.ExtraDepends["plot"]);
        Assert.Equal((12L, 1_700_000_000_000L, "MIT", "MIT", "f", "lib/p"),
            (package.Size, package.Timestamp, package.License, package.LicenseFamily, package.Features, package.PythonSitePackagesPath));
        Assert.Equal("8b1a9953c4611296a827abf8c47804d7", package.Md5.ToString());
        Assert.Equal("315f5bdb76d078c43b8ac0064e4a0164612b1fce77c869345bfc94c75894edd3", package.Sha256.ToString());
        Assert.True(package.Purls is { IsEmpty: true });
        Assert.Equal<string>(["a >=1"], package.RunExports?.Weak ?? []);
    }

    [Theory]
    [InlineData("\"timestamp\": 1700000000", 1_700_000_000_000L)]
    [InlineData("\"timestamp\": 253402300799", 253_402_300_799_000L)]
    [InlineData("\"timestamp\": 1505753567.12", 1_505_753_567_000L)]
    [InlineData("\"timestamp\": null", null)]
    [InlineData("\"size\": 1", null)]
    public void Timestamps_are_milliseconds(string field, long? expected) =>
        Assert.Equal(expected, Assert.Single(
            Read(Channel($$"""{"name": "a", "version": "1", {{field}}}""")).Records(PackageName.Parse("a"))).Package.Timestamp);

    [Theory]
    [InlineData("\"indexed_timestamp\": 1700000000123", 1_700_000_000_123L)]
    [InlineData("\"run_exports\": {}, \"indexed_timestamp\": 1700000000123", 1_700_000_000_123L)]
    [InlineData("\"timestamp\": 1700000000123", null)]
    public void The_servers_time_stamp_is_kept(string field, long? expected) =>
        Assert.Equal(expected, Assert.Single(
            Read(Channel($$"""{"name": "a", "version": "1", {{field}}}""")).Records(PackageName.Parse("a"))).Package.IndexedTimestamp);

    [Theory]
    [InlineData("""{"info": {"channel_relations": {"base": "../a", "overrides": "../..", "later": {"x": []}}}}""", "../a", "../..")]
    [InlineData("""{"info": {"channel_relations": {"base": ["../a"], "overrides": null}, "subdir": "linux-64"}}""", null, null)]
    [InlineData("""{"info": {"channel_relations": "../a"}}""", null, null)]
    [InlineData("""{"info": {}}""", null, null)]
    public void Relations_are_kept_as_they_are_written(string text, string? expectedBase, string? expectedOverrides) =>
        Assert.Equal(new ChannelRelations(expectedBase, expectedOverrides), Read(text).Relations);

    [Theory]
    [InlineData("\"noarch\": true", NoarchKind.Generic)]
    [InlineData("\"noarch\": false", NoarchKind.None)]
    [InlineData("\"noarch\": \"generic\"", NoarchKind.Generic)]
    public void Old_forms_of_noarch_are_read(string field, NoarchKind expected) =>
        Assert.Equal(expected, Assert.Single(
            Read(Channel($$"""{"name": "a", "version": "1", {{field}}}""")).Records(PackageName.Parse("a"))).Package.Noarch);

    [Fact]
    public void Records_of_a_name_are_merged_by_stem_and_keep_the_order_of_each_map()
    {
        var index = Read("""
            {"packages": {
               "a-3-0.tar.bz2": {"name": "a", "version": "3"}, "a-1-0.tar.bz2": {"name": "a", "version": "1"}, "b-1-0.tar.bz2": {"name": "b", "version": "1"}},
             "packages.conda": {
               "a-1-0.conda": {"name": "a", "version": "1"}, "a-2-0.conda": {"name": "a", "version": "2"}, "a-4-0.conda": {"name": "A", "version": "4"}},
             "v3": {"conda": {"a-0-0": {"name": "a", "version": "0"}}, "whl": {"a-9-0": {"name": "a", "version": "9", "url": "x"}}}}
            """);

        Assert.Equal(
            ["a-1-0.conda", "a-2-0.conda", "a-3-0.tar.bz2", "a-1-0.tar.bz2", "a-4-0.conda", "a-0-0.conda"],
            index.Records(PackageName.Parse("a")).Select(record => record.FileName));
        Assert.Equal(["a", "b"], index.Names.Select(name => name.Normalized));
        Assert.Empty(index.Records(PackageName.Parse("c")));
        Assert.Empty(index.Warnings);
    }

    [Fact]
    public void Removed_files_are_not_offered()
    {
        var index = Read("""{"packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1"}}, "removed": ["a-1-0.tar.bz2"]}""");

        Assert.Empty(index.Records(PackageName.Parse("a")));
    }

    [Fact]
    public void Of_a_file_that_is_listed_twice_the_last_counts()
    {
        var index = Read(
            """{"packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1"}, "a-1-0.tar.bz2": {"name": "a", "version": "1", "size": 7}}}""");

        Assert.Equal(7, Assert.Single(index.Records(PackageName.Parse("a"))).Package.Size);
    }

    [Theory]
    [InlineData("../elsewhere/", "https://h.example/chan/elsewhere/")]
    [InlineData("pkgs", "https://h.example/chan/linux-64/pkgs/")]
    [InlineData("/pkgs", "https://h.example/pkgs/")]
    [InlineData("https://cdn.example/x", "https://cdn.example/x/")]
    public void Archives_are_where_base_url_says(string baseUrl, string folder)
    {
        var index = Read($$$"""{"info": {"base_url": "{{{baseUrl}}}"}, "packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1"} } }""");

        Assert.Equal(folder + "a-1-0.tar.bz2", Assert.Single(index.Records(PackageName.Parse("a"))).Url);
    }

    [Fact]
    public void A_channel_of_the_network_cannot_point_at_files()
    {
        var thrown = Assert.Throws<DevenvException>(() => Read("""{"info": {"base_url": "file:///etc/"}}"""));

        Assert.Contains("base_url \"file:///etc/\"", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version": "1"}""", "it has no \"name\"")]
    [InlineData("""{"name": 1, "version": "1"}""", "its \"name\" is no text")]
    [InlineData("""{"name": "a/b", "version": "1"}""", "its \"name\", \"a/b\", is no package name")]
    [InlineData("""[]""", "it is no object")]
    public void A_record_without_a_name_is_left_out_at_once(string record, string fault)
    {
        var index = Read(Channel(record));

        Assert.Empty(index.Names);
        Assert.Equal($"\"a-1-0.conda\" in channel \"https://h.example/chan\", linux-64, is left out: {fault}. "
            + $"Tell the channel's maintainer if it is needed.", Assert.Single(index.Warnings).Message);
    }

    [Theory]
    [InlineData("""{"name": "a"}""", "it has no \"version\"")]
    [InlineData("""{"name": "a", "version": "1..0-!"}""", "its \"version\" is \"1..0-!\", which is no version: \"..0-!\" is not part of a version")]
    [InlineData("""{"name": "a", "version": "1", "depends": "b"}""", "its \"depends\" is no list")]
    [InlineData("""{"name": "a", "version": "1", "depends": [1]}""", "its \"depends\" holds something that is no text")]
    [InlineData("""{"name": "a", "version": "1", "build_number": 1000000000000000000000000000000}""", "its \"build_number\" is no whole number in range")]
    [InlineData("""{"name": "a", "version": "1", "build_number": -1}""", "its \"build_number\" is no whole number in range")]
    [InlineData("""{"name": "a", "version": "1", "size": "3"}""", "its \"size\" is no whole number in range")]
    [InlineData("""{"name": "a", "version": "1", "md5": "xyz"}""", "its \"md5\" is \"xyz\", which is no such sum")]
    [InlineData("""{"name": "a", "version": "1", "noarch": "rust"}""", "its \"noarch\" is neither \"python\" nor \"generic\"")]
    [InlineData("""{"name": "a", "version": "1", "extra_depends": []}""", "its \"extra_depends\" is no object")]
    public void A_record_that_cannot_be_read_is_left_out_when_it_is_asked_for(string record, string fault)
    {
        var index = Read(Channel(record));

        Assert.Empty(index.Records(PackageName.Parse("a")));
        Assert.Contains($"is left out: {fault}.", Assert.Single(index.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_left_out_is_told_of_when_its_name_is_asked_for_not_when_it_is_decoded_ahead()
    {
        var index = Read(Channel("""{"name": "a"}"""));

        index.DecodeAhead(PackageName.Parse("a"));
        Assert.Empty(index.Warnings);

        index.Records(PackageName.Parse("a"));
        Assert.Single(index.Warnings);
    }

    [Fact]
    public void Records_that_cannot_be_read_are_one_warning()
    {
        var index = Read(
            """{"packages.conda": {"a-1-0.conda": {"name": "a"}, "a-2-0.conda": {"name": "a", "version": "2", "size": "3"}, "a-3-0.conda": {}, "a-4-0.conda": {"name": "a", "version": "4"}}}""");

        Assert.Single(index.Records(PackageName.Parse("a")));
        Assert.Equal(
            "3 files in channel \"https://h.example/chan\", linux-64, are left out, such as \"a-1-0.conda\": it has no \"version\". "
            + "Tell the channel's maintainer if they are needed.",
            Assert.Single(index.Warnings).Message);
    }

    [Theory]
    [InlineData("../../a-1-0.conda")]
    [InlineData("https://evil.example/a-1-0.conda")]
    [InlineData("a-1-0.conda?x=.conda")]
    [InlineData("..\\\\a-1-0.conda")]
    [InlineData("a-1-0.exe")]
    [InlineData(".conda")]
    [InlineData("a\\u0000-1-0.conda")]
    [InlineData("")]
    public void A_file_name_that_could_leave_the_cache_is_left_out(string file)
    {
        var index = Read($$$"""{"packages.conda": {"{{{file}}}": {"name": "a", "version": "1"} } }""");

        Assert.Empty(index.Records(PackageName.Parse("a")));
        Assert.Contains("that is not the name of an archive", Assert.Single(index.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("[]", "the whole is no object")]
    [InlineData("{\"packages\": []}", "\"packages\" is no object")]
    [InlineData("{\"info\": 3}", "\"info\" is no object")]
    [InlineData("\n<html><body>Not found</body></html>", "it is not JSON but looks like a page of HTML")]
    [InlineData("{\"packages\": {\n\"a\": {}", "at line 2, byte 8")]
    [InlineData("{} {}", "at line 1, byte 4")]
    public void A_broken_index_names_the_channel_the_subdir_the_file_and_the_place(string text, string fault)
    {
        var thrown = Assert.Throws<DevenvException>(() => Read(text));

        Assert.Equal("DEVENV4020", thrown.Diagnostic.Code);
        Assert.Contains(
            "the index \"https://h.example/chan/linux-64/repodata.json\" of channel \"https://h.example/chan\", linux-64,",
            thrown.Message,
            StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<DevenvException>(() => Read("{\"x\": " + new string('[', 100_000)));

    [Fact]
    public void Credentials_are_not_shown()
    {
        var channel = ChannelUrl.FromUrl("https://user:secret@h.example/t/token/chan");
        var thrown = Assert.Throws<DevenvException>(() => RepodataIndex.Read("x"u8.ToArray(), channel, Subdir.Noarch));

        Assert.DoesNotContain("secret", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"repodata_version": 3}""", "has the version \"3\"")]
    [InlineData("""{"info": {"subdir": "noarch"}}""", "linux-64, says that it is of \"noarch\"")]
    [InlineData("""{"info": {"repodata_revisions": {"v3": {"n_packages": 4}, "v12": {"message": "x"}, "v4": null}, "subdir": "linux-64"}}""", "records of revision \"v12\" too")]
    [InlineData("""{"info": {"repodata_revisions": {"v3": {}, "v2": [], "x4": 1, "v": 1, "v99999999999": 1}}}""", null)]
    [InlineData("""{"info": {"repodata_revisions": [4]}}""", null)]
    [InlineData("""{"repodata_version": 2, "info": {"subdir": "linux-64"}}""", null)]
    [InlineData("\uFEFF{}", null)]
    public void What_is_odd_about_an_index_is_a_warning(string text, string? warning)
    {
        var warnings = Read(text).Warnings;

        Assert.Equal(warning is null ? 0 : 1, warnings.Length);
        Assert.All(warnings, odd => Assert.Contains(warning ?? string.Empty, odd.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_cost_one_record()
    {
        var json = Encoding.Latin1.GetBytes(
            """{"packages": {"a-1-0.tar.bz2": {"name": "a", "version": "1", "license": "é"}, "a-2-0.tar.bz2": {"name": "a", "version": "2"}}}""");
        var index = RepodataIndex.Read(json, s_channel, Subdir.Linux64);

        Assert.Equal("a-2-0.tar.bz2", Assert.Single(index.Records(PackageName.Parse("a"))).FileName);
        Assert.Contains("its \"license\" is not UTF-8", Assert.Single(index.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_read_the_same_records()
    {
        var records = string.Join(", ", Enumerable.Range(0, 200).Select(i => $$"""
            "p{{i % 20}}-{{i}}-0.conda": {"name": "p{{i % 20}}", "version": "{{i}}", "size": "{{(i == 7 ? "x" : string.Empty)}}"}
            """.Replace("\"size\": \"\"", "\"size\": 1", StringComparison.Ordinal)));
        var index = Read($$$"""{"packages.conda": { {{{records}}} } }""");

        Parallel.For(0, 400, i => Assert.Equal(i % 20 == 7 ? 9 : 10, index.Records(PackageName.Parse($"p{i % 20}")).Length));
        Assert.Single(index.Warnings);
    }

    [SharedTheory]
    [InlineData("channel-good", 1, 0)]
    [InlineData("channel-bom", 1, 0)]
    [InlineData("channel-cycle", 1, 0)]
    [InlineData("channel-duplicate-keys", 1, 0)]
    [InlineData("channel-md5-only", 1, 0)]
    [InlineData("channel-no-build-number", 1, 0)]
    [InlineData("channel-no-depends", 1, 0)]
    [InlineData("channel-depends-null", 1, 0)]
    [InlineData("channel-no-packages", 0, 0)]
    [InlineData("channel-no-sums", 1, 0)]
    [InlineData("channel-self-dependency", 1, 0)]
    [InlineData("channel-version-3", 1, 1)]
    [InlineData("channel-other-subdir", 1, 1)]
    [InlineData("channel-bad-version", 0, 1)]
    [InlineData("channel-depends-string", 0, 1)]
    [InlineData("channel-filename-traversal", 0, 1)]
    [InlineData("channel-filename-url", 0, 1)]
    [InlineData("channel-huge-number", 0, 1)]
    [InlineData("channel-no-name", 0, 1)]
    [InlineData("channel-no-version", 0, 1)]
    [InlineData("channel-size-string", 0, 1)]
    public void Odd_channels_are_read_as_far_as_they_go(string folder, int records, int warnings)
    {
        var json = File.ReadAllBytes(SharedData.PathOf($"badinputs/{folder}/noarch/repodata.json"));
        var index = RepodataIndex.Read(json, ChannelUrl.FromUrl("file:///" + folder), Subdir.Noarch);

        Assert.Equal((records, warnings), (index.Records(PackageName.Parse("good")).Length, index.Warnings.Length));
    }

    [SharedTheory]
    [InlineData("channel-array")]
    [InlineData("channel-deep")]
    [InlineData("channel-empty")]
    [InlineData("channel-html")]
    [InlineData("channel-truncated")]
    public void Broken_channels_are_refused(string folder)
    {
        var json = File.ReadAllBytes(SharedData.PathOf($"badinputs/{folder}/noarch/repodata.json"));
        var thrown = Assert.Throws<DevenvException>(() => RepodataIndex.Read(json, ChannelUrl.FromUrl("file:///" + folder), Subdir.Noarch));

        Assert.Contains($"\"file:///{folder}/noarch/repodata.json\"", thrown.Message, StringComparison.Ordinal);
    }

    private static string Channel(string record) => $$"""{"packages.conda": {"a-1-0.conda": {{record}} } }""";

    private static RepodataIndex Read(string json) => RepodataIndex.Read(Encoding.UTF8.GetBytes(json), s_channel, Subdir.Linux64);
}
