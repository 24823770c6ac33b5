using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Tests.Providers;

public sealed class VaultStagingTests
{
    private static readonly RelativePath s_blob = RelativePath.Parse("e/one.vault");

    [Fact]
    public void A_staged_file_lies_beside_its_place_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        using var staging = new VaultStaging(new ContainedFolder(folder.Path, LinkTraversal.None));
        staging.Write(s_blob, "text"u8);
        var beside = Assert.Single(Directory.GetFiles(folder.PathOf("e")));
        Assert.StartsWith(".devenv-tmp-", Path.GetFileName(beside), StringComparison.Ordinal);
        Assert.Equal("text", File.ReadAllText(beside));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(beside));
        }
    }

    [Fact]
    public void What_is_not_taken_over_is_removed()
    {
        using var folder = new TemporaryFolder();
        using (var staging = new VaultStaging(new ContainedFolder(folder.Path, LinkTraversal.None)))
        {
            staging.Write(s_blob, "text"u8);
        }

        Assert.Empty(Directory.GetFiles(folder.PathOf("e")));
    }

    [Fact]
    public void No_link_on_the_way_is_followed()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.PathOf("e"), elsewhere.Path);
        using var staging = new VaultStaging(new ContainedFolder(folder.Path, LinkTraversal.None));
        Assert.Equal("DEVENV5503", Assert.Throws<DevenvException>(() => staging.Replace(s_blob)).Diagnostic.Code);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }
}
