using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Keys;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Tests;

/// <summary>Whoever can write the repository, but has no key. <c>DEVENV_VAULT_BYTES=1</c> changes every byte, here each seventh.</summary>
public sealed class TamperingTests
{
    /// <summary>Of a sealed file, and what stands at the beginning of its content.</summary>
    private const int Header = 96;

    private static bool IsWhole => Environment.GetEnvironmentVariable("DEVENV_VAULT_BYTES") == "1";

    [Fact]
    public void Every_changed_byte_of_manifest_and_blobs_is_noticed_and_nothing_is_written()
    {
        using var vault = VaultFixture.With("here", "absent");
        vault.Delete("absent");
        vault.Write("here", "mine");
        GiveMode(vault);
        var second = vault.BlobOf("here");
        foreach (var path in new[] { Path.Join(vault.Vault, "manifest.vault"), vault.BlobOf("absent"), second })
        {
            var content = File.ReadAllBytes(path);
            var bad = (byte[])content.Clone();

            // The second blob is one like the first. Behind the header one byte is like another.
            for (var i = 0; i < bad.Length; i += path == second ? 37 : IsWhole || i < Header ? 1 : 7)
            {
                bad[i] ^= 0x20;
                File.WriteAllBytes(path, bad);
                var codes = Codes(vault);
                Assert.True(codes is ["DEVENV7006"], $"byte {i} of {path}: {string.Join(' ', codes)}");
                AssertUntouched(vault);
                bad[i] ^= 0x20;
            }

            File.WriteAllBytes(path, content);
        }

        Assert.Empty(vault.Unfinished());
    }

    [Fact]
    public void Every_cut_is_noticed()
    {
        using var vault = VaultFixture.With("here", "absent");
        vault.Delete("absent");
        vault.Write("here", "mine");
        GiveMode(vault);
        foreach (var (path, content) in vault.SaveVault().Where(file => file.Key.EndsWith(".vault", StringComparison.Ordinal)))
        {
            for (var length = 0; length < content.Length; length += 31)
            {
                File.WriteAllBytes(path, content[..length]);
                Assert.Equal(["DEVENV7006"], Codes(vault));
                AssertUntouched(vault);
            }

            File.WriteAllBytes(path, [.. content, 0]);
            Assert.Equal(["DEVENV7006"], Codes(vault));
            File.WriteAllBytes(path, content);
        }
    }

    [Fact]
    public void Exchanged_blobs_are_noticed()
    {
        using var vault = VaultFixture.With("a", "b");
        var (a, b) = (vault.BlobOf("a"), vault.BlobOf("b"));
        var (contentOfA, contentOfB) = (File.ReadAllBytes(a), File.ReadAllBytes(b));
        vault.Delete("a", "b");
        File.WriteAllBytes(a, contentOfB);
        File.WriteAllBytes(b, contentOfA);
        Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
        Assert.Equal((false, false), (File.Exists(vault.PathOf("a")), File.Exists(vault.PathOf("b"))));
    }

