using Devenv.Conda.Records;
using Devenv.TestKit;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Locking;

public sealed class LockCheckTests
{
    private const string Base =
        """
        platforms = ["linux-64", "osx-arm64"]
        [dependencies]
        python = ">=3.11"
        [feature.test.dependencies]
        numpy = ">=1"
        [environments]
        test = ["test"]

        """;

    [Fact]
    public void A_lock_that_fulfils_the_manifest_is_up_to_date()
        => Assert.True(LockCheck.Check(LockBuilding.Manifest(Base), Locked()).IsUpToDate);

    [Theory]
    [InlineData("numpy = \">=1\"", "numpy = \">=2\"", "`numpy >=2` in feature test is not met by numpy 1.26.4 on linux-64 in environment test")]
    [InlineData("python = \">=3.11\"", "python = \"3.10.*\"", "`python 3.10.*` is not met by python 3.11.2 on linux-64")]
    [InlineData("python = \">=3.11\"", "python = { version = \"3.11.*\", build = \"x*\" }", "`python { version = \"3.11.*\", build = \"x*\" }` is not met by python 3.11.2 h1_0 on linux-64")]
    [InlineData("numpy = \">=1\"", "scipy = \"*\"", "`scipy *` in feature test is not locked on linux-64 in environment test")]
    [InlineData("numpy = \">=1\"", "", "nothing asks for numpy any more on linux-64 in environment test")]
    [InlineData("test = [\"test\"]", "test = [\"test\"]\nmore = [\"test\"]", "environment \"more\" is not in the lock file")]
    [InlineData("test = [\"test\"]", "", "environment \"test\" is locked, but the manifest no longer has it")]
    [InlineData("platforms = [\"linux-64\", \"osx-arm64\"]", "platforms = [\"linux-64\"]", "environment \"default\" is locked for platform osx-arm64, which it no longer has")]
    [InlineData("platforms = [\"linux-64\", \"osx-arm64\"]", "platforms = [\"linux-64\", \"osx-arm64\", \"win-64\"]", "`python >=3.11` is not locked on win-64")]
    [InlineData("platforms =", "solve-strategy = \"lowest\"\nplatforms =", "the solve strategy of environment \"default\" is lowest-version, but it was locked with highest")]
    [InlineData("platforms =", "channel-priority = \"disabled\"\nplatforms =", "the channel priority of environment \"default\" is disabled, but it was locked with strict")]
    [InlineData("platforms =", "exclude-newer = \"2020-01-01\"\nplatforms =", "libz 1.3 h0_0 is newer than exclude-newer = \"2020-01-01\" allows")]
    [InlineData("[feature.test.dependencies]", "[constraints]\nlibz = \"<1\"\n[feature.test.dependencies]", "`libz <1` is not met by libz 1.3 on linux-64")]
    public void A_change_that_the_lock_does_not_meet_is_named(string before, string after, string reason)
    {
        var manifest = LockBuilding.Manifest(Base.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(reason, Assert.IsType<LockVerdict.OutOfDate>(LockCheck.Check(manifest, Locked())).Reason);
    }

    [Theory]
    [InlineData("python = \">=3.11\"", "python = \"3.10.*\"", 5)]
    [InlineData("numpy = \">=1\"", "scipy = \"*\"", 7)]
    [InlineData("[feature.test.dependencies]", "[constraints]\n\nlibz = \"<1\"\n[feature.test.dependencies]", 8)]
    [InlineData("numpy = \">=1\"", "", null)]
    public void The_requirement_that_is_not_met_is_the_place(string before, string after, int? line)
    {
        var manifest = LockBuilding.Manifest(Base.Replace(before, after, StringComparison.Ordinal));

        var place = Assert.IsType<LockVerdict.OutOfDate>(LockCheck.Check(manifest, Locked())).Place;

        Assert.Equal(line, place?.Line);
    }

    [Theory]
    [InlineData("[dependencies]", "# a comment\n[dependencies]")]
    [InlineData("[dependencies]", "[tasks]\nhello = \"echo\"\n[dependencies]")]
    [InlineData("python = \">=3.11\"", "python = \"3.11.*\"")]
    [InlineData("python = \">=3.11\"", "python = \">=3.11\"\nlibz = \"*\"")]
    [InlineData("platforms =", "exclude-newer = \"2024-01-01\"\nplatforms =")]
    public void A_change_that_the_lock_meets_is_none(string before, string after) =>
        Assert.True(LockCheck.Check(LockBuilding.Manifest(Base.Replace(before, after, StringComparison.Ordinal)), Locked()).IsUpToDate);

    [Fact]
    public void What_a_locked_record_depends_on_is_asked_too()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n[dependencies]\npython = \"*\"\n");
        var file = LockBuilding.Lock(manifest, LockBuilding.Record("python-3.11.2-h1_0", depends: "libz >=2"),
            LockBuilding.Record("libz-1.3-h0_0"));

