using System.Text;
using Devenv.TestKit;
using Devenv.Vault.Comparing;
using Devenv.Vault.Git;
using Devenv.Vault.Tests.Upstream;

namespace Devenv.Vault.Tests.Git;

/// <summary>Merges, rebases and the like of vaults of gpg and age, as git makes them.</summary>
public sealed class UpstreamMergeTests(UpstreamHomes homes) : IClassFixture<UpstreamHomes>
{
    [UpstreamTheory]
    [InlineData("gpg", 2)]
    [InlineData("gpg", 5)]
    [InlineData("gpg", 6)]
    [InlineData("gpg", 7)]
    [InlineData("age", 6)]
    public void Both_sides_are_united_and_the_shell_opens_what_comes_of_them(string backend, int version)
    {
        using var git = Of(backend, version);
        Sides(git);

        git.Git("merge", "-q", "other", "-m", "m");

        RequireUnited(git, backend);
        Assert.Empty(git.Vault.Unfinished());
    }

    [UpstreamTheory]
    [InlineData("age", 5)]
    public void A_rebase_unites_them(string backend, int version)
    {
        using var git = Of(backend, version);
        Sides(git);
        git.Git("rebase", "-q", "other");
        RequireUnited(git, backend);
    }

    [UpstreamTheory]
    [InlineData("age", 6)]
    public void A_picked_commit_and_a_stash_unite_them(string backend, int version)
    {
        using var git = Of(backend, version);
        Sides(git);
        git.Git("cherry-pick", "other");
        RequireUnited(git, backend);

        git.Add("e", "stashed\n");
        git.Git("add", "-A");
        git.Git("stash", "-q");
        git.Vault.Accept(new VaultAcceptance { Older = true });
        git.Add("f", "after\n");
        git.CommitAll();
        git.Git("stash", "pop", "-q");
        git.Vault.Unseal();
        Assert.Equal(("stashed\n", "after\n"), (git.Vault.Read("e"), git.Vault.Read("f")));
    }

    [ProgramFact("age")]
    public void The_signature_can_be_merged_before_the_manifest()
    {
        using var git = Of("age", 5);
        Sides(git);
        var manifest = Merged(git, ".vault/manifest.age", ".vault/manifest.age.sig");

        var verified = GitRun.Try(
            git.Folder, homes.Age.Host.Variables, "sh", "-c",
            $"ssh-keygen -Y check-novalidate -n nimvault -s '{manifest}.sig' < '{manifest}'");
        Assert.Equal(0, verified.Code);
    }

    [ProgramFact("gpg")]
    public void Manifests_of_the_first_version_are_united_as_they_are()
    {
        using var git = Of("gpg", 1);
        var first = FirstVersion(git, []);
        git.Vault.Accept(new VaultAcceptance { Signer = "unsigned" });
        git.CommitAll();
        git.Git("checkout", "-q", "-b", "other");
        FirstVersion(git, [first, "b"]);
        git.CommitAll();
        git.Git("checkout", "-q", "main");
        FirstVersion(git, [first, "c"]);
        git.CommitAll();
        git.Git("merge", "-q", "other", "-m", "m");
        var text = Encoding.UTF8.GetString(
            homes.Gpg.Output("gpg", "--batch", "--quiet", "-d", Path.Join(git.Folder, ".vault/manifest.gpg")));
        Assert.StartsWith("# vault-manifest-v1\n", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Split('\n').Length - 1);
    }

    [UpstreamTheory]
    [InlineData("gpg", 5, "")]
    [InlineData("age", 7, " .vault/e/{0}.age")]
    public void One_file_that_both_sides_changed_is_a_conflict_in_words(string backend, int version, string record)
    {
        using var git = Of(backend, version);
        git.Branch("other", () => git.Change("a", "there\n"));
        git.Change("a", "here\n");
        git.CommitAll();
        var id = git.Vault.IdOf("a");
        var blob = $".vault/{id}.{backend}";
        var there = git.Git("rev-parse", "other")[..10];

        var (code, text) = git.TryGit("merge", "other");

        Assert.NotEqual(0, code);
        Assert.Contains($"error DEVENV7107: \"a\" was changed on both sides, and this side's stays. "
            + $"For the other's: git show --textconv {there}:{blob}. ", text, StringComparison.Ordinal);
        Assert.Equal("there\n", git.Git("show", "--textconv", $"{there}:{blob}"));
        var files = blob + string.Format(null, record, id);
        Assert.Contains($"git checkout --ours -- {files} to leave", text, StringComparison.Ordinal);
        git.Git(["checkout", "--ours", "--", .. files.Split(' ')]);
        git.Git("add", ".vault");
        git.Git("commit", "-q", "-m", "m");
        Assert.Equal(VaultVerdict.Clean, git.Vault.Run(request => new ReadStatus(request).RunAsync(default)).Verdict);
    }

