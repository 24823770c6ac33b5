using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>An environment, or the cache, on a disk whose names are not those of Linux.</summary>
public sealed class WindowsDiskTests
{
    private const string Envs = "w/.devenv/envs";

    [WindowsDiskFact]
    public async Task Two_paths_that_are_one_name_are_both_named_and_the_old_environment_stays()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/Readme", "a").WithFile("share/README", "b"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "exfat");
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("DEVENV5160", fault.Diagnostic.Code);
        Assert.Contains("\"share/README\" and \"share/Readme\"", fault.Message, StringComparison.Ordinal);
        Assert.Equal("one", workspace.Read(Envs + "/default/share/tool"));
    }

    [WindowsDiskFact]
    public async Task A_file_and_a_folder_that_are_one_name_are_both_named()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/Data", "a").WithFile("share/data/x", "b"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "exfat");
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("DEVENV5160", fault.Diagnostic.Code);
        Assert.Contains("\"share/Data\" and \"share/data\"", fault.Message, StringComparison.Ordinal);
    }

    [WindowsDiskFact]
    public async Task A_file_that_a_new_version_spells_in_another_case_is_replaced_without_a_word()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/TOOL", "two"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "exfat");
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        await workspace.BuildAsync();
        Assert.DoesNotContain(workspace.Log.Diagnostics, diagnostic => diagnostic.Code != "DEVENV5090");
        Assert.Equal(["TOOL"], Names(workspace, "share"));
    }

    [WindowsDiskFact]
    public async Task Files_of_two_packages_that_are_one_name_are_treated_as_one_path()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("base").WithFile("share/Name", "base"),
            new PackageBuilder("app").DependsOn("base").WithFile("share/name", "app"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "exfat");
        workspace.Manifest("[dependencies]\napp = \"*\"\n");
        await workspace.BuildAsync();
        Assert.Equal(["name"], Names(workspace, "share"));
        Assert.Equal("base", workspace.Read(Envs + "/default/__clobbers__/base/share/Name"));
    }

    [WindowsDiskFact]
    public async Task A_link_is_a_copy_where_there_are_none_and_the_record_says_so()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/tool", "two").WithLink("share/link", "tool"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "exfat");
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        await workspace.BuildAsync();
        Assert.Equal("two", workspace.Read(Envs + "/default/share/link"));
        Assert.DoesNotContain("softlink", workspace.Read(Envs + "/default/conda-meta/tool-2.0-0.json"), StringComparison.Ordinal);
    }

    [WindowsDiskFact]
    public async Task A_name_that_the_disk_keeps_for_a_device_is_named_with_the_reason()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/con.txt", "a"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "ntfs");
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("DEVENV5502", fault.Diagnostic.Code);
        Assert.Contains("\"con.txt\" is a device of Windows", fault.Message, StringComparison.Ordinal);
    }

    [WindowsDiskFact]
    public async Task A_character_that_the_disk_does_not_have_is_named_with_the_reason()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/a:b", "a"));
        using var disk = new WindowsDisk(workspace.PathOf(Envs), "exfat");
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("DEVENV5502", fault.Diagnostic.Code);
        Assert.Contains("\"a:b\" has a character that Windows does not allow", fault.Message, StringComparison.Ordinal);
    }

    [WindowsDiskFact]
    public async Task Two_members_that_are_one_name_in_the_cache_are_both_named()
    {
        using var workspace = Workspace(new PackageBuilder("tool", "2.0").WithFile("share/Readme", "a").WithFile("share/README", "b"));
        using var disk = new WindowsDisk(workspace.PathOf("cache"), "exfat");
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Contains("share/Readme", fault.Message, StringComparison.Ordinal);
        Assert.Contains("share/README", fault.Message, StringComparison.Ordinal);
    }

    private static TestWorkspace Workspace(PackageBuilder second) =>
        new TestWorkspace(new PackageBuilder("tool", "1.0").WithFile("share/tool", "one"), second)
            .Manifest("[dependencies]\ntool = \"1.*\"\n");

    private static IEnumerable<string?> Names(TestWorkspace workspace, string folder) =>
        Directory.EnumerateFileSystemEntries(workspace.PathOf(Envs + "/default/" + folder)).Select(Path.GetFileName);
}