        Assert.Equal("`libz >=2` of python 3.11.2 is not met by libz 1.3 on linux-64", Reason(manifest, file));
    }

    [Theory]
    [InlineData("__glibc >=2.17", null)]
    [InlineData("__archspec 1 x86_64", null)]
    [InlineData("__glibc >=2.99", "`__glibc >=2.99` of a 1 is not met by what platform linux-64 declares")]
    [InlineData("__cuda", "`__cuda` of a 1 is not met by what platform linux-64 declares")]
    public void Virtual_packages_are_those_the_platform_declares(string depends, string? reason)
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n[dependencies]\na = \"*\"\n");

        Assert.Equal(reason, Reason(manifest, LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0", depends: depends))));
    }

    [Fact]
    public void Channels_that_were_appended_keep_what_is_locked_and_others_do_not()
    {
        var locked = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var file = LockBuilding.Lock(locked);
        var appended = Manifest("[\"https://conda.example.org/forge\", \"extra\"]");
        var replaced = Manifest("[\"extra\"]");

        Assert.Equal("environment \"default\" was locked without the channel extra", Reason(appended, file));
        Assert.True(LockCheck.KeepsLockedContent(appended, appended.Environments[0], file));
        Assert.Equal("the channels of environment \"default\" are extra, but it was locked with https://conda.example.org/forge",
            Reason(replaced, file));
        Assert.False(LockCheck.KeepsLockedContent(replaced, replaced.Environments[0], file));

        static Manifest Manifest(string channels) =>
            Assert.IsType<Manifest>(
                ManifestReader.Read($"[workspace]\nchannels = {channels}\nplatforms = [\"linux-64\"]\n", "/w/pixi.toml", "/h").Manifest);
    }

    [Fact]
    public void A_solve_group_locks_a_name_at_one_place()
    {
        var manifest = LockBuilding.Manifest(
            """
            platforms = ["linux-64"]
            [feature.one.dependencies]
            a = "*"
            [environments]
            default = { solve-group = "g" }
            one = { features = ["one"], solve-group = "g" }
            [dependencies]
            a = "*"
            """);
        var (first, second) = (manifest.Environments[0], manifest.Environments[1]);

        var file = new LockFileBuilder(manifest, 7)
            .Add(first, first.Platforms[0], [LockBuilding.Record("a-1-h0_0")])
            .Add(second, second.Platforms[0], [LockBuilding.Record("a-2-h0_0")])
            .Build();

        Assert.Equal("solve group \"g\" has a locked twice on linux-64", Reason(manifest, file));
    }

    [Fact]
    public void A_rich_platform_is_found_by_what_it_is()
    {
        const string Platforms = "platforms = [{ name = \"NAME\", platform = \"linux-64\", cuda = \"12\" }]\n[dependencies]\na = \"*\"\n";
        var file = LockBuilding.Lock(LockBuilding.Manifest(Platforms.Replace("NAME", "gpu", StringComparison.Ordinal)),
            LockBuilding.Record("a-1-h0_0", depends: "__cuda >=12"));

        Assert.Null(Reason(LockBuilding.Manifest(Platforms.Replace("NAME", "renamed", StringComparison.Ordinal)), file));
    }

    [SharedTheory]
    [InlineData("satisfiability/satisfiability/conda-extras", true)]
    [InlineData("satisfiability/non-satisfiability/binary-spec-source-record", false)]
    [InlineData("satisfiability/non-satisfiability/changed-platform-subdir", false)]
    public void pixis_own_vectors_get_pixis_verdict(string vector, bool isFresh)
    {
        var folder = SharedData.PathOf("vectors/" + vector);
        var manifest = Assert.IsType<Manifest>(
            ManifestReader.Read(File.ReadAllText(Path.Join(folder, "pixi.toml")), Path.Join(folder, "pixi.toml"), "/h").Manifest);
        var file = Assert.IsType<LockFile>(LockFileReader.Read(File.ReadAllText(Path.Join(folder, "pixi.lock")), "pixi.lock").File);

        Assert.Equal(isFresh, LockCheck.Check(manifest, file).IsUpToDate);
    }

    private static string? Reason(Manifest manifest, LockFile file) => (LockCheck.Check(manifest, file) as LockVerdict.OutOfDate)?.Reason;

    private static LockFile Locked()
    {
        var manifest = LockBuilding.Manifest(Base);
        var builder = new LockFileBuilder(manifest, 7);
        foreach (var environment in manifest.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                RepodataRecord[] python =
                [
                    LockBuilding.Record("python-3.11.2-h1_0", platform.Name, depends: "libz >=1"),
                    LockBuilding.Record("libz-1.3-h0_0", platform.Name),
                ];
                RepodataRecord[] numpy = environment.Name == "test"
                    ? [LockBuilding.Record("numpy-1.26.4-h2_0", platform.Name, depends: "python >=3.11,<3.12")]
                    : [];
                builder.Add(environment, platform, [.. python, .. numpy]);
            }
        }

        return builder.Build();
    }
}