    [UpstreamTheory]
    [InlineData("gpg", 6)]
    [InlineData("age", 7)]
    public void A_difference_shows_what_was_and_what_is(string backend, int version)
    {
        using var git = Of(backend, version);
        git.Change("a", "text of a\nand more\n");
        var text = git.Git("diff");
        Assert.Contains("\n text of a\n+and more\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sealed: ", text, StringComparison.Ordinal);
        git.CommitAll();
        Assert.Contains("\n text of a\n+and more\n", git.Git("log", "-p", "-n", "1"), StringComparison.Ordinal);
    }

    [ProgramFact("gpg")]
    public void The_other_side_s_signer_is_accepted_once()
    {
        using var git = Of("gpg", 5);
        using var other = new GpgHome();
        homes.Gpg.Import(other, other.Fingerprint);
        other.Import(homes.Gpg, homes.Gpg.Fingerprint);
        Sides(git);
        git.Git("checkout", "-q", "other");
        SignAs(git, other);
        git.CommitAll();
        git.Git("checkout", "-q", "main");

        var (code, text) = git.TryGit("merge", "other", "-m", "m");
        Assert.NotEqual(0, code);
        Assert.Contains($"error DEVENV7042: the manifest is signed by {other.Fingerprint}", text, StringComparison.Ordinal);
        git.Git("merge", "--abort");
        git.Vault.Accept(new VaultAcceptance { Signer = other.Fingerprint });
        git.Git("merge", "-q", "other", "-m", "m");
        RequireUnited(git, "gpg");
    }

    [ProgramFact("gpg")]
    public void Two_versions_are_not_united_and_one_side_can_be_taken()
    {
        using var git = Of("gpg", 5);
        git.Git("checkout", "-q", "-b", "other");
        git.Git("rm", "-q", "-r", "--cached", ".vault");
        Seal(git, "gpg", 7);
        git.CommitAll();
        git.Git("checkout", "-q", "-f", "main");
        git.Vault.Accept(new VaultAcceptance { Older = true });
        git.Change("a", "here\n");
        git.CommitAll();

        var (code, text) = git.TryGit("merge", "other");
        Assert.NotEqual(0, code);
        Assert.Contains(
            "error DEVENV7112: \"manifest.gpg\" of the vault cannot be merged: this side has a vault of version 5, "
            + "the other one of version 7. Take one side as it is (git restore --source=COMMIT --staged --worktree -- .vault)",
            text,
            StringComparison.Ordinal);
        git.Git("restore", "--source=HEAD", "--staged", "--worktree", "--", ".vault");
        git.Git("commit", "-q", "-m", "m");
        Assert.Equal(VaultFileState.InSync, git.Vault.States()["a"]);
    }

    [ProgramFact("gpg")]
    public void Other_settings_on_one_side_make_the_next_seal_seal_everything()
    {
        using var git = Of("gpg", 5);
        git.Git("checkout", "-q", "-b", "other");
        git.Vault.Config += $"wrap = there/**:{homes.Gpg.Fingerprint}\n";
        git.Vault.Seal();
        git.CommitAll();
        git.Back("main");
        git.Add("c", "c\n");
        git.CommitAll();
        Assert.Contains("warning DEVENV7113: ", git.Git("merge", "other", "-m", "m"), StringComparison.Ordinal);
        Assert.Equal(3, git.Vault.Seal().Count(VaultAction.Sealed));
    }

    [ProgramFact("age")]
    public void An_octopus_is_git_s_own_and_has_no_drivers()
    {
        using var git = Of("age", 5);
        git.Branch("one", () => git.Add("c", "c\n"));
        git.Branch("two", () => git.Add("d", "d\n"));
        git.Add("e", "e\n");
        git.CommitAll();
        var before = git.Git("rev-parse", "HEAD");
        Assert.NotEqual(0, git.TryGit("merge", "one", "two").Code);
        git.Git("reset", "-q", "--hard");
        Assert.Equal(before, git.Git("rev-parse", "HEAD"));
        git.Git("merge", "-q", "one", "-m", "1");
        git.Git("merge", "-q", "two", "-m", "2");
        git.Vault.Unseal();
        Assert.Equal(["c\n", "d\n", "e\n"], new[] { "c", "d", "e" }.Select(git.Vault.Read));
    }

