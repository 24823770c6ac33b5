using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

public sealed class LockFileReaderTests
{
    private const string Prologue =
        "version: 7\nplatforms:\n- name: linux-64\nenvironments:\n  default:\n    channels: []\n    packages:\n      linux-64:\n";

    [Fact]
    public void What_an_entry_leaves_out_comes_from_its_location()
    {
        var file = Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text("v7.lock"), "v7.lock").File);

        var record = file.Locked("default", "linux-64").Single(record => record.Package.Name.Normalized == "marble-tz");

        Assert.Equal("2026c", record.Package.Version.Source);
        Assert.Equal("h151e31d_0", record.Package.Build);
        Assert.Equal(0, record.Package.BuildNumber);
        Assert.Equal("noarch", record.Package.Subdir);
        Assert.Equal(NoarchKind.Generic, record.Package.Noarch);
        Assert.Equal("https://conda.example.org/forge/", record.Channel);
        Assert.Equal("marble-tz-2026c-h151e31d_0.conda", record.FileName);
        Assert.Equal(1706886945727, record.Package.Timestamp);
        Assert.Empty(Assert.IsType<RunExports>(record.Package.RunExports).Weak);
    }

    [Fact]
    public void A_platform_of_its_own_keeps_its_subdir_and_virtual_packages()
    {
        var file = Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text("v7.lock"), "v7.lock").File);

        var platform = Assert.IsType<LockedPlatform>(file.Platform("p1"));

        Assert.Equal(Subdir.Linux64, platform.Subdir);
        Assert.Equal("__cuda=12.4", platform.VirtualPackages[0]);
    }

    [Fact]
    public void An_absolute_path_is_given_as_an_address()
    {
        var file = Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text("paths.lock"), "paths.lock").File);

        var record = file.Locked("default", "linux-64")[0];

        Assert.Equal("file:///srv/channel/linux-64/zlumen-1.4.2-h7f98852_3.conda", record.Url);
        Assert.Equal("file:///srv/channel/", record.Channel);
    }

    [Fact]
    public void Whole_seconds_of_format_6_are_milliseconds_in_the_model()
    {
        var file = Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text("v6-dialects.lock"), "x").File);

        Assert.Contains(1757842881000, file.Locked("default", "linux-64").Select(record => record.Package.Timestamp));
    }

    [Theory]
    [InlineData("environments: {}\n", "x.lock(1,1): error DEVENV3010")]
    [InlineData("version: seven\n", "x.lock(1,10): error DEVENV3011")]
    [InlineData("version: 0\n", "x.lock(1,10): error DEVENV3011")]
    [InlineData("version: 8\nanything: new\n", "x.lock(1,10): error DEVENV3004")]
    [InlineData("version: 6\nenvironments: [\n", "x.lock(3,1): error DEVENV3003")]
    [InlineData("", "x.lock: error DEVENV3010")]
    [InlineData("version: 6\na: &x 1\n", "x.lock(2,4): error DEVENV3008")]
    [InlineData("version: 6\na: !!str 1\n", "x.lock(2,4): error DEVENV3008")]
    [InlineData("version: 6\n---\nversion: 6\n", "x.lock(2,1): error DEVENV3008")]
    [InlineData("version: 6\nversion: 6\n", "x.lock(2,1): error DEVENV3012")]
    [InlineData("version: 6\n<<<<<<< HEAD\npackages: []\n=======\n>>>>>>> x\n", "x.lock(2,1): error DEVENV3007")]
    [InlineData("version: 7\nplatforms:\n- name: a\n  subdir: linux-64\n- name: a\n  subdir: win-64\n", "x.lock(5,3): error DEVENV3014")]
    [InlineData("version: 7\nplatforms:\n- name: a\n", "x.lock(3,9): error DEVENV3011")]
    [InlineData(Prologue + "      - conda: https://h/c/noarch/a-1-0.conda\npackages: []\n", "x.lock(9,9): error DEVENV3013")]
    [InlineData(Prologue + "        []\npackages:\n- conda: https://h/c/noarch/a.conda\n", "x.lock(11,3): error DEVENV3010")]
    [InlineData(Prologue + "        []\npackages:\n- conda: https://h/c/noarch/a-1-0.conda\n  size: big\n", "x.lock(12,9): error DEVENV3011")]
    [InlineData(Prologue + "        []\npackages:\n- conda: https://h/c/noarch/a-1-0.conda\n  sha256: 12\n", "x.lock(12,11): error DEVENV3011")]
    [InlineData(Prologue + "        []\npackages:\n- conda: ./here\n", "x.lock(11,3): error DEVENV3011")]
    public void A_fault_has_a_code_and_a_place(string text, string expected)
    {
        var reading = LockFileReader.Read(text, "x.lock");

        Assert.Null(reading.File);
        Assert.StartsWith(expected, reading.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal("DEVENV3008", LockFileReader.Read("version: 6\na: " + new string('[', 100_000), "x").Diagnostics[0].Code);

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(2,
            LockFileReader.Read(Prologue + "        []\npackages:\n- conda: https://h/c/noarch/a-1-0.conda\n  size: a\n  timestamp: b\n",
            "x").Diagnostics.Length);
}
