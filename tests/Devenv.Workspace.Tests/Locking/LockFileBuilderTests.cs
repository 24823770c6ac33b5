using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Workspace.Tests.Locking;

public sealed class LockFileBuilderTests
{
    private const string TwoPlatforms =
        """
        platforms = ["linux-64", { name = "gpu", platform = "linux-64", cuda = "12.4" }]
        [feature.test.dependencies]
        a = "*"
        [environments]
        test = ["test"]
        """;

    [Fact]
    public void Everything_derivable_is_left_out_and_rich_platforms_are_numbered()
    {
        var manifest = LockBuilding.Manifest(TwoPlatforms);

        var file = LockBuilding.Lock(manifest, LockBuilding.Record("a-1.0-h1_3"), LockBuilding.Record("b-2-py_0", "noarch"));

        Assert.Equal(
            """
            version: 7
            platforms:
            - name: linux-64
              virtual-packages:
              - __unix=0=0
              - __linux=4.18
              - __glibc=2.28
              - __archspec=0=x86_64
            - name: p1
              subdir: linux-64
              virtual-packages:
              - __cuda=12.4
              - __unix=0=0
              - __linux=4.18
              - __glibc=2.28
              - __archspec=0=x86_64
            environments:
              default:
                channels:
                - url: https://conda.example.org/forge/
                packages:
                  linux-64:
                  - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
                  - conda: https://conda.example.org/forge/noarch/b-2-py_0.conda
                  p1:
                  - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
                  - conda: https://conda.example.org/forge/noarch/b-2-py_0.conda
              test:
                channels:
                - url: https://conda.example.org/forge/
                packages:
                  linux-64:
                  - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
                  - conda: https://conda.example.org/forge/noarch/b-2-py_0.conda
                  p1:
                  - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
                  - conda: https://conda.example.org/forge/noarch/b-2-py_0.conda
            packages:
            - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
              timestamp: 1700000000000
            - conda: https://conda.example.org/forge/noarch/b-2-py_0.conda
              timestamp: 1700000000000

            """,
            LockFileWriter.Write(file));
    }

    [Fact]
    public void Format_6_has_whole_seconds_and_no_platforms()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var environment = manifest.Environments[0];

        var file = new LockFileBuilder(manifest, 6).Add(environment, environment.Platforms[0], [LockBuilding.Record("a-1.0-h1_3")]).Build();

