using System.Diagnostics;

namespace Devenv.Vault.Tests;

public sealed class GitTests
{
    [Fact]
    public void Git_ignores_what_is_added()
    {
        using var vault = Repository();
        vault.Write("d/odd [name]*", "x");
        vault.Run(request => new AddFiles(request).RunAsync(default), "d/odd [name]*");
        Assert.Equal("a\n.devenv-tmp-*\n/d/odd \\[name]\\*\n", vault.Read(".gitignore"));
        Assert.DoesNotContain("odd", Git(vault, "status", "--porcelain", "-uall"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_ignored_already_gets_no_line()
    {
        using var vault = Repository();
        vault.Write("a", "x");
        vault.Run(request => new AddFiles(request).RunAsync(default), "a");
        Assert.Equal("a\n.devenv-tmp-*\n", vault.Read(".gitignore"));
    }

    [Fact]
    public void What_git_tracks_is_not_taken_in()
    {
        using var vault = Repository();
        vault.Write("leak", "x");
        Git(vault, "add", "leak");
        Assert.Equal(["DEVENV7027"], vault.Codes(request => new AddFiles(request).RunAsync(default), "leak"));
    }

    [Fact]
    public void A_tracked_plaintext_is_told()
    {
        using var vault = Repository();
        vault.Write("b", "x");
        vault.Run(request => new AddFiles(request).RunAsync(default), "b");
        Git(vault, "add", "-f", "b");
        var told = Assert.Single(vault.Status().Diagnostics);
        Assert.Equal("DEVENV7028", told.Code);
        Assert.Contains("git rm --cached \"b\"", told.Message, StringComparison.Ordinal);
    }

    private static VaultFixture Repository()
    {
        var vault = new VaultFixture();
        Git(vault, "init", "-q");
        vault.Write(".gitignore", "a\n");
        vault.Run(request => new InitialiseVault(request, null, []).RunAsync(default));
        return vault;
    }

    private static string Git(VaultFixture vault, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = vault.Repository, RedirectStandardOutput = true };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
