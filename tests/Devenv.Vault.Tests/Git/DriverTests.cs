using Devenv.TestKit;

namespace Devenv.Vault.Tests.Git;

/// <summary>Merges and differences as git makes them.</summary>
public sealed class DriverTests
{
    [ProgramFact("git")]
    public void Entries_of_both_sides_are_united()
    {
        using var git = GitFixture.With("a", "b").Install().CommitAll();
        Branch(git, "other", () => Change(git, "b", "there\n"));
        Change(git, "a", "here\n");
        git.Vault.Write("c", "new\n");
        git.Vault.Run(request => new AddFiles(request).RunAsync(default), "c");
        git.CommitAll();

        git.Git("merge", "-q", "other", "-m", "m");

        git.Vault.Unseal();
        Assert.Equal(["here\n", "there\n", "new\n"], new[] { "a", "b", "c" }.Select(git.Vault.Read));
        Assert.Equal(VaultVerdict.Clean, git.Vault.Status().Verdict);
    }

    [ProgramFact("git")]
    public void One_file_that_both_sides_changed_is_a_conflict_in_words()
    {
        using var git = GitFixture.With("a", "b").Install().CommitAll();
        Branch(git, "other", () => Change(git, "a", "there\n"));
        Change(git, "a", "here\n");
        git.CommitAll();
        var blob = ".vault/" + Path.GetFileName(git.Vault.BlobOf("a"));

        var (code, text) = git.TryGit("merge", "other");

        Assert.NotEqual(0, code);
        var there = git.Git("rev-parse", "other")[..10];
        Assert.Contains($"error DEVENV7107: \"a\" was changed on both sides, and this side's stays. "
            + $"For the other's: git show --textconv {there}:{blob}. ", text, StringComparison.Ordinal);
        Assert.Equal("there\n", git.Git("show", "--textconv", $"{there}:{blob}"));
        git.Git("checkout", "--ours", "--", blob);
        git.Git("add", ".vault");
        git.Git("commit", "-q", "-m", "m");
        Assert.Equal(VaultVerdict.Clean, git.Vault.Status().Verdict);
    }

    [ProgramFact("git")]
    public void One_side_s_removal_and_the_other_s_change_are_a_conflict()
    {
        using var git = GitFixture.With("a", "b").Install().CommitAll();
        Branch(git, "other", () => Change(git, "a", "there\n"));
        git.Vault.Run(request => new RemoveFiles(request).RunAsync(default), "a");
        git.CommitAll();
        Assert.Contains("error DEVENV7108: \"a\"", git.TryGit("merge", "other").Text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void One_path_that_both_sides_added_is_a_conflict()
    {
        using var git = GitFixture.With("a").Install().CommitAll();
        Branch(git, "other", () => Add(git, "x"));
        Add(git, "x");
        git.CommitAll();
        Assert.Contains("error DEVENV7110: both sides added \"x\"", git.TryGit("merge", "other").Text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void An_older_manifest_on_the_other_side_is_refused()
    {
        using var git = GitFixture.With("a").Install().CommitAll("first");
        Change(git, "a", "second\n");
        git.CommitAll("second");
        Branch(git, "other", () => git.Git("checkout", "-q", "HEAD~1", "--", ".vault"), unseals: false);
        git.Vault.Write("b", "b\n");
        git.Vault.Run(request => new AddFiles(request).RunAsync(default), "b");
        git.CommitAll();
        Assert.Contains("error DEVENV7111: ", git.TryGit("merge", "other").Text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_difference_shows_the_content_and_the_names()
    {
        using var git = GitFixture.With("a", "b").Install().CommitAll();
        Change(git, "a", "text of a\nand more\n");
        var text = git.Git("diff");
        Assert.Contains("\n+and more\n", text, StringComparison.Ordinal);
        Assert.Contains("  a  ", text, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void A_blob_of_before_a_move_is_shown_too()
    {
        using var git = GitFixture.With("a").Install().CommitAll();
        git.Vault.Run(request => new MoveFile(request, git.Vault.PathOf("b")).RunAsync(default), "a");
        git.CommitAll();
        Assert.Contains("text of a", git.Git(
            "show", "--textconv", "HEAD~1:.vault/" + Path.GetFileName(git.Vault.BlobOf("b"))), StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void Without_the_key_a_difference_shows_that_something_changed()
    {
        using var git = GitFixture.With("a").Install().CommitAll();
        Change(git, "a", "other\n");
        Directory.Delete(Path.Join(git.Vault.Home, ".config"), recursive: true);
        var text = git.Git("diff");
        Assert.Contains("\n+sealed: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other", text, StringComparison.Ordinal);
        Assert.Empty(git.Vault.Unfinished());
    }

    private static void Change(GitFixture git, string file, string text)
    {
        git.Vault.Write(file, text);
        git.Vault.Seal();
    }

    private static void Add(GitFixture git, string file)
    {
        git.Vault.Write(file, $"{Guid.NewGuid()}\n");
        git.Vault.Run(request => new AddFiles(request).RunAsync(default), file);
    }

    /// <summary>Makes a commit on a branch and comes back with main's plaintexts.</summary>
    private static void Branch(GitFixture git, string name, Action change, bool unseals = true)
    {
        git.Git("checkout", "-q", "-b", name);
        change();
        git.Git("add", "-A");
        git.Git("commit", "-q", "--no-verify", "-m", name);
        git.Git("checkout", "-q", "main");
        // What the branch wrote is newer than main's vault, which this machine has to be told is meant.
        git.Vault.Accept(new VaultAcceptance { Older = true });
        if (unseals)
        {
            git.Vault.Run(request => new UnsealFiles(request with { IsForced = true }).RunAsync(default));
        }
    }
}
