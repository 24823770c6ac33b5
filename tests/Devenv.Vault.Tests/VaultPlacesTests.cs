using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Tests;

public sealed class VaultPlacesTests
{
    [Fact]
    public void What_the_configuration_causes_points_at_its_line()
    {
        using var vault = VaultFixture.With("a");
        var config = Path.Join(vault.Vault, "config");
        File.WriteAllText(config, "# ours\nrecipient = x\nbackend = other\n");
        Assert.Equal($"{config}(3,1)", PlaceOf(vault));
    }

    [Fact]
    public void What_is_told_by_its_name_in_the_vault_points_at_the_file()
    {
        using var vault = VaultFixture.With("a");
        var old = vault.SaveVault();
        vault.Write("a", "changed");
        vault.Seal();
        vault.RestoreVault(old);
        Assert.Equal(Path.Join(vault.Vault, "manifest.vault"), PlaceOf(vault));
    }

    [Fact]
    public void A_blob_that_is_another_one_points_at_itself()
    {
        using var vault = VaultFixture.With("a");
        var blob = vault.BlobOf("a");
        File.WriteAllText(blob, "x");
        vault.Delete("a");
        Assert.Equal(blob, PlaceOf(vault));
    }

    [Fact]
    public void A_conflict_points_at_the_plaintext()
    {
        using var vault = VaultFixture.With("a");
        vault.ForgetState();
        vault.Write("a", "mine");
        Assert.Equal(vault.PathOf("a"), vault.Unseal().Diagnostics.Single().Span?.ToString());
    }

    private static string? PlaceOf(VaultFixture vault) =>
        VaultPlaces.Place(Assert.Throws<DevenvException>(() => vault.Unseal()), vault.Repository).Diagnostic.Span?.ToString();
}
