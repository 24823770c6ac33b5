using Devenv.Vault.Comparing;

namespace Devenv.Vault.Tests;

public sealed class EntryCommandTests
{
    [Fact]
    public void A_new_vault_is_empty_and_its_key_is_outside_the_repository()
    {
        using var vault = VaultFixture.With();
        Assert.Empty(vault.Status().Files);
        Assert.Equal(["DEVENV7001"], vault.Codes(request => new InitialiseVault(request, null, []).RunAsync(default)));
        var key = Assert.Single(Directory.GetFiles(vault.Home, "*.key", SearchOption.AllDirectories));
        Assert.StartsWith(Path.Join(vault.Home, ".config", "devenv", "vault-keys"), key, StringComparison.Ordinal);
        Assert.DoesNotContain(
            File.ReadAllText(key)[19..83],
            string.Concat(vault.SaveVault().Values.Select(System.Text.Encoding.Latin1.GetString)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_vault_every_command_says_so()
    {
        using var vault = new VaultFixture();
        Assert.Equal(["DEVENV7000"], vault.UnsealCodes());
    }

    [Theory]
    [InlineData("missing", "DEVENV7023")]
    [InlineData("a", "DEVENV7023")]
    [InlineData("link", "DEVENV7115")]
    [InlineData(".git/config", "DEVENV7023")]
    [InlineData(".vault/config", "DEVENV7023")]
    public void What_cannot_be_an_entry_is_refused(string file, string code)
    {
        using var vault = VaultFixture.With("a");
        vault.Write(".git/config", "x");
        File.CreateSymbolicLink(vault.PathOf("link"), vault.PathOf("a"));
        Assert.Equal([code], vault.Codes(request => new AddFiles(request).RunAsync(default), file));
    }

    [Fact]
    public void A_moved_file_keeps_its_id_and_its_content()
    {
        using var vault = VaultFixture.With("a", "b");
        var blob = Path.GetFileName(vault.BlobOf("a"));
        vault.Run(request => new MoveFile(request, vault.PathOf("deep/c")).RunAsync(default), "a");
        Assert.Equal(blob, Path.GetFileName(vault.BlobOf("deep/c")));
        Assert.Equal("text of a", vault.Read("deep/c"));
        Assert.False(File.Exists(vault.PathOf("a")));
        Assert.Equal(VaultVerdict.Clean, vault.Status().Verdict);
        vault.Delete("deep/c");
        vault.Unseal();
        Assert.Equal("text of a", vault.Read("deep/c"));
    }

    [Fact]
    public void A_move_to_the_home_folder_leaves_the_file_and_unseal_writes_the_new_one()
    {
        using var vault = VaultFixture.With("a");
        vault.Run(request => new MoveFile(request, vault.PathOf("~/.token")).RunAsync(default), "a");
        Assert.Equal((true, false), (File.Exists(vault.PathOf("a")), File.Exists(vault.PathOf("~/.token"))));
        vault.Unseal();
        Assert.Equal("text of a", vault.Read("~/.token"));
    }

    [Fact]
    public void A_move_never_replaces_a_file()
    {
        using var vault = VaultFixture.With("a", "b");
        vault.Write("c", "mine");
        Assert.Equal(["DEVENV7023"], vault.Codes(request => new MoveFile(request, vault.PathOf("c")).RunAsync(default), "a"));
        Assert.Equal(["DEVENV7023"], vault.Codes(request => new MoveFile(request, vault.PathOf("b")).RunAsync(default), "a"));
        Assert.Equal(("mine", "text of b", "text of a"), (vault.Read("c"), vault.Read("b"), vault.Read("a")));
    }

    [Fact]
    public void A_removed_entry_leaves_its_file()
    {
        using var vault = VaultFixture.With("a", "b");
        var blob = vault.BlobOf("a");
        vault.Run(request => new RemoveFiles(request).RunAsync(default), "a");
        Assert.False(File.Exists(blob));
        Assert.Equal("text of a", vault.Read("a"));
        Assert.Equal(["b"], vault.States().Keys);
    }

    [Fact]
    public void Rotation_seals_everything_with_another_key_also_what_is_not_here()
    {
        using var vault = VaultFixture.With("a", "b");
        var before = vault.SaveVault();
        var keys = Directory.GetFiles(vault.Home, "*.key", SearchOption.AllDirectories);
        vault.Delete("b");
        vault.Run(request => new RotateVault(request, []).RunAsync(default));
        File.Delete(keys[0]);
        Assert.All(
            vault.SaveVault().Where(file => file.Key.EndsWith(".vault", StringComparison.Ordinal)),
            file => Assert.NotEqual(before[file.Key], file.Value));
        vault.Unseal();
        Assert.Equal(("text of a", "text of b"), (vault.Read("a"), vault.Read("b")));
        vault.RestoreVault(before);
        Assert.Equal(["DEVENV7003"], vault.UnsealCodes());
    }

    [Fact]
    public void Rotation_stops_at_a_blob_that_does_not_verify()
    {
        using var vault = VaultFixture.With("a", "b");
        File.WriteAllText(vault.BlobOf("a"), "x");
        var before = vault.SaveVault();
        Assert.Equal(["DEVENV7006"], vault.Codes(request => new RotateVault(request, []).RunAsync(default)));
        Assert.Equal(before, vault.SaveVault());
    }

    [Fact]
    public void A_folder_is_added_with_all_below_it()
    {
        using var vault = VaultFixture.With();
        vault.Write("d/a", "1");
        vault.Write("d/e/b", "2");
        Assert.Equal(2, vault.Run(request => new AddFiles(request).RunAsync(default), "d").Count(VaultAction.Added));
        Assert.Equal(["d/a", "d/e/b"], vault.States().Keys.Order());
        Assert.All(vault.States().Values, state => Assert.Equal(VaultFileState.InSync, state));
    }
}
