using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>How often gpg opens the records of v7 while files are sealed, and what a spoilt one does.</summary>
public sealed class GpgRecordTests(GpgHome home) : IClassFixture<GpgHome>
{
    private const string Logging = """
        case "$*" in
          *--passphrase-fd*) ;;
          *--decrypt*) echo open >> "$log" ;;
        esac
        exec "$real" "$@"
        """;

    private const string Spoiling = """
        case "$*" in
          *--sign*) "$real" "$@" | head -c -1 ;;
          *) exec "$real" "$@" ;;
        esac
        """;

    [ProgramFact("gpg")]
    public void A_seal_opens_manifest_key_file_and_records_once_and_one_new_record_for_each_group()
    {
        using var vault = Vault();
        vault.Add("a", "b", "c");
        using var gpg = new StandInProgram("gpg", Logging);
        vault.Host = gpg.On(home.Host);
        foreach (var file in new[] { "a", "b", "c" })
        {
            vault.Write(file, "changed");
        }

        Assert.Equal(3, vault.Seal().Count(VaultAction.Sealed));
        Assert.Equal(6, gpg.Log.Length);
        Assert.Equal(Comparing.VaultFileState.InSync, vault.States()["b"]);
    }

    [ProgramFact("gpg")]
    public void A_rotation_opens_every_record_that_it_wrote_again()
    {
        using var vault = Vault();
        vault.Add("a", "b", "c");
        using var gpg = new StandInProgram("gpg", Logging);
        vault.Host = gpg.On(home.Host);
        vault.Rotate();
        Assert.Equal(9, gpg.Log.Length);
    }

    [ProgramFact("gpg")]
    public void Records_that_gpg_spoils_are_noticed_at_once()
    {
        using var vault = Vault();
        vault.Add("a", "b");
        using var gpg = new StandInProgram("gpg", Spoiling);
        vault.Host = gpg.On(home.Host);
        vault.Write("a", "changed");
        vault.Write("b", "changed");
        Assert.Equal(["DEVENV7063"], vault.Codes(vault.Seal));
    }

    private UpstreamVault Vault() => new(home.Host, $"recipient = {home.Fingerprint}\nroot = repo\n");
}
