using System.Diagnostics;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Tests.Upstream;

namespace Devenv.Vault.Tests;

/// <summary>What is no file where a file should be, and files that are far too long.</summary>
public sealed class ObstacleTests(GpgHome home) : IClassFixture<GpgHome>
{
    [ProgramTheory("mkfifo")]
    [InlineData("blob", "DEVENV7006")]
    [InlineData("manifest", "DEVENV7006")]
    [InlineData("file", "DEVENV5505")]
    public void A_pipe_is_not_waited_for(string place, string code)
    {
        using var vault = VaultFixture.With("a");
        var path = place switch { "blob" => vault.BlobOf("a"), "manifest" => Path.Join(vault.Vault, "manifest.vault"), _ => vault.PathOf("a") };
        vault.Delete("a");
        File.Delete(path);
        MakePipe(path);
        Assert.Equal([code], vault.UnsealCodes());
    }

    [ProgramFact("mkfifo")]
    public void A_pipe_in_the_place_of_a_folder_is_in_the_way()
    {
        using var vault = VaultFixture.With("d/a");
        Directory.Delete(vault.PathOf("d"), recursive: true);
        MakePipe(vault.PathOf("d"));
        Assert.Equal(["DEVENV5505"], vault.UnsealCodes());
    }

    [ProgramFact("mkfifo")]
    public void A_pipe_in_the_place_of_a_record_is_not_waited_for()
    {
        using var vault = new UpstreamVault(home.Host, $"recipient = {home.Fingerprint}\nroot = repo\n");
        vault.Add("a");
        var record = vault.PathOf($".vault/e/{vault.IdOf("a")}.gpg");
        File.Delete(record);
        MakePipe(record);
        Assert.Equal(["DEVENV5505"], vault.UnsealCodes());
    }

    [ProgramFact("gpg")]
    public void A_manifest_of_a_gigabyte_is_not_read()
    {
        using var vault = new UpstreamVault(home.Host, $"recipient = {home.Fingerprint}\nroot = repo\n");
        vault.Add("a");
        Lengthen(vault.PathOf(".vault/manifest.gpg"));
        Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
    }

    [Fact]
    public void A_manifest_of_a_gigabyte_with_a_key_is_not_opened()
    {
        using var vault = VaultFixture.With("a");
        Lengthen(Path.Join(vault.Vault, "manifest.vault"));
        Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
    }

    [Theory]
    [InlineData("config")]
    [InlineData("manifest.vault")]
    public void A_folder_in_the_place_of_a_file_is_told(string name)
    {
        using var vault = VaultFixture.With("a");
        vault.Delete("a");
        File.Delete(Path.Join(vault.Vault, name));
        Directory.CreateDirectory(Path.Join(vault.Vault, name));
        Assert.NotEmpty(vault.UnsealCodes());
        Assert.False(File.Exists(vault.PathOf("a")));
    }

    [Fact]
    public void A_changed_byte_of_the_configuration_unseals_nothing_else()
    {
        using var vault = VaultFixture.With("a");
        var config = Path.Join(vault.Vault, "config");
        var good = File.ReadAllBytes(config);
        for (var i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= 0x20;
            File.WriteAllBytes(config, bad);
            vault.Write("a", "mine");
            try
            {
                vault.Unseal();
            }
            catch (DevenvException)
            {
                // Most changes are refused; one in a comment or in white space is none.
            }

            Assert.Equal("mine", vault.Read("a"));
        }
    }

    [Fact]
    public void Files_that_nobody_sealed_are_left_alone()
    {
        using var vault = VaultFixture.With("a");
        File.WriteAllText(Path.Join(vault.Vault, "00000000000000ff.vault"), "not sealed");
        Directory.CreateDirectory(Path.Join(vault.Vault, "e"));
        File.WriteAllText(Path.Join(vault.Vault, "e", "00000000000000ff.vault"), "not sealed");
        vault.Delete("a");
        Assert.Equal(1, vault.Unseal().Count(VaultAction.Unsealed));
    }

    private static void Lengthen(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(1L << 30);
    }

    private static void MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
    }
}
