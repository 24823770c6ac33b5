using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Keys;

namespace Devenv.Vault.Tests.Keys;

public sealed class VaultKeyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VaultKey _key = VaultKey.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_is_kept_for_its_user_alone()
    {
        var store = new VaultKeyStore(TestHost.Create(_folder.Path));
        var path = store.Save(_key);
        Assert.Equal(_folder.PathOf($".config/devenv/vault-keys/{_key.Id}.key"), path);
        Assert.Equal(_key.Id, store.Load(_key.Id).Id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void A_missing_key_is_told_with_the_place_where_it_belongs()
    {
        var fault = Fault(new VaultKeyStore(TestHost.Create(_folder.Path)));
        Assert.Equal("DEVENV7003", fault.Code);
        Assert.Contains($"vault-keys/{_key.Id}.key", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("devenv-vault-key-1 00")]
    [InlineData("devenv-vault-key-2 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("devenv-vault-key-1 000102030405060708090A0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("devenv-vault-key-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00")]
    public void A_file_that_is_no_key_is_told_without_its_content(string text)
    {
        var fault = Fault(new VaultKeyStore(TestHost.Create(_folder.Path, (VaultKeyStore.Variable, Write(text)))));
        Assert.Equal("DEVENV7004", fault.Code);
        Assert.DoesNotContain("0001020304", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_of_another_vault_is_told_from_a_missing_one()
    {
        var file = Write("devenv-vault-key-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n");
        var fault = Fault(new VaultKeyStore(TestHost.Create(_folder.Path, (VaultKeyStore.Variable, file))));
        Assert.Equal("DEVENV7007", fault.Code);
        Assert.Contains("48d47b07bcdb1edf9c35c0a165beec3e", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_everyone_can_read_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var store = new VaultKeyStore(TestHost.Create(_folder.Path));
        File.SetUnixFileMode(store.Save(_key), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Equal("DEVENV7005", Fault(store).Code);
    }

    private Diagnostic Fault(VaultKeyStore store) => Assert.Throws<DevenvException>(() => store.Load(_key.Id)).Diagnostic;

    private string Write(string text)
    {
        var path = _folder.Write("key", text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
