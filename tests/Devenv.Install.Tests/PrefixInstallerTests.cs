using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Tests;

public sealed class PrefixInstallerTests : IDisposable
{
    private readonly PrefixFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_package_is_put_down_with_its_record()
    {
        var result = _fixture.Install(_fixture.Package("a")
            .File("bin/a", "run", executable: true)
            .File("share/x/y.txt", "text")
            .Link("lib64", "lib")
            .EmptyFolder("var/empty")
            .Build("a >=1"));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["bin/a"] = "run",
                ["lib64"] = "-> lib",
                ["share/x/y.txt"] = "text",
                ["var/empty"] = "folder",
            },
            _fixture.Tree().ToDictionary());
        Assert.Equal("a 1.0 0", Assert.Single(result.Linked).ToString());
        Assert.Contains("\"a >=1\"", _fixture.Read("conda-meta/a-1.0-0.json"), StringComparison.Ordinal);
        Assert.Equal(_fixture.Prefix, _fixture.Read("conda-meta/devenv.prefix"));
        Assert.Equal(string.Empty, _fixture.Read("conda-meta/history"));
    }

    [Fact]
    public void Nothing_is_touched_when_nothing_differs()
    {
        var package = _fixture.Package("a").File("bin/a", "x").Build();
        _fixture.Install(package);
        _fixture.Write("conda-meta/devenv.stamp", "stamp");
        var time = File.GetLastWriteTimeUtc(_fixture.PathOf("conda-meta"));
        Assert.False(_fixture.Install(package).HasChanges);
        Assert.True(_fixture.Plan(package).IsEmpty);
        Assert.Equal(time, File.GetLastWriteTimeUtc(_fixture.PathOf("conda-meta")));
        Assert.Equal("stamp", _fixture.Read("conda-meta/devenv.stamp"));
    }

    [Fact]
    public void An_update_takes_out_what_the_old_version_had()
    {
        _fixture.Install(_fixture.Package("a").File("bin/a", "1").File("share/old/only.txt", "1").Build());
        _fixture.Write("conda-meta/devenv.stamp", "stamp");
        var result = _fixture.Install(_fixture.Package("a", "2.0").File("bin/a", "2").Build());
        Assert.Equal(new Dictionary<string, string> { ["bin/a"] = "2" }, _fixture.Tree().ToDictionary());
        Assert.Equal("a 1.0 0", Assert.Single(result.Unlinked).ToString());
        Assert.Equal(
            ["a-2.0-0.json", "devenv.prefix", "history"],
            Directory.GetFiles(_fixture.PathOf("conda-meta")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_of_the_user_stay()
    {
        _fixture.Install(_fixture.Package("a").File("share/a/x", "1").Build());
        _fixture.Write("share/a/mine.txt", "mine");
        _fixture.Install();
        Assert.Equal(new Dictionary<string, string> { ["share/a/mine.txt"] = "mine" }, _fixture.Tree().ToDictionary());
    }

    [Fact]
    public void A_file_of_the_user_in_the_way_is_kept_under_another_name()
    {
        _fixture.Write("bin/a", "mine");
        _fixture.Write("share", "also mine");
        var result = _fixture.Install(_fixture.Package("a").File("bin/a", "theirs").File("share/x", "x").Build());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["bin/a"] = "theirs",
                ["bin/a.saved"] = "mine",
                ["share.saved"] = "also mine",
                ["share/x"] = "x",
            },
            _fixture.Tree().ToDictionary());
        Assert.Equal(["DEVENV5520", "DEVENV5520"], result.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void A_folder_of_the_user_in_the_way_is_kept_under_another_name()
    {
        _fixture.Write("etc/x/mine.txt", "mine");
        _fixture.Install(_fixture.Package("a").File("etc/x", "theirs").Build());
        Assert.Equal(new Dictionary<string, string> { ["etc/x"] = "theirs", ["etc/x.saved/mine.txt"] = "mine" },
            _fixture.Tree().ToDictionary());
    }

    [Fact]
    public void A_file_can_become_a_folder_and_a_folder_a_file()
    {
        _fixture.Install(_fixture.Package("a").File("etc/x", "file").File("etc/y/z", "below").Build());
        var result = _fixture.Install(_fixture.Package("a", "2.0").File("etc/x/w", "below").File("etc/y", "file").Build());
        Assert.Equal(new Dictionary<string, string> { ["etc/x/w"] = "below", ["etc/y"] = "file" }, _fixture.Tree().ToDictionary());
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Requested_specs_are_updated_without_linking()
    {
        _fixture.Install(_fixture.Package("a").File("x", "1").Build());
        Assert.False(_fixture.Install(_fixture.Package("a").File("x", "1").Build("a ==1")).HasChanges);
        Assert.Equal(["a ==1"], InstalledPrefix.Read(_fixture.Prefix).Packages[0].Package.RequestedSpecs.AsEnumerable());
        Assert.Equal("1", _fixture.Read("x"));
    }

    [Fact]
    public void Another_content_of_the_same_version_is_installed()
    {
        _fixture.Install(_fixture.Package("a").File("x", "1").Build());
        var changed = _fixture.Package("a").File("x", "2").Record(record => record with { Sha256 = null, Size = 7 }).Build();
        Assert.True(_fixture.Install(changed).HasChanges);
    }

    [Fact]
    public void A_prefix_that_was_moved_is_made_anew()
    {
        var package = _fixture.Package("a").Patched("bin/a", "/old", "text", "/old/x").Build();
        _fixture.Install(package);
        Directory.Move(_fixture.Prefix, _fixture.Prefix + "-before");
        Directory.Move(_fixture.Prefix + "-before", _fixture.Prefix);
        File.WriteAllText(_fixture.PathOf("conda-meta/devenv.prefix"), "/elsewhere");
        File.WriteAllText(_fixture.PathOf("bin/a"), "/elsewhere/x");
        Assert.Equal("a", Assert.Single(_fixture.Plan(package).Link).Package.Name.Normalized);
        _fixture.Install(package);
        Assert.Equal(_fixture.Prefix + "/x", _fixture.Read("bin/a"));
    }

    [Fact]
    public void A_closing_slash_names_the_same_prefix()
    {
        var package = _fixture.Package("a").Patched("bin/a", "/old", "text", "/old/x").Build();
        PrefixInstaller.Install(
            new PrefixInstallRequest { Prefix = _fixture.Prefix + "/", Wanted = [package], Platform = Subdir.Linux64 },
            CancellationToken.None);
        Assert.Equal(_fixture.Prefix + "/x", _fixture.Read("bin/a"));
        Assert.True(PrefixInstaller.Plan(_fixture.Prefix + "/", [package.Record], LinkMode.Auto).IsEmpty);
        Assert.True(_fixture.Plan(package).IsEmpty);
    }

    [Fact]
    public void Removing_leaves_what_is_the_users()
    {
        _fixture.Install(_fixture.Package("a").File("bin/a", "x").Build());
        _fixture.Write("conda-meta/devenv.stamp", "stamp");
        _fixture.Write("mine.txt", "mine");
        Assert.False(PrefixInstaller.Remove(_fixture.Prefix, CancellationToken.None));
        Assert.Equal(new Dictionary<string, string> { ["mine.txt"] = "mine" },
            PrefixFixture.Tree(_fixture.Prefix, includeRecords: true).ToDictionary());
        File.Delete(_fixture.PathOf("mine.txt"));
        Assert.True(PrefixInstaller.Remove(_fixture.Prefix, CancellationToken.None));
        Assert.False(Directory.Exists(_fixture.Prefix));
    }

    [Fact]
    public void A_prefix_of_another_program_is_adopted()
    {
        _fixture.Write("bin/a", "conda's");
        _fixture.Write(
            "conda-meta/a-1.0-0.json", """{"name": "a", "version": "1.0", "build": "0", "files": ["bin/a"], "requested_spec": "a"}""");
        _fixture.Write("conda-meta/history", "==> 2020 <==");
        var result = _fixture.Install(_fixture.Package("b").File("bin/b", "b").Build());
        Assert.Equal(new Dictionary<string, string> { ["bin/b"] = "b" }, _fixture.Tree().ToDictionary());
        Assert.Equal("==> 2020 <==", _fixture.Read("conda-meta/history"));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_damaged_record_is_named()
    {
        _fixture.Write("conda-meta/a-1.0-0.json", "{");
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install());
        Assert.Equal("DEVENV5535", fault.Diagnostic.Code);
        Assert.Contains("a-1.0-0.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_scripts_are_named_and_not_run()
    {
        var package = _fixture.Package("a").File("bin/.a-post-link.sh", "touch $PREFIX/ran", executable: true).Build();
        var warning = Assert.Single(_fixture.Install(package, _fixture.Package("b").File("x", "").Build()).Warnings);
        Assert.Equal("DEVENV5521", warning.Code);
        Assert.Contains(": a.", warning.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_fixture.PathOf("ran")));
    }

    [Fact]
    public void Progress_counts_every_package()
    {
        _fixture.Install(_fixture.Package("a").File("a", "").Build());
        var seen = new List<InstallProgress>();
        PrefixInstaller.Install(
            new PrefixInstallRequest
            {
                Prefix = _fixture.Prefix,
                Wanted = [_fixture.Package("b").File("b", "").Build(), _fixture.Package("c").Build()],
                Platform = Subdir.Linux64,
                Progress = new ImmediateProgress(seen.Add),
            },
            CancellationToken.None);
        Assert.Equal([1, 2, 3], seen.Select(progress => progress.Done));
        Assert.All(seen, progress => Assert.Equal(3, progress.Total));
        Assert.Equal(["a 1.0 0", "b 1.0 0", "c 1.0 0"], seen.Select(progress => progress.Subject).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("conda-meta/evil.json")]
    [InlineData("__clobbers__/a/x")]
    [InlineData(".devenv-trash-1/x")]
    public void The_environments_own_places_are_refused(string path)
    {
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install(_fixture.Package("a").File(path, "").Build()));
        Assert.Equal("DEVENV5532", fault.Diagnostic.Code);
    }

    [Fact]
    public void Two_versions_of_one_package_are_refused()
    {
        var fault = Assert.Throws<DevenvException>(() =>
            _fixture.Install(_fixture.Package("a").Build(), _fixture.Package("a", "2.0").Build()));
        Assert.Equal("DEVENV5538", fault.Diagnostic.Code);
    }

    [Fact]
    public void A_build_that_is_a_path_is_refused()
    {
        var package = _fixture.Package("a").Record(record => record with { Build = "../../x" }).Build();
        Assert.Equal("DEVENV5539", Assert.Throws<DevenvException>(() => _fixture.Install(package)).Diagnostic.Code);
    }

    [Fact]
    public void A_file_that_the_archive_lacks_is_named_and_nothing_stays()
    {
        var fault = Assert.Throws<DevenvException>(() =>
            _fixture.Install(_fixture.Package("a").File("x", "").Missing("share/absent").Build()));
        Assert.Equal("DEVENV5531", fault.Diagnostic.Code);
        Assert.Contains("share/absent", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Tree());
    }

    [Fact]
    public void A_link_out_of_the_prefix_is_refused()
    {
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install(_fixture.Package("a").Link("share/x", "../../outside").Build()));
        Assert.Equal("DEVENV5540", fault.Diagnostic.Code);
    }

    [Fact]
    public void The_fingerprint_depends_on_what_is_linked_and_how_and_not_on_the_order()
    {
        var (a, b) = (_fixture.Package("a").Build().Record, _fixture.Package("b").Build().Record);
        var fingerprint = PrefixFingerprint.Of("/p", Subdir.Linux64, LinkMode.Auto, [a, b]);
        Assert.Equal(fingerprint, PrefixFingerprint.Of("/p", Subdir.Linux64, LinkMode.Auto, [b, a]));
        Assert.NotEqual(fingerprint, PrefixFingerprint.Of("/p", Subdir.Linux64, LinkMode.Auto, [a]));
        Assert.NotEqual(fingerprint, PrefixFingerprint.Of("/q", Subdir.Linux64, LinkMode.Auto, [a, b]));
        Assert.NotEqual(fingerprint, PrefixFingerprint.Of("/p", Subdir.Linux64, LinkMode.Copy, [a, b]));
    }
}
