using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Git;

namespace Devenv.Vault.Tests.Git;

public sealed class CommitHookTests
{
    [ProgramFact("git")]
    public void A_commit_of_sealed_files_is_made()
    {
        using var git = GitFixture.With("secret").Install();
        git.CommitAll();
        Assert.DoesNotContain("secret\n", git.Git("ls-files"), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_plaintext_is_kept_out_under_its_name_and_under_another()
    {
        using var git = GitFixture.With("secret").Install();
        git.Git("add", "-f", "secret");
        Assert.Contains("error DEVENV7103: \"secret\"", Refused(git), StringComparison.Ordinal);
        git.Git("rm", "-q", "--cached", "secret");
        git.Vault.Write("notes/a b.txt", "text of secret\n");
        git.Git("add", "notes");
        Assert.Contains("error DEVENV7104: \"notes/a b.txt\" has the content of \"secret\"", Refused(git), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_changed_plaintext_has_to_be_sealed_first()
    {
        using var git = GitFixture.With("secret").Install();
        git.Vault.Write("secret", "other\n");
        Assert.Contains("error DEVENV7105: ", Refused(git), StringComparison.Ordinal);
        git.Vault.Seal();
        git.CommitAll();
    }

    [ProgramFact("git")]
    public void Whoever_has_no_key_can_commit()
    {
        using var git = GitFixture.With("secret").Install();
        Directory.Delete(Path.Join(git.Vault.Home, ".config"), recursive: true);
        git.Git("add", "-A");
        Assert.Contains("warning DEVENV7106: ", git.Git("commit", "-m", "x"), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_hook_of_the_user_s_still_runs_and_comes_back()
    {
        using var git = GitFixture.With();
        File.WriteAllText(git.HookPath, "#!/bin/sh\necho mine >&2\n[ ! -e stop ]\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(git.HookPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        git.Install().Install();
        Assert.Contains("mine\n", git.Git("commit", "--allow-empty", "-m", "x"), StringComparison.Ordinal);
        File.WriteAllText(git.Vault.PathOf("stop"), string.Empty);
        Assert.DoesNotContain("vault", Refused(git), StringComparison.Ordinal);

        new GitIntegration(git.Vault.Request(), GitFixture.Script).RemoveAsync(default).GetAwaiter().GetResult();
        Assert.StartsWith("#!/bin/sh\necho mine", File.ReadAllText(git.HookPath), StringComparison.Ordinal);
        Assert.DoesNotContain("devenv", git.Git("config", "--local", "--list"), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void Hooks_in_another_folder_are_left_alone()
    {
        using var git = GitFixture.With();
        git.Git("config", "core.hooksPath", ".husky");
        var fault = Assert.Throws<DevenvException>(() => git.Install());
        Assert.Equal("DEVENV7101", fault.Diagnostic.Code);
        Assert.False(Directory.Exists(git.Vault.PathOf(".husky")));
    }

    [ProgramFact("git")]
    public void Another_working_tree_of_the_repository_has_the_hook_too()
    {
        using var git = GitFixture.With("secret").Install().CommitAll();
        git.Git("worktree", "add", "-q", "../tree", "-b", "other");
        git.Git("-C", "../tree", "commit", "-q", "--allow-empty", "-m", "x");
        var plain = Path.Join(git.Vault.Home, "tree", "secret");
        File.WriteAllText(plain, "text of secret\n");
        git.Git("-C", "../tree", "add", "-f", "secret");
        Assert.Contains("DEVENV7103", git.TryGit("-C", "../tree", "commit", "-m", "x").Text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void Where_the_SDK_is_gone_git_says_what_to_do_and_still_shows_that_something_changed()
    {
        using var git = GitFixture.With("secret").Install().CommitAll();
        var gone = new GitIntegration(git.Vault.Request(), GitFixture.Script with { RunAssembly = "/no/where/Devenv.Run.dll" });
        gone.RefreshAsync(default).GetAwaiter().GetResult();
        Assert.Contains("Devenv.Sdk is not where it was (/no/where/Devenv.Run.dll).", Refused(git), StringComparison.Ordinal);
        git.Vault.Write("secret", "other\n");
        git.Vault.Seal();
        Assert.Contains("+sealed: ", git.Git("diff"), StringComparison.Ordinal);
    }

    private static string Refused(GitFixture git)
    {
        var (code, text) = git.TryGit("commit", "--allow-empty", "-m", "x");
        Assert.NotEqual(0, code);
        return text;
    }
}