    /// <summary>A commit with a vault of this version by the shell, which holds a and b.</summary>
    private UpstreamGit Of(string backend, int version)
    {
        var git = new UpstreamGit(homes.Vault(backend));
        if (version > 1)
        {
            Seal(git, backend, version);
            git.Vault.Unseal();
            File.WriteAllText(git.Vault.PathOf(".gitignore"), "/[a-z]\n");
        }

        return git.Install().CommitAll();
    }

    private void Seal(UpstreamGit git, string backend, int version)
    {
        using var plain = new TemporaryFolder();
        plain.Write("a", "text of a\n");
        plain.Write("b", "text of b\n");
        homes.Upstream(backend, git.Folder, "seal", $"{version}", plain.Path, string.Empty);
    }

    /// <summary>On other b is changed and d added, on main a is changed and c added.</summary>
    private static void Sides(UpstreamGit git)
    {
        git.Branch("other", () =>
        {
            git.Change("b", "there\n");
            git.Add("d", "d of there\n");
        });
        git.Change("a", "here\n");
        git.Add("c", "c of here\n");
        git.CommitAll();
    }

    private void RequireUnited(UpstreamGit git, string backend)
    {
        git.Vault.Unseal();
        (string, string)[] expected = [("a", "here\n"), ("b", "there\n"), ("c", "c of here\n"), ("d", "d of there\n")];
        Assert.Equal(expected, expected.Select(file => (file.Item1, git.Vault.Read(file.Item1))));
        Assert.Equal(PlainFiles.Sorted(expected), PlainFiles.OpenBy(
            (repository, arguments) => homes.Upstream(backend, repository, arguments), git.Folder));
        Assert.Equal(VaultVerdict.Clean, git.Vault.Run(request => new ReadStatus(request).RunAsync(default)).Verdict);
    }

    /// <summary>What the driver makes of two files in the order in which they are named; the path of the first.</summary>
    private static string Merged(UpstreamGit git, string second, string first)
    {
        foreach (var file in new[] { first, second })
        {
            var sides = new[] { git.Git("merge-base", "main", "other").Trim(), "main", "other" }.Select(commit =>
            {
                var path = Path.Join(git.Folder, Path.GetRandomFileName());
                Assert.Equal(0, GitRun.Try(
                    git.Folder, git.Vault.Host.Variables, "sh", "-c", $"git cat-file blob '{commit}:{file}' > '{path}'").Code);
                return path;
            }).ToArray();
            new MergeSealed(new VaultRequest(git.Folder, git.Vault.Host)).RunAsync(sides[0], sides[1], sides[2], file, default)
                .GetAwaiter().GetResult();
            File.Move(sides[1], Path.Join(git.Folder, "merged" + Path.GetExtension(file)));
        }

        File.Move(Path.Join(git.Folder, "merged.age"), Path.Join(git.Folder, "merged"));
        return Path.Join(git.Folder, "merged");
    }

    /// <summary>Writes a manifest of the first version; each name without an id gets one. The last row.</summary>
    private string FirstVersion(UpstreamGit git, string[] rows)
    {
        var last = rows.Length == 0 ? "a" : rows[^1];
        var row = $"{Guid.NewGuid().ToString("N")[..16]}\t{last}";
        string[] all = rows.Length == 0 ? [row] : [.. rows[..^1], row];
        var message = homes.Gpg.Feed(
            Encoding.UTF8.GetBytes($"# vault-manifest-v1\n{string.Join('\n', all)}\n"),
            "gpg", "--batch", "--quiet", "--trust-model", "always", "-e", "-r", homes.Gpg.Fingerprint);
        File.WriteAllBytes(git.Vault.PathOf(".vault/manifest.gpg"), message);
        return row;
    }

    /// <summary>Seals the manifest that lies there again, signed by another person.</summary>
    private void SignAs(UpstreamGit git, GpgHome other)
    {
        var path = git.Vault.PathOf(".vault/manifest.gpg");
        var text = homes.Gpg.Output("gpg", "--batch", "--quiet", "-d", path);
        File.WriteAllBytes(path, other.Feed(
            text, "gpg", "--batch", "--quiet", "--trust-model", "always", "--sign", "-e", "-r", homes.Gpg.Fingerprint, "--set-filename",
            string.Empty));
    }
}
