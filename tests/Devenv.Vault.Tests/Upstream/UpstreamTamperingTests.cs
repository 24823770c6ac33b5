using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>
/// Whoever can write the repository and has no key. <c>DEVENV_VAULT_BYTES=1</c> changes every byte of vaults of gpg too, which takes
/// minutes.
/// </summary>
public sealed class UpstreamTamperingTests(UpstreamHomes homes) : IClassFixture<UpstreamHomes>
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private static bool IsWhole => Environment.GetEnvironmentVariable("DEVENV_VAULT_BYTES") == "1";

    [UpstreamTheory]
    [InlineData("gpg", 7)]
    [InlineData("age", 5)]
    public void A_changed_byte_is_noticed_and_nothing_is_written(string backend, int version)
    {
        using var vault = Vault(backend, version);
        var step = IsWhole ? 1 : 211;
        var missed = new List<string>();
        foreach (var (path, content) in vault.Save().Where(file =>
            !Path.GetFileName(file.Key).StartsWith("keys", StringComparison.Ordinal)))
        {
            var bad = (byte[])content.Clone();
            for (var index = Math.Min(step - 1, 17); index < bad.Length; index += step)
            {
                bad[index] ^= 0x20;
                File.WriteAllBytes(path, bad);
                var codes = ForcedCodes(vault);
                if (codes is ["DEVENV7046"])
                {
                    // The record looks like one for somebody else, so its entry is gone, and the other one is unsealed as it was asked for.
                    AssertSealedContents(vault);
                    MakeUntouched(vault);
                    // It is told once, and the vault from before is older now: the machine has to be told to begin again.
                    File.WriteAllBytes(path, content);
                    vault.Accept(new VaultAcceptance { Older = true });
                }
                else if (codes is [])
                {
                    missed.Add($"byte {index} of {Path.GetFileName(path)}");
                }

                AssertUntouched(vault);
                bad[index] ^= 0x20;
            }

            File.WriteAllBytes(path, content);
        }

        Assert.Empty(missed);
    }

    [UpstreamTheory]
    [InlineData("gpg", 5)]
    [InlineData("age", 7)]
    public void A_cut_is_noticed(string backend, int version)
    {
        using var vault = Vault(backend, version);
        foreach (var (path, content) in vault.Save().Where(file =>
            !Path.GetFileName(file.Key).StartsWith("keys", StringComparison.Ordinal)))
        {
            foreach (var length in new[] { 0, 1, content.Length / 2, content.Length - 1 })
            {
                File.WriteAllBytes(path, content[..length]);
                Assert.NotEmpty(ForcedCodes(vault));
                AssertUntouched(vault);
            }

            File.WriteAllBytes(path, content);
        }
    }

    [UpstreamTheory]
    [InlineData("gpg")]
    [InlineData("age")]
    public void Exchanged_blobs_and_records_are_noticed(string backend)
    {
        using var vault = Vault(backend, 7);
        var (here, absent) = (vault.IdOf("here"), vault.IdOf("absent"));
        Exchange(vault.PathOf($".vault/{here}.{backend}"), vault.PathOf($".vault/{absent}.{backend}"));
        Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
        Exchange(vault.PathOf($".vault/{here}.{backend}"), vault.PathOf($".vault/{absent}.{backend}"));
        Exchange(vault.PathOf($".vault/e/{here}.{backend}"), vault.PathOf($".vault/e/{absent}.{backend}"));
        if (backend == "age")
        {
            Exchange(vault.PathOf($".vault/e/{here}.age.sig"), vault.PathOf($".vault/e/{absent}.age.sig"));
        }

        Assert.Equal(["DEVENV7076"], vault.UnsealCodes());
        AssertUntouched(vault);
    }

    [UpstreamTheory]
    [InlineData("gpg", 2)]
    [InlineData("gpg", 5)]
    [InlineData("gpg", 7)]
    [InlineData("age", 7)]
    public void An_old_vault_in_the_place_of_the_new_one_is_noticed(string backend, int version)
    {
        using var vault = Vault(backend, version);
        var old = vault.Save();
        vault.Write("here", "newer");
        vault.Seal();
        vault.Restore(old);
        Assert.Contains("DEVENV7044", vault.UnsealCodes());
        Assert.Equal("newer", vault.Read("here"));
    }

    [UpstreamTheory]
    [InlineData("gpg")]
    [InlineData("age")]
    public void A_single_record_that_went_back_or_away_is_noticed(string backend)
    {
        using var vault = Vault(backend, 7);
        var old = vault.Save();
        vault.Write("here", "newer");
        vault.Seal();
        vault.Write("absent", "newer too");
        vault.Seal();
        vault.Delete("absent");
        var id = vault.IdOf("here");
        var now = vault.Save();
        foreach (var path in old.Keys.Where(path => path.Contains(id, StringComparison.Ordinal)))
        {
            File.WriteAllBytes(path, old[path]);
        }

        Assert.Equal(["DEVENV7045"], vault.UnsealCodes());
        vault.Restore(now);
        foreach (var path in now.Keys.Where(path => path.Contains("e/" + id, StringComparison.Ordinal)))
        {
            File.Delete(path);
        }

        Assert.True(IsGone(vault));
        Assert.Equal("newer", vault.Read("here"));
    }

    [ProgramTheory("gpg")]
    [InlineData(2)]
    [InlineData(7)]
    public void A_manifest_that_another_key_of_the_keyring_signed_is_noticed(int version)
    {
        using var vault = Vault("gpg", version);
        using var stranger = new GpgHome();
        homes.Gpg.Import(stranger, stranger.Fingerprint);
        stranger.Import(homes.Gpg, homes.Gpg.Fingerprint);
        foreach (var path in vault.Save().Keys)
        {
            File.Delete(path);
        }

        using (var plain = new TemporaryFolder())
        {
            plain.Write("here", "forged");
            plain.Write("absent", "forged");
            stranger.Upstream(vault.Repository, "seal", $"{version}", plain.Path, string.Empty);
        }

        Assert.Contains("DEVENV7042", vault.UnsealCodes());
        AssertUntouched(vault);
    }

    [ProgramFact("gpg")]
    public void A_single_record_that_another_key_signed_is_noticed()
    {
        using var vault = Vault("gpg", 7);
        using var stranger = new GpgHome();
        homes.Gpg.Import(stranger, stranger.Fingerprint);
        stranger.Import(homes.Gpg, homes.Gpg.Fingerprint);
        var manifest = File.ReadAllBytes(vault.PathOf(".vault/manifest.gpg"));
        using (var plain = new TemporaryFolder())
        {
            plain.Write("planted", "forged");
            stranger.Upstream(vault.Repository, "seal", "7", plain.Path, string.Empty);
        }

        File.WriteAllBytes(vault.PathOf(".vault/manifest.gpg"), manifest);
        Assert.Equal(["DEVENV7042"], vault.UnsealCodes());
        Assert.False(File.Exists(vault.PathOf("planted")));
    }

    [ProgramFact("age")]
    public void A_manifest_without_its_signature_or_by_another_key_is_noticed()
    {
        using var vault = Vault("age", 5);
        var signature = File.ReadAllBytes(vault.PathOf(".vault/manifest.age.sig"));
        File.Delete(vault.PathOf(".vault/manifest.age.sig"));
        Assert.Equal(["DEVENV7041"], vault.UnsealCodes());
        homes.Age.CreateKey("stranger");
        homes.Age.Run(
            "ssh-keygen", "-q", "-Y", "sign", "-f", homes.Age.PathOf("stranger"), "-n", "nimvault", vault.PathOf(".vault/manifest.age"));
        Assert.Equal(["DEVENV7069"], vault.UnsealCodes());
        vault.Config = string.Concat(
            vault.Config.Split('\n').Where(line => !line.StartsWith("allowed", StringComparison.Ordinal)).Select(line => line + "\n"));
        Assert.Contains("DEVENV7042", vault.UnsealCodes());
        vault.Config = vault.Config + "signer = none\n";
        Assert.Contains("DEVENV7041", vault.UnsealCodes());
        AssertUntouched(vault);
        Assert.NotEmpty(signature);
    }

    // "here" is on the machine and was changed by its owner; "absent" is not.
    private UpstreamVault Vault(string backend, int version)
    {
        var vault = homes.Vault(backend);
        using (var plain = new TemporaryFolder())
        {
            plain.Write("here", "sealed");
            plain.Write("absent", "sealed too");
            homes.Upstream(backend, vault.Repository, "seal", $"{version}", plain.Path, string.Empty);
        }

        vault.Unseal();
        vault.Seal();
        MakeUntouched(vault);
        return vault;
    }

    private static void MakeUntouched(UpstreamVault vault)
    {
        vault.Delete("absent");
        vault.Write("here", "mine");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(vault.PathOf("here"), Mode);
        }
    }

    private static void AssertSealedContents(UpstreamVault vault)
    {
        Assert.Contains(vault.Read("here"), new[] { "mine", "sealed" });
        Assert.True(!File.Exists(vault.PathOf("absent")) || vault.Read("absent") == "sealed too");
    }

    // The file that is here was changed here, so that only a forced unseal looks at its blob.
    private static string[] ForcedCodes(UpstreamVault vault)
    {
        try
        {
            var report = vault.Run(request => new UnsealFiles(request with { IsForced = true }).RunAsync(default));
            return [.. report.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()];
        }
        catch (DevenvException exception)
        {
            return [.. exception.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()];
        }
    }

    private static bool IsGone(UpstreamVault vault) =>
        vault.Run(request => new ReadStatus(request).RunAsync(default)).Diagnostics.Any(diagnostic => diagnostic.Code == "DEVENV7046");

    private static void AssertUntouched(UpstreamVault vault)
    {
        Assert.Equal("mine", vault.Read("here"));
        Assert.Equal(Mode, OperatingSystem.IsWindows() ? Mode : File.GetUnixFileMode(vault.PathOf("here")));
        Assert.False(File.Exists(vault.PathOf("absent")));
        Assert.Empty(vault.Unfinished());
    }

    private static void Exchange(string one, string other)
    {
        var content = File.ReadAllBytes(one);
        File.WriteAllBytes(one, File.ReadAllBytes(other));
        File.WriteAllBytes(other, content);
    }
}
