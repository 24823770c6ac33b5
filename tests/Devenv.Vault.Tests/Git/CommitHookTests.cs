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
        MakeExecutable(git.HookPath);

        git.Install().Install();
        Assert.Contains("mine\n", git.Git("commit", "--allow-empty", "-m", "x"), StringComparison.Ordinal);
        File.WriteAllText(git.Vault.PathOf("stop"), string.Empty);
        Assert.DoesNotContain("vault", Refused(git), StringComparison.Ordinal);

        new GitIntegration(git.Vault.Request(), GitFixture.Script).RemoveAsync(default).GetAwaiter().GetResult();
        Assert.StartsWith("#!/bin/sh\necho mine", File.ReadAllText(git.HookPath), StringComparison.Ordinal);
        Assert.DoesNotContain("devenv", git.Git("config", "--local", "--list"), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void Hooks_in_another_folder_are_left_alone_and_the_line_for_them_is_told()
    {
        using var git = GitFixture.With("secret");
        git.Git("config", "core.hooksPath", ".husky");
        var warning = Assert.Single(
            new GitIntegration(git.Vault.Request(), GitFixture.Script).InstallAsync(default).GetAwaiter().GetResult().Diagnostics);
        Assert.Equal("DEVENV7101", warning.Code);
        Assert.False(Directory.Exists(git.Vault.PathOf(".husky")));

        git.Vault.Write(
            ".husky/pre-commit",
            "#!/bin/sh\n" + warning.Message[(warning.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..] + "\necho theirs\n");
        MakeExecutable(git.Vault.PathOf(".husky/pre-commit"));
        git.Git("add", "-f", "secret");
        Assert.Contains("DEVENV7103", Refused(git), StringComparison.Ordinal);
        git.Git("rm", "-q", "--cached", "secret");
        File.Delete(Path.Join(git.Vault.Repository, ".git", "devenv", "vault.sh"));
        Assert.Contains("theirs\n", git.Git("commit", "--allow-empty", "-m", "x"), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_setting_that_names_the_usual_folder_changes_nothing()
    {
        using var git = GitFixture.With();
        git.Git("config", "core.hooksPath", ".git/hooks");
        git.Install();
        Assert.True(File.Exists(git.HookPath));
    }

    [ProgramFact("git")]
    public void A_plaintext_that_an_earlier_commit_holds_has_to_be_taken_out()
    {
        using var git = GitFixture.With("secret").Install();
        git.Git("add", "-A");
        git.Git("add", "-f", "secret");
        git.Git("commit", "-q", "--no-verify", "-m", "leak");
        Assert.Contains("DEVENV7103", git.TryGit("commit", "--amend", "--no-edit").Text, StringComparison.Ordinal);
        git.Git("rm", "-q", "--cached", "secret");
        git.Git("commit", "-q", "--amend", "--no-edit");
    }

    [ProgramFact("git")]
    public void A_commit_of_single_files_is_judged_by_what_it_holds()
    {
        using var git = GitFixture.With("secret").Install().CommitAll();
        git.Vault.Write("a file", "a");
        git.Git("add", "-f", "secret", "a file");
        git.Git("commit", "-q", "-m", "x", "--", "a file");
        Assert.Contains("DEVENV7103", git.TryGit("commit", "-m", "x", "--", "secret").Text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_branch_without_the_vault_is_not_held_up()
    {
        using var git = GitFixture.With("secret").Install().CommitAll();
        git.Git("checkout", "-q", "--orphan", "bare");
        git.Git("rm", "-r", "-q", "-f", ".");
        Assert.False(Directory.Exists(git.Vault.Vault));
        git.CommitAll();
    }

    [ProgramFact("git")]
    public void A_reason_that_is_not_the_commit_s_comes_with_the_way_past_it()
    {
        using var git = GitFixture.With("secret").Install().CommitAll();
        File.AppendAllText(git.Vault.PathOf(".vault/manifest.vault"), "x");
        var text = Refused(git);
        Assert.Contains("error DEVENV7006: ", text, StringComparison.Ordinal);
        Assert.Contains("error DEVENV7114: so the commit could not be compared with the vault, and was not made. "
            + "git commit --no-verify", text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_vault_below_the_top_is_guarded_too()
    {
        using var git = GitFixture.With("secret", "other");
        Directory.CreateDirectory(git.Vault.PathOf("in ner"));
        foreach (var name in new[] { ".vault", "secret", "other" })
        {
            Directory.Move(git.Vault.PathOf(name), git.Vault.PathOf("in ner/" + name));
        }

        var inner = git.Vault.Request() with { Folder = git.Vault.PathOf("in ner") };
        new GitIntegration(inner, GitFixture.Script).InstallAsync(default).GetAwaiter().GetResult();
        git.Vault.Write("in ner/x", "x");
        git.Git("add", "-f", "in ner/x", "in ner/secret");
        git.Git("commit", "-q", "-m", "x", "--", "in ner/x");
        Assert.Contains("DEVENV7103: \"in ner/secret\"", Refused(git), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void Without_dotnet_the_way_past_is_told_and_git_still_shows_that_something_changed()
    {
        using var git = GitFixture.With("secret").Install().CommitAll();
        var gone = new GitIntegration(git.Vault.Request(), GitFixture.Script with { DotnetHost = "/no/where/dotnet" });
        gone.RefreshAsync(default).GetAwaiter().GetResult();
        Assert.Contains("Or go on without its check: git commit --no-verify", Refused(git), StringComparison.Ordinal);
        git.Vault.Write("secret", "other\n");
        git.Vault.Seal();
        Assert.Contains("+sealed: ", git.Git("diff"), StringComparison.Ordinal);
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
        Assert.Contains("Devenv.Sdk does not run (/no/where/Devenv.Run.dll with ", Refused(git), StringComparison.Ordinal);
        git.Vault.Write("secret", "other\n");
        git.Vault.Seal();
        Assert.Contains("+sealed: ", git.Git("diff"), StringComparison.Ordinal);
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Refused(GitFixture git)
    {
        var (code, text) = git.TryGit("commit", "--allow-empty", "-m", "x");
        Assert.NotEqual(0, code);
        return text;
    }
}