        Assert.Equal(
            """
            version: 6
            environments:
              default:
                channels:
                - url: https://conda.example.org/forge/
                packages:
                  linux-64:
                  - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
            packages:
            - conda: https://conda.example.org/forge/linux-64/a-1.0-h1_3.conda
              timestamp: 1700000000

            """,
            LockFileWriter.Write(file));
    }

    [Fact]
    public void Format_6_cannot_hold_two_platforms_of_one_subdir()
    {
        var fault = Assert.Throws<DevenvException>(() =>
        {
            var manifest = LockBuilding.Manifest(TwoPlatforms);
            var environment = manifest.Environments[0];
            new LockFileBuilder(manifest, 6).Add(environment, environment.Platforms[0], [])
                .Add(environment, environment.Platforms[1], []).Build();
        });

        Assert.Equal("DEVENV3030", fault.Diagnostic.Code);
    }

    [Fact]
    public void A_folders_archive_is_a_path_with_its_channel_and_subdir()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");

        var text = LockFileWriter.Write(
            LockBuilding.Lock(manifest, LockBuilding.Record("a-1.0-h1_3", channel: "file:///srv/my%20channel/")));

        Assert.EndsWith(
            """
            packages:
            - conda: /srv/my channel/linux-64/a-1.0-h1_3.conda
              subdir: linux-64
              channel: file:///srv/my%20channel
              timestamp: 1700000000000

            """,
            text,
            StringComparison.Ordinal);
        var record = Assert.Single(Assert.IsType<LockFile>(LockFileReader.Read(text, "x").File).Locked("default", "linux-64"));
        Assert.Equal("file:///srv/my%20channel/linux-64/a-1.0-h1_3.conda", record.Url);
    }

    [Fact]
    public void What_the_replaced_file_knows_of_an_archive_is_kept()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var known = LockBuilding.Record("a-1.0-h1_3");
        var previous = LockBuilding.Lock(manifest, known with { Package = known.Package with { Purls = ["pkg:pypi/a"] } });
        var environment = manifest.Environments[0];

        var file = new LockFileBuilder(manifest, 7, previous).Add(environment, environment.Platforms[0], [known]).Build();

        Assert.Equal<string>(["pkg:pypi/a"], file.Locked("default", environment.Platforms[0])[0].Package.Purls ?? []);
    }

    [Fact]
    public void Kept_units_come_back_with_packages_of_every_kind()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var text = InventedLocks.Text("v7-source.lock");
        var previous = Assert.IsType<LockFile>(LockFileReader.Read(text, "x").File);
        var environment = manifest.Environments[0];

        var file = new LockFileBuilder(manifest, 7, previous).Keep(environment, environment.Platforms[0]).Build();

        Assert.EndsWith(text[text.IndexOf("environments:", StringComparison.Ordinal)..], LockFileWriter.Write(file),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_whatever_the_order()
    {
        var manifest = LockBuilding.Manifest(TwoPlatforms);
        var records = Enumerable.Range(0, 12)
            .Select(i => LockBuilding.Record($"{"abcdefghijkl"[i]}-{i}-h_{i}", i % 2 == 0 ? "linux-64" : "noarch")).ToArray();
        var expected = LockFileWriter.Write(LockBuilding.Lock(manifest, [.. records]));

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var builder = new LockFileBuilder(manifest, 7);
            var units = manifest.Environments
                .SelectMany(environment => environment.Platforms.Select(platform => (environment, platform))).ToArray();
            random.Shuffle(units);
            foreach (var (environment, platform) in units)
            {
                var shuffled = records.ToArray();
                random.Shuffle(shuffled);
                builder.Add(environment, platform, [.. shuffled]);
            }

            return LockFileWriter.Write(builder.Build()) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public void Any_record_reads_back_as_it_was_locked()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var texts = Gen.Elements("1.0", "null", ">=3", "0x1F", "a: b", "it's", "#", "x y", "é", "007", "tab\t", "two\nlines");
        var records =
            from build in Gen.Elements("0", "h1_3", "py39_0", "1e5")
            from version in Gen.Elements("1.0", "1!2", "2026c", "3")
            from subdir in Gen.Elements("linux-64", "noarch")
            from channel in Gen.Elements(LockBuilding.Channel, "file:///srv/c/", "https://host/t/x/")
            from number in Gen.Choose(0, 5)
            from timestamp in Gen.Choose(300_000_000, 2_000_000_000) // Earlier milliseconds cannot be told from seconds.
            from depends in texts.ArrayOf()
            from text in texts
            let record = LockBuilding.Record($"a-{version}-{build}", subdir, channel, depends)
            select record with
            {
                Package = record.Package with
                {
                    BuildNumber = number,
                    Timestamp = timestamp * 1000L,
                    License = text,
                    Features = text,
                    Purls = number == 0 ? null : [.. depends.Distinct()],
                },
            };

        Prop.ForAll(records.ToArbitrary(), record => Prop.ForAll(Gen.Elements(6, 7).ToArbitrary(), format =>
        {
            var environment = manifest.Environments[0];
            var text = LockFileWriter.Write(
                new LockFileBuilder(manifest, format).Add(environment, environment.Platforms[0], [record]).Build());
            var file = LockFileReader.Read(text, "x").File;
            var read = file?.Locked("default", "linux-64")[0];
            return read is not null && LockFileWriter.Write(file!) == text // Read, since the record was.
                && (read.Url, read.Channel, read.FileName) == (record.Url, record.Channel, record.FileName)
                && read.Package.Version.Source == record.Package.Version.Source
                && (read.Package.Build, read.Package.BuildNumber, read.Package.Subdir, read.Package.Noarch,
                    read.Package.Timestamp, read.Package.License, read.Package.Features)
                    == (record.Package.Build, record.Package.BuildNumber, record.Package.Subdir, record.Package.Noarch,
                        record.Package.Timestamp, record.Package.License, record.Package.Features)
                && read.Package.Depends.SequenceEqual(record.Package.Depends)
                && string.Join('|', read.Package.Purls?.Order() ?? Enumerable.Empty<string>())
                    == string.Join('|', record.Package.Purls?.Order() ?? Enumerable.Empty<string>())
                && read.Package.Purls is null == record.Package.Purls is null;
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }
}
