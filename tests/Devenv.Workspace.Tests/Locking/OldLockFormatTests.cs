using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Formats 1 to 5, which are read and written as format 7.</summary>
public sealed class OldLockFormatTests
{
    [Fact]
    public void A_flat_list_is_the_environment_default_of_every_platform_that_occurs()
    {
        var file = Read("v1.lock");

        var environment = Assert.Single(file.Environments);

        Assert.Equal(1, file.FormatVersion);
        Assert.Equal("default", environment.Name);
        Assert.Equal("https://conda.anaconda.org/forge/", Assert.Single(environment.Channels).Url.Url);
        Assert.Equal<string>(["linux-64", "osx-64"], file.Platforms.Select(platform => platform.Name));
        Assert.Equal<string>(["marble-tz", "zlumen", "quartzkit"], environment.PackagesOn("linux-64").Select(package => package.Name));
        Assert.Equal<string>(["marble-tz"], environment.PackagesOn("osx-64").Select(package => package.Name));
        Assert.Null(environment.Indexes);
    }

    [Fact]
    public void What_a_flat_entry_leaves_out_is_derived()
    {
        var record = Read("v1.lock").Locked("default", "linux-64")[1];

        Assert.Equal("h7f98852_3", record.Package.Build);
        Assert.Equal(3, record.Package.BuildNumber);
        Assert.Equal("linux-64", record.Package.Subdir);
        Assert.Equal("https://conda.example.org/forge/", record.Channel);
        Assert.Equal("zlumen-1.4.2-h7f98852_3.conda", record.FileName);
        Assert.Equal<string>(["_quill_mutex ==0.1 main", "marble-tz"], record.Package.Depends);
        Assert.Equal<string>(["slow"], record.Package.TrackFeatures);
        Assert.Equal("adfa71f158cbd872a36394c56c3568e6034aa55c623634b37a4836bd036e6b91", record.Package.Sha256.ToString());
    }

    [Fact]
    public void A_flat_entry_of_pip_is_a_PyPI_package_with_its_requirements()
    {
        var package = Assert.IsType<LockedPypiPackage>(Read("v1.lock").Environments[0].PackagesOn("linux-64")[2]);

        Assert.Equal("2.0", package.Version);
        Assert.Equal<string>(["wobble>=1,<2", "marble"], package.RequiresDist);
        Assert.Equal("942c5a758f98d790eaed1a29cb6eefc7f0edf3fcb0fce8aea3fbd5951d1cae1b", package.Sha256.ToString());
    }

    [Theory]
    [InlineData("v1.lock")]
    [InlineData("v5.lock")]
    public void A_noarch_archive_has_the_subdir_of_its_address_and_not_that_of_a_platform(string data)
    {
        var record = Read(data).Locked("default", "osx-64")[0];

        Assert.Equal(Subdir.Noarch.Name, record.Package.Subdir);
        Assert.Equal(NoarchKind.Generic, record.Package.Noarch);
    }

    [Fact]
    public void An_empty_list_of_package_URLs_says_nothing_before_format_4() =>
        Assert.Null(Read("v1.lock").Locked("default", "osx-64")[0].Package.Purls);

    [Fact]
    public void Entries_of_one_archive_know_together_what_each_of_them_knows()
    {
        var file = Read("v5.lock");

        var own = file.Locked("default", "linux-64")[0].Package;
        var merged = Assert.IsType<LockedCondaPackage>(file.InFormat(7).Environments[0].PackagesOn("linux-64")[1]).Record.Package;

        Assert.Null(own.Sha256); // The platform has an entry of its own, which comes before the others.
        Assert.Equal("7b2b69c54ec62a243eb6fba2391b5e443421608c3ae5dbff938ad33ca8db5122", merged.Sha256.ToString());
        Assert.Empty(Assert.NotNull(merged.Purls));
    }

    [Fact]
    public void Entries_of_one_wheel_have_all_requirements()
    {
        var wheel = Assert.IsType<LockedPypiPackage>(Read("v5.lock").Environments[0].PackagesOn("linux-64")[2]);

        Assert.Equal<string>(["wobble>=1", "marble"], wheel.RequiresDist);
        Assert.Empty(wheel.Extras);
    }

    [Fact]
    public void A_path_is_found_however_it_is_spelt()
    {
        var package = Read("v5.lock").Environments[0].PackagesOn("linux-64")[3];

        Assert.Equal("my-app", package.Name);
        Assert.Equal(".", package.Location.Text);
    }

    [Fact]
    public void Format_5_is_written_as_format_7() =>
        Assert.Equal(InventedLocks.Text("v5-as-v7.lock"), LockFileWriter.Write(Read("v5.lock")));

    [Fact]
    public void Format_1_is_written_as_format_7() =>
        Assert.Equal(InventedLocks.Text("v1-as-v7.lock"), LockFileWriter.Write(Read("v1.lock")));

    [Fact]
    public void Format_5_is_written_as_format_6_where_that_is_asked_for() =>
        Assert.Equal(InventedLocks.Text("v5-as-v6.lock"), LockFileWriter.Write(Read("v5.lock").InFormat(6)));

    [Theory]
    [InlineData("version: 3\nmetadata:\n  channels: []\n", "x.lock(1,1): error DEVENV3010: the field \"package\" is missing")]
    [InlineData("version: 5\npackages: []\n", "x.lock(1,1): error DEVENV3010: the field \"environments\" is missing")]
    [InlineData("version: 3\npackage:\n- name: a\n  manager: conda\n  url: x\n", "x.lock(3,3): error DEVENV3010: the field \"platform\" is missing for a.")]
    [InlineData("version: 3\npackage:\n- platform: linux\n  manager: conda\n  url: x\n", "x.lock(3,13): error DEVENV3011: \"linux\" is not a subdir")]
    [InlineData("version: 3\npackage:\n- platform: linux-64\n  manager: npm\n  url: x\n", "x.lock(4,12): error DEVENV3011: \"npm\" is not a kind of package of lock format 3.")]
    [InlineData("version: 4\nenvironments: {}\npackages:\n- kind: conda\n  name: a\n", "x.lock(4,3): error DEVENV3010: the field \"url\" is missing for a.")]
    [InlineData("version: 4\nenvironments: {}\npackages:\n- url: a\n", "x.lock(4,3): error DEVENV3010: the field \"kind\" is missing")]
    [InlineData(
        "version: 4\nenvironments:\n  e:\n    channels: []\n    packages:\n      linux-64:\n      - conda: a\npackages: []\n",
        "x.lock(7,9): error DEVENV3013: environment \"e\" on platform \"linux-64\" locks \"a\"")]
    public void A_fault_has_a_code_and_a_place(string text, string expected) =>
        Assert.StartsWith(expected, LockFileReader.Read(text, "x.lock").Diagnostics[0].ToString(), StringComparison.Ordinal);

    private static LockFile Read(string data)
    {
        var reading = LockFileReader.Read(InventedLocks.Text(data), data);
        Assert.Empty(reading.Diagnostics);
        return Assert.IsType<LockFile>(reading.File);
    }
}
