namespace Devenv.Vault.Tests.Upstream;

/// <summary>Two ways between this program and the command lines of spec/VAULT.md, with the real gpg and age.</summary>
public sealed class UpstreamVaultTests(UpstreamHomes homes) : IClassFixture<UpstreamHomes>
{
    public static TheoryData<string, int> Versions => new()
    {
        { "gpg", 1 },
        { "gpg", 2 },
        { "gpg", 3 },
        { "gpg", 4 },
        { "gpg", 5 },
        { "gpg", 6 },
        { "gpg", 7 },
        { "age", 4 },
        { "age", 5 },
        { "age", 6 },
        { "age", 7 },
    };

    [UpstreamTheory]
    [MemberData(nameof(Versions))]
    public async Task What_the_shell_sealed_is_opened(string backend, int version)
    {
        using var vault = homes.ProviderVault(backend);
        PlainFiles.SealBy(Shell(backend), vault.Repository, version);
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Some), await vault.OpenAsync());
    }

    [UpstreamTheory]
    [MemberData(nameof(Versions))]
    public async Task What_is_sealed_again_has_the_version_that_was_found_and_is_opened_by_the_shell(string backend, int version)
    {
        using var vault = homes.ProviderVault(backend);
        PlainFiles.SealBy(Shell(backend), vault.Repository, version);
        await vault.SealAsync(PlainFiles.Changed);
        Assert.Equal(Math.Max(2, version), (await vault.ReadAsync()).Manifest.Version);
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Changed), PlainFiles.OpenBy(Shell(backend), vault.Repository));
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Changed), await vault.OpenAsync());
    }

    [UpstreamTheory]
    [InlineData("gpg")]
    [InlineData("age")]
    public async Task A_new_vault_has_the_newest_version(string backend)
    {
        using var vault = homes.ProviderVault(backend);
        await vault.SealAsync(PlainFiles.Some);
        Assert.Equal(7, (await vault.ReadAsync()).Manifest.Version);
        Assert.Equal(PlainFiles.Sorted(PlainFiles.Some), PlainFiles.OpenBy(Shell(backend), vault.Repository));
    }

    private Action<string, string[]> Shell(string backend) => (repository, arguments) => homes.Upstream(backend, repository, arguments);
}
