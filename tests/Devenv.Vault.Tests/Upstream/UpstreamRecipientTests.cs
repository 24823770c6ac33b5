using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>For whom vaults of gpg and age are sealed, and who may say so.</summary>
public sealed class UpstreamRecipientTests(GpgHome one) : IClassFixture<GpgHome>
{
    [ProgramFact("gpg")]
    public void A_recipient_whom_only_the_configuration_names_is_refused()
    {
        using var other = new GpgHome();
        one.Import(other, other.Fingerprint);
        using var vault = Vault();
        vault.Add("a");
        vault.Config = $"recipient = {other.Fingerprint}\nroot = repo\n";
        var before = vault.Save();
        vault.Write("a", "changed");
        Assert.Equal(["DEVENV7026"], vault.Codes(vault.Seal));
        Assert.Equal(before, vault.Save());
    }

    [ProgramFact("gpg")]
    public void An_accepted_recipient_opens_everything_after_a_rotation()
    {
        using var other = new GpgHome();
        one.Import(other, other.Fingerprint);
        other.Import(one, one.Fingerprint);
        using var vault = Vault();
        vault.Add("a", "b");
        Assert.Equal(["DEVENV7026"], vault.Codes(() => vault.Rotate(one.Fingerprint, other.Fingerprint)));
        vault.Accept(new VaultAcceptance { Recipients = [other.Fingerprint] });
        vault.Rotate(one.Fingerprint, other.Fingerprint);
        Assert.Contains($"wrap = **:{one.Fingerprint},{other.Fingerprint}\n", vault.Config, StringComparison.Ordinal);

        vault.Host = other.Host;
        vault.Delete("a", "b");
        Assert.Equal(["DEVENV7042"], vault.UnsealCodes());
        vault.Accept(new VaultAcceptance { Signer = one.Fingerprint });
        vault.Unseal();
        Assert.Equal("text of b", vault.Read("b"));

        // Signed by one, for both, and so sealed for one without another question.
        vault.Write("a", "of the other");
        vault.Seal();
        vault.Host = one.Host;
        Assert.Equal(["DEVENV7042"], vault.UnsealCodes());
    }

    [ProgramFact("gpg")]
    public void A_rotation_takes_the_vault_away_from_those_who_are_not_named()
    {
        using var other = new GpgHome();
        one.Import(other, other.Fingerprint);
        other.Import(one, one.Fingerprint);
        using var vault = Vault();
        vault.Add("a");
        vault.Accept(new VaultAcceptance { Recipients = [other.Fingerprint] });
        vault.Rotate(one.Fingerprint, other.Fingerprint);
        vault.Rotate(one.Fingerprint);
        vault.Host = other.Host;
        Assert.Equal(["DEVENV7065"], vault.UnsealCodes());
    }

    [ProgramFact("gpg")]
    public void Everybody_opens_the_entries_of_their_groups_alone()
    {
        using var other = new GpgHome();
        one.Import(other, other.Fingerprint);
        other.Import(one, one.Fingerprint);
        using var vault = Vault();
        vault.Config = $"recipient = {one.Fingerprint}\nroot = repo\nwrap = shared/**:{one.Fingerprint},{other.Fingerprint}\n";
        vault.Accept(new VaultAcceptance { Recipients = [other.Fingerprint] });
        vault.Add("shared/a", "mine");
        vault.Host = other.Host;
        vault.Accept(new VaultAcceptance { Signer = one.Fingerprint });
        Assert.Equal(["shared/a"], vault.States().Keys);
        vault.Delete("shared/a", "mine");
        vault.Unseal();
        Assert.Equal((true, false), (File.Exists(vault.PathOf("shared/a")), File.Exists(vault.PathOf("mine"))));

        vault.Write("shared/a", "of the other");
        vault.Seal();
        vault.Host = one.Host;
        vault.Accept(new VaultAcceptance { Signer = other.Fingerprint });
        vault.Unseal();
        Assert.Equal(("of the other", "text of mine"), (vault.Read("shared/a"), vault.Read("mine")));
    }

    [ProgramFact("gpg")]
    public void A_name_that_two_keys_have_is_refused()
    {
        using var home = new GpgHome();
        var first = home.CreateKey("twin <twin@example.invalid>");
        home.CreateKey("other twin <twin@example.invalid>");
        using var vault = new UpstreamVault(home.Host, $"recipient = {first}\nroot = repo\n");
        vault.Add("a");
        vault.Config = "recipient = twin@example.invalid\nroot = repo\n";
        vault.Write("a", "changed");
        Assert.Equal(["DEVENV7072"], vault.Codes(vault.Seal));
    }

    [ProgramFact("gpg")]
    public void A_key_with_a_passphrase_and_nobody_to_ask_is_told_from_no_key()
    {
        using var home = new GpgHome();
        var locked = home.CreateKey("locked <locked@example.invalid>", "a passphrase");
        using var vault = new UpstreamVault(home.Host, $"recipient = {locked}\nroot = repo\n");
        using (var plain = new TemporaryFolder())
        {
            plain.Write("a", "1");
            home.Upstream(vault.Repository, "seal", "2", plain.Path, string.Empty);
        }

        home.Run("gpgconf", "--kill", "gpg-agent");
        Assert.Equal(["DEVENV7066"], vault.UnsealCodes());
        vault.Host = one.Host;
        Assert.Equal(["DEVENV7065"], vault.UnsealCodes());
    }

    private UpstreamVault Vault() => new(one.Host, $"recipient = {one.Fingerprint}\nroot = repo\n");
}
