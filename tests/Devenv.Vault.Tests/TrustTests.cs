using Devenv.Vault.Comparing;

namespace Devenv.Vault.Tests;

public sealed class TrustTests
{
    [Fact]
    public void An_older_vault_with_its_older_blobs_is_noticed()
    {
        using var vault = VaultFixture.With("a");
        var old = vault.SaveVault();
        vault.Write("a", "new password");
        vault.Seal();
        vault.RestoreVault(old);
        Assert.Equal(["DEVENV7044"], vault.UnsealCodes());
        Assert.Equal("new password", vault.Read("a"));
        vault.Accept(new VaultAcceptance { Older = true });
        Assert.Equal(VaultFileState.Outdated, vault.States()["a"]);
    }

    [Fact]
    public void What_follows_an_accepted_older_vault_is_newer_than_everything_seen()
    {
        using var vault = VaultFixture.With("a");
        var old = vault.SaveVault();
        vault.Write("a", "2");
        vault.Seal();
        vault.Write("a", "3");
        vault.Seal();
        var newest = vault.SaveVault();
        vault.RestoreVault(old);
        vault.Accept(new VaultAcceptance { Older = true });
        vault.Write("a", "4");
        vault.Run(request => new SealFiles(request with { IsForced = true }).RunAsync(default));
        vault.RestoreVault(newest);
        Assert.Equal(["DEVENV7044"], vault.UnsealCodes());
    }

    [Fact]
    public void A_vault_that_begins_anew_is_noticed()
    {
        using var vault = VaultFixture.With("a");
        File.Delete(Path.Join(vault.Vault, "manifest.vault"));
        Assert.Equal(["DEVENV7047"], vault.UnsealCodes());
    }

    [Fact]
    public void Another_vault_with_the_same_key_is_noticed()
    {
        using var vault = VaultFixture.With("a");
        using var other = new VaultFixture();
        var key = Directory.GetFiles(vault.Home, "*.key", SearchOption.AllDirectories)[0];
        var copy = Path.Join(other.Home, Path.GetRelativePath(vault.Home, key));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // below the home folder
        File.Copy(key, copy);
        other.Run(request => new InitialiseVault(request, null, [Path.GetFileNameWithoutExtension(key)]).RunAsync(default));
        foreach (var name in Enumerable.Range(0, 5).Select(number => $"f{number}"))
        {
            other.Write(name, name);
            other.Run(request => new AddFiles(request).RunAsync(default), name);
        }

        vault.RestoreVault(other.SaveVault().ToDictionary(file => Path.Join(vault.Vault, Path.GetFileName(file.Key)), file => file.Value));
        Assert.Equal(["DEVENV7040"], vault.UnsealCodes());
        vault.Accept(new VaultAcceptance { Settings = true });
        Assert.Equal(5, vault.Unseal().Count(VaultAction.Unsealed));
    }

    [Fact]
    public void Another_recipient_in_the_configuration_does_not_get_what_is_sealed()
    {
        using var vault = VaultFixture.With("a");
        File.WriteAllText(Path.Join(vault.Vault, "config"), "backend = key\nrecipient = 00000000000000000000000000000000\n");
        vault.Write("a", "x");
        var before = vault.SaveVault();
        Assert.Equal(["DEVENV7003"], vault.Codes(request => new SealFiles(request).RunAsync(default)));
        Assert.Equal(before, vault.SaveVault());
    }

    [Theory]
    [InlineData("backend = other\n", "DEVENV7002")]
    [InlineData("backend = key\nrecipient = someone\n", "DEVENV7008")]
    [InlineData("backend = key\n", "DEVENV7008")]
    public void A_configuration_that_cannot_be_is_told(string config, string code)
    {
        using var vault = VaultFixture.With("a");
        File.WriteAllText(Path.Join(vault.Vault, "config"), config);
        Assert.Equal([code], vault.UnsealCodes());
    }

    [Fact]
    public void A_configuration_that_makes_a_vault_look_empty_is_told()
    {
        using var vault = VaultFixture.With("a");
        File.Move(Path.Join(vault.Vault, "manifest.vault"), Path.Join(vault.Vault, "manifest.gpg"));
        vault.ForgetState();
        Assert.Equal(["DEVENV7075"], vault.UnsealCodes());
        File.Move(Path.Join(vault.Vault, "manifest.gpg"), Path.Join(vault.Vault, "manifest.vault"));
        File.WriteAllText(Path.Join(vault.Vault, "config"), "recipient = someone\n");
        Assert.Equal(["DEVENV7075"], vault.UnsealCodes());
    }

    [Fact]
    public void Files_of_the_home_folder_are_written_once_they_were_accepted_here()
    {
        using var vault = VaultFixture.With("~/.ssh/config", "a");
        vault.Delete("~/.ssh/config", "a");
        vault.ForgetState();
        Assert.Equal(["DEVENV7025"], vault.UnsealCodes());
        Assert.False(File.Exists(vault.PathOf("a")));
        Assert.Equal(
            [$"may be written: \"{vault.PathOf("~/.ssh/config")}\""],
            vault.Accept(new VaultAcceptance { Outside = true }).Notes.AsEnumerable());
        vault.Unseal();
        Assert.Equal("text of ~/.ssh/config", vault.Read("~/.ssh/config"));
    }

    [Fact]
    public void A_build_leaves_files_alone_that_it_would_obey()
    {
        using var vault = VaultFixture.With("Directory.Build.props", "a");
        vault.Delete("Directory.Build.props", "a");
        var report = vault.Run(request => new UnsealFiles(request with { IsAutomatic = true }).RunAsync(default));
        Assert.Equal(["DEVENV7024"], report.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal((true, false), (File.Exists(vault.PathOf("a")), File.Exists(vault.PathOf("Directory.Build.props"))));
        vault.Unseal();
        Assert.True(File.Exists(vault.PathOf("Directory.Build.props")));
    }

    [Fact]
    public void A_damaged_memory_is_told_with_the_way_out()
    {
        using var vault = VaultFixture.With("a");
        var state = Directory.GetFiles(vault.StateFolder, "state.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(state, "{\"backend\":");
        Assert.Equal(["DEVENV7013"], vault.UnsealCodes());
        File.Delete(state);
        Assert.Equal(VaultVerdict.Clean, vault.Status().Verdict);
    }
}