    [Fact]
    public void An_older_blob_of_the_same_entry_is_noticed()
    {
        using var vault = VaultFixture.With("a");
        var old = File.ReadAllBytes(vault.BlobOf("a"));
        vault.Write("a", "new");
        vault.Seal();
        File.WriteAllBytes(vault.BlobOf("a"), old);
        vault.Delete("a");
        Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/devenv-outside")]
    [InlineData("~/../outside")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData(".vault/config")]
    [InlineData("a\tb")]
    public void A_path_that_leads_elsewhere_is_refused_and_can_be_taken_out(string path)
    {
        using var vault = VaultFixture.With("good");
        Forge(vault, path);
        vault.Delete("good");
        var fault = Assert.Throws<DevenvException>(() => vault.Unseal());
        Assert.Equal("DEVENV7020", fault.Diagnostic.Code);
        Assert.False(File.Exists(vault.PathOf("good")));
        vault.Run(request => new RemoveFiles(request with { Files = [vault.PathOf(s_forged.ToString())] }).RunAsync(default));
        vault.Unseal();
        Assert.Equal("text of good", vault.Read("good"));
    }

    [Fact]
    public void Two_entries_for_one_file_are_refused()
    {
        using var vault = VaultFixture.With("good");
        Forge(vault, "~/repo/good");
        Assert.Equal(["DEVENV7020"], vault.UnsealCodes());
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_not_followed()
    {
        using var vault = VaultFixture.With("a");
        vault.Delete("a");
        vault.Write("elsewhere", "mine");
        File.CreateSymbolicLink(vault.PathOf("a"), vault.PathOf("elsewhere"));
        Assert.Equal(["DEVENV7115"], vault.UnsealCodes());
        Assert.Equal("mine", vault.Read("elsewhere"));
    }

    [Fact]
    public void A_link_among_the_folders_of_a_file_is_not_followed()
    {
        using var vault = VaultFixture.With("d/e/a");
        Directory.Delete(vault.PathOf("d"), recursive: true);
        Directory.CreateDirectory(vault.PathOf("elsewhere/e"));
        Directory.CreateSymbolicLink(vault.PathOf("d"), vault.PathOf("elsewhere"));
        Assert.Equal(["DEVENV7115"], vault.UnsealCodes());
        Assert.Empty(Directory.GetFiles(vault.PathOf("elsewhere/e")));
    }

    [Fact]
    public void A_link_in_the_place_of_a_blob_or_of_the_manifest_is_not_followed()
    {
        using var vault = VaultFixture.With("a");
        foreach (var path in new[] { vault.BlobOf("a"), Path.Join(vault.Vault, "manifest.vault") })
        {
            var content = File.ReadAllBytes(path);
            vault.Write("copy", string.Empty);
            File.WriteAllBytes(vault.PathOf("copy"), content);
            File.Delete(path);
            File.CreateSymbolicLink(path, vault.PathOf("copy"));
            vault.Delete("a");
            Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
            File.Delete(path);
            File.WriteAllBytes(path, content);
        }
    }

    [Fact]
    public void Status_of_an_unchanged_vault_opens_no_blob()
    {
        using var vault = VaultFixture.With("good");
        vault.Write("plain", "x");
        Forge(vault, "forged", "no blob of any key"u8.ToArray());
        vault.Write("forged", "x");
        Assert.Equal(Comparing.VaultFileState.InSync, vault.States()["forged"]);
        vault.Delete("forged");
        Assert.Equal(["DEVENV7006"], vault.UnsealCodes());
    }

    private static readonly VaultEntryId s_forged = VaultEntryId.Parse("00000000000000aa");

    private static string[] Codes(VaultFixture vault)
    {
        try
        {
            // The file that is here was changed here, so that only a forced unseal looks at its blob.
            vault.Run(request => new UnsealFiles(request with { IsForced = true }).RunAsync(default));
            return [];
        }
        catch (DevenvException fault)
        {
            return [.. fault.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()];
        }
    }

    private static void GiveMode(VaultFixture vault)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(vault.PathOf("here"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }
    }

    private static void AssertUntouched(VaultFixture vault)
    {
        Assert.Equal("mine", vault.Read("here"));
        Assert.False(File.Exists(vault.PathOf("absent")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(vault.PathOf("here")));
        }
    }

    /// <summary>An entry that a holder of the key made by other means.</summary>
    /// <param name="blob">Null: a good one.</param>
    private static void Forge(VaultFixture vault, string path, byte[]? blob = null)
    {
        var folder = new ContainedFolder(vault.Vault);
        var config = VaultConfig.Parse(File.ReadAllText(Path.Join(vault.Vault, "config")));
        var provider = new KeyVaultProvider(new VaultContext(vault.Repository, folder, config, TestHost.Create(vault.Home)));
        var manifest = provider.ReadAsync(default).Result!.Manifest; // the fixture made it
        using var staging = new VaultStaging(folder);
        vault.Write("plain", "x");
        var entry = provider.SealAsync(
            new SealRequest(new VaultEntry(s_forged, path), vault.PathOf("plain"), staging.Replace(provider.BlobPath(s_forged))),
            default).Result;
        if (blob is not null)
        {
            staging.Write(provider.BlobPath(s_forged), blob);
            entry = entry with { SealedDigest = Primitives.Sha256Hash.Compute(blob) };
        }

        provider.WriteAsync(
            manifest with
            {
                Entries = [.. manifest.Entries, entry with { Generation = manifest.Generation + 1 }],
                Generation = manifest.Generation + 1,
            },
            staging,
            default).Wait();
        foreach (var (name, beside) in staging.Changes)
        {
            File.Move(beside!, folder.PathOf(name), overwrite: true); // nothing is removed here
        }
    }
}
