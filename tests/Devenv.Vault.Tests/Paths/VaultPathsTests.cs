using Devenv.TestKit;
using Devenv.Vault.Configuration;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Tests.Paths;

public sealed class VaultPathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Home => _folder.PathOf("home");

    private string Repository => _folder.PathOf("home/work/repo");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("native", "ssh/config", "home/work/repo/ssh/config", false)]
    [InlineData("native", "~/.ssh/config", "home/.ssh/config", true)]
    [InlineData("native", "~/work/repo/a", "home/work/repo/a", false)]
    [InlineData("native", "~name", "home/work/repo/~name", false)]
    [InlineData("native", " a b ", "home/work/repo/ a b ", false)]
    [InlineData(null, "~/.ssh/config", "home/.ssh/config", true)]
    [InlineData("repo", "mutagen.yml", "home/work/repo/mutagen.yml", false)]
    [InlineData("repo", "~/a", "home/work/repo/~/a", false)]
    [InlineData("conf", "a/b", "home/work/repo/conf/a/b", false)]
    [InlineData("conf/", "a", "home/work/repo/conf/a", false)]
    public void A_stored_path_starts_where_root_says(string? root, string stored, string expected, bool isOutside)
    {
        Assert.True(Paths(root).TryResolve(stored, out var target, out var fault), fault);
        Assert.Equal((_folder.PathOf(expected), isOutside), (target.FullPath, target.IsOutside));
    }

    [Theory]
    [InlineData("{0}/home/secrets", "home/secrets/a", true)]
    [InlineData("{0}/home/work/repo/x", "home/work/repo/x/a", false)]
    public void An_absolute_root_is_taken_below_home_and_repository(string root, string expected, bool isOutside)
    {
        Assert.True(
            Paths(root.Replace("{0}", _folder.Path, StringComparison.Ordinal)).TryResolve("a", out var target, out var fault), fault);
        Assert.Equal((_folder.PathOf(expected), isOutside), (target.FullPath, target.IsOutside));
    }

    [Fact]
    public void An_absolute_path_below_home_is_one_of_home_where_root_is_absent()
    {
        Assert.True(Paths(null).TryResolve(Home + "/.netrc", out var target, out _));
        Assert.Equal((Home + "/.netrc", true), (target.FullPath, target.IsOutside));
    }

    [Theory]
    [InlineData("native", "../a")]
    [InlineData("native", "a/../b")]
    [InlineData("native", "a/..")]
    [InlineData("native", "/etc/passwd")]
    [InlineData("native", "~/../a")]
    [InlineData("native", "~//etc/passwd")]
    [InlineData("native", "~/")]
    [InlineData("native", "")]
    [InlineData("native", "a//b")]
    [InlineData("native", "./a")]
    [InlineData("native", "a/")]
    [InlineData("native", "a\tb")]
    [InlineData("native", "a\nb")]
    [InlineData("native", "a\0b")]
    [InlineData("native", ".git/hooks/pre-commit")]
    [InlineData("native", ".GIT/config")]
    [InlineData("native", "sub/.git/config")]
    [InlineData("native", ".git. /config")]
    [InlineData("native", ".git::$INDEX_ALLOCATION/config")]
    [InlineData("native", "git~1/config")]
    [InlineData("native", ".vault/config")]
    [InlineData("native", "~/work/repo/.git/config")]
    [InlineData("native", "~/other/.git/config")]
    [InlineData("native", "~/.config/devenv/vault-keys/a.key")]
    [InlineData("native", "~/.local/state/devenv/vault/x")]
    [InlineData(null, "/etc/passwd")]
    [InlineData(null, "a")]
    [InlineData("repo", "../a")]
    [InlineData("repo", "/etc/passwd")]
    [InlineData("conf", "../../a")]
    [InlineData("conf", "/etc/passwd")]
    [InlineData("../up", "a")]
    [InlineData(".git", "hooks/pre-commit")]
    [InlineData(".git/hooks", "pre-commit")]
    [InlineData("/etc", "passwd")]
    public void A_path_that_leads_elsewhere_is_refused(string? root, string stored)
    {
        Assert.False(Paths(root).TryResolve(stored, out _, out var fault));
        Assert.NotEmpty(fault);
    }

    [Fact]
    public void A_path_that_is_no_text_is_refused() => Assert.False(Paths("native").TryResolve("a" + (char)0xd800, out _, out _));

    [Theory]
    [InlineData("native", "home/work/repo/a/b", "a/b")]
    [InlineData("native", "home/.ssh/config", "~/.ssh/config")]
    [InlineData("native", "elsewhere", null)]
    [InlineData("native", "home/work/repo", null)]
    [InlineData("native", "home/work/repo/.git/config", null)]
    [InlineData(null, "home/work/repo/a", "~/work/repo/a")]
    [InlineData("repo", "home/work/repo/a", "a")]
    [InlineData("repo", "home/a", null)]
    [InlineData("conf", "home/work/repo/conf/a", "a")]
    [InlineData("conf", "home/work/repo/a", null)]
    public void A_file_is_stored_as_root_says(string? root, string file, string? expected)
    {
        Assert.Equal(expected is not null, Paths(root).TryStore(_folder.PathOf(file), out var stored, out _));
        Assert.Equal(expected, stored);
    }

    private VaultPaths Paths(string? root)
    {
        var host = TestHost.Create(Home);
        return new VaultPaths(
            root == "native" ? VaultRoot.Native : VaultRoot.Of(root), Repository, host, UserFolders.Keys(host), UserFolders.State(host));
    }
}
