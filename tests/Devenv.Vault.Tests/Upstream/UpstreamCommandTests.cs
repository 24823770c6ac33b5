using Devenv.TestKit;
using Devenv.Vault.Comparing;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>The commands of the product on vaults of gpg and age.</summary>
public sealed class UpstreamCommandTests(UpstreamHomes homes) : IClassFixture<UpstreamHomes>
{
    [ProgramFact("gpg")]
    public void A_new_vault_of_a_repository_outside_the_home_folder_takes_its_files_in()
    {
        using var vault = new UpstreamVault(homes.Gpg.Host, string.Empty);
        vault.Run(request => new InitialiseVault(request, null, [homes.Gpg.Fingerprint]).RunAsync(default));
        vault.Add("a");
        Assert.Equal(["a"], vault.Run(request => new ListEntries(request).RunAsync(default)).Files.Select(file => file.Path));
    }

    [UpstreamTheory]
    [InlineData("gpg")]
    [InlineData("age")]
    public void Files_are_added_changed_moved_and_taken_out(string backend)
    {
        using var vault = homes.Vault(backend);
        vault.Add("one", "two words", "три");
        vault.Write("one", "changed");
        Assert.Equal(VaultFileState.Modified, vault.States()["one"]);
        Assert.Equal(1, vault.Seal().Count(VaultAction.Sealed));
        vault.Run(request => new MoveFile(request, vault.PathOf("deep/er")).RunAsync(default), "two words");
        vault.Run(request => new RemoveFiles(request).RunAsync(default), "три");
        vault.Delete("one", "deep/er");
        Assert.Equal(2, vault.Unseal().Count(VaultAction.Unsealed));
        Assert.Equal(
            PlainFiles.Sorted([("deep/er", "text of two words"), ("one", "changed")]),
            PlainFiles.OpenBy((repository, arguments) => homes.Upstream(backend, repository, arguments), vault.Repository));
        Assert.Equal(("changed", "text of two words"), (vault.Read("one"), vault.Read("deep/er")));
    }

    [UpstreamTheory]
    [InlineData("gpg")]
    [InlineData("age")]
    public void An_unchanged_vault_is_not_written(string backend)
    {
        using var vault = homes.Vault(backend);
        vault.Add("one");
        var before = vault.Save();
        vault.Seal();
        Assert.Equal(before, vault.Save());
    }

    [UpstreamTheory]
    [InlineData("gpg", 1)]
    [InlineData("gpg", 4)]
    [InlineData("gpg", 6)]
    [InlineData("age", 5)]
    public void A_vault_of_the_shell_is_sealed_again_and_opened_by_the_shell(string backend, int version)
    {
        using var vault = homes.Vault(backend);
        Action<string, string[]> upstream = (repository, arguments) => homes.Upstream(backend, repository, arguments);
        using (var plain = new TemporaryFolder())
        {
            plain.Write("one", "1");
            plain.Write("b/two", "2");
            upstream(vault.Repository, ["seal", $"{version}", plain.Path, string.Empty]);
        }

        if (version == 1)
        {
            Assert.Equal(["DEVENV7041"], vault.UnsealCodes());
            vault.Accept(new VaultAcceptance { Signer = "unsigned" });
        }

        vault.Unseal();
        vault.Write("one", "changed");
        vault.Seal();
        Assert.Equal(PlainFiles.Sorted([("b/two", "2"), ("one", "changed")]), PlainFiles.OpenBy(upstream, vault.Repository));
        Assert.Empty(vault.Seal().Diagnostics);
    }

    [ProgramTheory("gpg")]
    [InlineData("", "~/", "")]
    [InlineData("root = repo\n", "", "repo/")]
    [InlineData("root = below/it\n", "", "repo/below/it/")]
    public void Every_root_leads_to_its_files(string root, string prefix, string place)
    {
        using var home = new TemporaryFolder();
        using var vault = new UpstreamVault(homes.Gpg.Host with { HomeFolder = home.Path }, $"recipient = {homes.Gpg.Fingerprint}\n{root}");
        using (var plain = new TemporaryFolder())
        {
            plain.Write("one file", "1");
            homes.Gpg.Upstream(vault.Repository, "seal", "2", plain.Path, prefix);
        }

        if (root.Length == 0)
        {
            Assert.NotEmpty(vault.UnsealCodes());
            Assert.False(File.Exists(home.PathOf("one file")));
            vault.Accept(new VaultAcceptance { Outside = true });
        }

        vault.Unseal();
        Assert.Equal("1", File.ReadAllText(
            root.Length == 0 ? home.PathOf("one file") : Path.Join(Path.GetDirectoryName(vault.Repository), place + "one file")));
    }

    [ProgramFact("gpg")]
    public void Many_files_go_there_and_back()
    {
        using var vault = homes.Vault("gpg");
        using (var nothing = new TemporaryFolder())
        {
            homes.Gpg.Upstream(vault.Repository, "seal", "5", nothing.Path, string.Empty);
        }

        var count = Environment.GetEnvironmentVariable("DEVENV_VAULT_BYTES") == "1" ? 200 : 40;
        string[] names = [.. Enumerable.Range(0, count).Select(number => $"folder {number % 7}/Ünïcode «{number}» 字.txt")];
        vault.Add(names);
        vault.Delete(names);
        Assert.Equal(count, vault.Unseal().Count(VaultAction.Unsealed));
        Assert.All(names, name => Assert.Equal("text of " + name, vault.Read(name)));
    }

    [UpstreamTheory]
    [InlineData("gpg")]
    [InlineData("age")]
    public void A_path_with_a_tab_is_refused(string backend)
    {
        using var vault = homes.Vault(backend);
        Assert.Equal(["DEVENV7023"], vault.Codes(() =>
        {
            vault.Add("a\tb");
            return vault.Seal();
        }));
    }
}
