using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>Two ways between this program and the command lines of spec/VAULT.md, with the real gpg.</summary>
public sealed class GpgVaultTests(GpgHome home) : IClassFixture<GpgHome>
{
    public static TheoryData<int> Versions => [1, 2, 3, 4, 5, 6, 7];

    [ProgramTheory("gpg")]
    [MemberData(nameof(Versions))]
    public async Task What_the_shell_sealed_is_opened(int version)
    {
        using var vault = Vault();
        PlainFiles.SealBy(home.Upstream, vault.Repository, version);
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Some), await vault.OpenAsync());
    }

    [ProgramTheory("gpg")]
    [MemberData(nameof(Versions))]
    public async Task What_is_sealed_again_has_the_version_that_was_found_and_is_opened_by_the_shell(int version)
    {
        using var vault = Vault();
        PlainFiles.SealBy(home.Upstream, vault.Repository, version);
        await vault.SealAsync(PlainFiles.Changed);
        Assert.Equal(Math.Max(2, version), (await vault.ReadAsync()).Manifest.Version);
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Changed), PlainFiles.OpenBy(home.Upstream, vault.Repository));
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Changed), await vault.OpenAsync());
    }

    [ProgramFact("gpg")]
    public async Task A_new_vault_has_the_newest_version()
    {
        using var vault = Vault();
        await vault.SealAsync(PlainFiles.Some);
        Assert.Equal(7, (await vault.ReadAsync()).Manifest.Version);
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Some), PlainFiles.OpenBy(home.Upstream, vault.Repository));
    }

    private ProviderVault Vault() => new(home.Host, $"recipient = {home.Fingerprint}\nroot = repo\n");
}
