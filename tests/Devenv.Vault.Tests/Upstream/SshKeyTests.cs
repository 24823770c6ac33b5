using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>Keys of ssh that sign and open vaults of age, with the real ssh-keygen.</summary>
public sealed class SshKeyTests : IDisposable
{
    private readonly AgeHome _home = new();
    private readonly UpstreamVault _vault;

    public SshKeyTests() => _vault = new UpstreamVault(_home.Host, "root = repo\n");

    public void Dispose()
    {
        _vault.Dispose();
        _home.Dispose();
    }

    [ProgramFact("age")]
    public void A_new_vault_has_the_list_of_signers_that_upstream_needs()
    {
        Initialise(_home.PublicKey("key"));
        Assert.Contains("allowed_signers = .vault/allowed_signers\nsigner_identity = vault\n", _vault.Config, StringComparison.Ordinal);
        Assert.Equal($"vault namespaces=\"nimvault\" {_home.PublicKey("key")}\n", _vault.Read(".vault/allowed_signers"));
        _vault.Add("a");
        Assert.Equal(
            PlainFiles.Sorted([("a", "text of a")]),
            PlainFiles.OpenBy((repository, arguments) => Upstream(repository, arguments), _vault.Repository));
    }

    [ProgramFact("age")]
    public void An_ssh_key_is_a_recipient_and_opens_the_vault()
    {
        Initialise(_home.PublicKey("key"), _home.Recipient);
        _vault.Add("a");
        _vault.Delete("a");
        _vault.Unseal();
        Assert.Equal("text of a", _vault.Read("a"));
        Assert.Contains($"wrap = **:{_home.PublicKey("key")},{_home.Recipient}\n", _vault.Config, StringComparison.Ordinal);
    }

    [ProgramFact("age")]
    public void A_rotation_for_another_ssh_key_wants_it_accepted()
    {
        Initialise(_home.PublicKey("key"));
        _vault.Add("a");
        _home.CreateKey(".ssh/other");
        var other = _home.PublicKey("other");
        Assert.Equal(["DEVENV7026"], _vault.Codes(() => _vault.Rotate(_home.PublicKey("key"), other)));
        var fingerprint = _home.Run("ssh-keygen", "-l", "-f", _home.PathOf(".ssh/other")).Split(' ')[1];
        _vault.Accept(new VaultAcceptance { Recipients = [fingerprint] });
        _vault.Rotate(_home.PublicKey("key"), other);
        _vault.Config = _vault.Config.Replace("id_ed25519", "other", StringComparison.Ordinal);
        _vault.Delete("a");
        Assert.DoesNotContain("DEVENV7065", _vault.UnsealCodes());
    }

    [ProgramFact("age")]
    public void A_signer_is_put_into_the_list_by_the_seal_that_he_signs()
    {
        Initialise(_home.PublicKey("key"), _home.Recipient);
        _vault.Add("a");
        _home.CreateKey(".ssh/other");
        _vault.Config = _vault.Config.Replace("sign_key = ~/.ssh/id_ed25519", "sign_key = ~/.ssh/other", StringComparison.Ordinal);
        _vault.Write("a", "changed");
        Assert.Empty(_vault.Codes(_vault.Seal));
        Assert.Contains(_home.PublicKey("other"), _vault.Read(".vault/allowed_signers"), StringComparison.Ordinal);
    }

    // Whoever can write the repository can write a configuration and a key into it.
    [ProgramTheory("age")]
    [InlineData("forger")]
    [InlineData("forger.pub")]
    public void A_key_that_only_the_configuration_names_is_not_one_s_own(string keyName)
    {
        using var vault = new UpstreamVault(_home.Host, _home.Config);
        using (var plain = new TemporaryFolder())
        {
            plain.Write("a", "forged");
            _home.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", string.Empty, "-f", vault.PathOf("forger"));
            vault.Config = $"backend = age\nrecipient = {_home.Recipient}\nidentity = {_home.PathOf("identity")}\n"
                + $"sign_key = {vault.PathOf("forger")}\nroot = repo\n";
            _home.Upstream(vault.Repository, "seal", "7", plain.Path, string.Empty);
        }

        vault.Config = vault.Config.Replace("/forger", "/" + keyName, StringComparison.Ordinal);
        Assert.Contains("DEVENV7042", vault.UnsealCodes());
        Assert.False(File.Exists(vault.PathOf("a")));
    }

    [ProgramFact("age")]
    public void A_public_key_beside_a_link_to_one_s_own_key_is_not_one_s_own()
    {
        Initialise(_home.PublicKey("key"));
        _vault.Add("a");
        _home.CreateKey("stranger");
        File.CreateSymbolicLink(_vault.PathOf("link"), _home.PathOf(".ssh/id_ed25519"));
        File.Copy(_home.PathOf("stranger.pub"), _vault.PathOf("link.pub"));
        var stranger = string.Join(' ', File.ReadAllText(_home.PathOf("stranger.pub")).Split(' ')[..2]);
        _vault.Config = _vault.Config.Replace("~/.ssh/id_ed25519", "link", StringComparison.Ordinal)
            .Replace(_home.PublicKey("key"), stranger, StringComparison.Ordinal);
        _vault.Write("a", "changed");
        Assert.Contains("DEVENV7026", _vault.Codes(_vault.Seal));
    }

    private void Initialise(params string[] recipients)
    {
        _vault.Accept(new VaultAcceptance { Recipients = [_home.Recipient] });
        _vault.Run(request => new InitialiseVault(request, null, [.. recipients]).RunAsync(default));
    }

    // The other program finds files from the configuration as a shell does.
    private void Upstream(string repository, string[] arguments)
    {
        var config = _vault.Config;
        _vault.Config = config.Replace("~/", _home.PathOf(string.Empty) + "/", StringComparison.Ordinal);
        try
        {
            _home.Upstream(repository, arguments);
        }
        finally
        {
            _vault.Config = config;
        }
    }
}
