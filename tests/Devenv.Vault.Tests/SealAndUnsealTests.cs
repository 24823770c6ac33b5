using Devenv.Vault.Comparing;

namespace Devenv.Vault.Tests;

public sealed class SealAndUnsealTests
{
    [Fact]
    public void What_was_added_comes_back_on_a_machine_that_lacks_it()
    {
        using var vault = VaultFixture.With("a", "deep/er/b c", "ünï/code");
        vault.Delete("a", "deep/er/b c", "ünï/code");
        vault.ForgetState();
        Assert.Equal(3, vault.Unseal().Count(VaultAction.Unsealed));
        Assert.Equal("text of deep/er/b c", vault.Read("deep/er/b c"));
        Assert.Equal("text of ünï/code", vault.Read("ünï/code"));
        Assert.Empty(vault.Unfinished());
    }

    [Fact]
    public void A_plaintext_is_for_its_owner_alone_and_a_script_can_be_run()
    {
        using var vault = VaultFixture.With("a");
        vault.Write("run", "#!/bin/sh\n");
        vault.Run(request => new AddFiles(request).RunAsync(default), "run");
        vault.Delete("a", "run");
        vault.Unseal();
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(Mine, File.GetUnixFileMode(vault.PathOf("a")));
            Assert.Equal(Mine | UnixFileMode.UserExecute, File.GetUnixFileMode(vault.PathOf("run")));
        }
    }

    [Fact]
    public void Seal_leaves_an_unchanged_vault_alone()
    {
        using var vault = VaultFixture.With("a", "b");
        var before = vault.SaveVault();
        Assert.Equal(0, vault.Seal().Count(VaultAction.Sealed));
        Assert.Equal(before, vault.SaveVault());
    }

    [Fact]
    public void Seal_replaces_the_blob_of_what_changed_and_no_other()
    {
        using var vault = VaultFixture.With("a", "b");
        var before = vault.SaveVault();
        vault.Write("a", "other");
        Assert.Equal(1, vault.Seal().Count(VaultAction.Sealed));
        var changed = vault.SaveVault().Where(file => !file.Value.SequenceEqual(before[file.Key])).Select(file => file.Key);
        Assert.Equal(new[] { vault.BlobOf("a"), Path.Join(vault.Vault, "manifest.vault") }.Order(), changed.Order());
    }

    [Fact]
    public void A_file_that_is_not_here_is_no_error()
    {
        using var vault = VaultFixture.With("a", "b");
        vault.Delete("a");
        vault.ForgetState();
        var report = vault.Seal();
        Assert.Empty(report.Diagnostics);
        Assert.Equal(VaultVerdict.Clean, report.Verdict);
        Assert.Equal(VaultFileState.NotHere, vault.States()["a"]);
    }

    [Fact]
    public void What_was_changed_here_stays_and_what_the_vault_changed_comes()
    {
        using var vault = VaultFixture.With("mine", "theirs");
        var old = vault.Read("theirs");
        vault.Write("theirs", "new");
        vault.Seal();
        vault.Write("theirs", old);
        vault.Write("mine", "changed here");
        ForgetThatTheirsWasSealed(vault, old);
        vault.Unseal();
        Assert.Equal(("changed here", "new"), (vault.Read("mine"), vault.Read("theirs")));
    }

    [Fact]
    public void What_both_changed_needs_force()
    {
        using var vault = VaultFixture.With("a");
        vault.ForgetState();
        vault.Write("a", "neither");
        Assert.Equal(["DEVENV7030"], vault.Unseal().Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(["DEVENV7030"], vault.Seal().Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal("neither", vault.Read("a"));
        Assert.Equal(VaultFileState.Conflict, vault.States()["a"]);
        vault.Run(request => new UnsealFiles(request with { IsForced = true }).RunAsync(default));
        Assert.Equal("text of a", vault.Read("a"));
    }

    [Fact]
    public void Forced_Seal_keeps_the_file()
    {
        using var vault = VaultFixture.With("a");
        vault.ForgetState();
        vault.Write("a", "neither");
        vault.Run(request => new SealFiles(request with { IsForced = true }).RunAsync(default));
        vault.Delete("a");
        vault.Unseal();
        Assert.Equal("neither", vault.Read("a"));
    }

    [Fact]
    public void A_file_or_a_folder_can_be_named()
    {
        using var vault = VaultFixture.With("a", "d/b", "d/c");
        vault.Delete("a", "d/b", "d/c");
        Assert.Equal(["d/b", "d/c"], vault.Unseal("d").Files.Select(file => file.Path).Order());
        Assert.False(File.Exists(vault.PathOf("a")));
        Assert.Equal(["DEVENV7021"], vault.Codes(request => new UnsealFiles(request).RunAsync(default), "e"));
    }

    [Fact]
    public void States_are_told()
    {
        using var vault = VaultFixture.With("same", "modified", "deleted", "gone", "damaged");
        vault.Write("modified", "x");
        vault.Delete("deleted");
        File.WriteAllText(vault.BlobOf("damaged"), "x");
        File.Delete(vault.BlobOf("gone"));
        Assert.Equal(
            new Dictionary<string, VaultFileState>
            {
                ["same"] = VaultFileState.InSync,
                ["modified"] = VaultFileState.Modified,
                ["deleted"] = VaultFileState.Deleted,
                ["gone"] = VaultFileState.NoBlob,
                ["damaged"] = VaultFileState.Damaged,
            },
            vault.States());
    }

    [Fact]
    public void Verdicts_tell_clean_modified_not_verified_and_no_key_apart()
    {
        using var vault = VaultFixture.With("a");
        Assert.Equal(VaultVerdict.Clean, vault.Status().Verdict);
        vault.Write("a", "x");
        Assert.Equal(VaultVerdict.Modified, vault.Status().Verdict);
        File.WriteAllText(vault.BlobOf("a"), "x");
        Assert.Equal(VaultVerdict.NotVerified, vault.Status().Verdict);
        Directory.Delete(Path.Join(vault.Home, ".config"), recursive: true);
        var fault = Assert.Throws<Primitives.Diagnostics.DevenvException>(vault.Status);
        Assert.Equal(VaultVerdict.NoKey, VaultVerdicts.Of(fault.Diagnostics));
    }

    [Fact]
    public void A_damaged_blob_is_healed_from_the_file()
    {
        using var vault = VaultFixture.With("a");
        File.WriteAllText(vault.BlobOf("a"), "x");
        Assert.Equal(1, vault.Seal().Count(VaultAction.Sealed));
        Assert.Equal(VaultVerdict.Clean, vault.Status().Verdict);
    }

    // The memory of before the second seal: another machine sealed.
    private static void ForgetThatTheirsWasSealed(VaultFixture vault, string old)
    {
        var state = Directory.GetFiles(vault.StateFolder, "state.json", SearchOption.AllDirectories).Single();
        var known = Primitives.Sha256Hash.Compute(System.Text.Encoding.UTF8.GetBytes("new")).ToString();
        var before = Primitives.Sha256Hash.Compute(System.Text.Encoding.UTF8.GetBytes(old)).ToString();
        File.WriteAllText(
            state, File.ReadAllText(state).Replace($"\"base\":\"{known}\"", $"\"base\":\"{before}\"", StringComparison.Ordinal));
    }
}
