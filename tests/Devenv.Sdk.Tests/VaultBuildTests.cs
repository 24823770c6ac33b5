using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

/// <summary>What builds do for a vault: unseal first, and keep git's way to the SDK right.</summary>
[Collection(SdkCollection.Name)]
public sealed class VaultBuildTests(SdkFeed feed) : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_build_unseals_what_is_not_here_and_then_has_nothing_to_do()
    {
        using var workspace = WithVault("conf/token");
        File.Delete(workspace.PathOf("conf/token"));

        var first = workspace.BuildRecorded("-p:DevenvUnsealOnBuild=true");
        var times = workspace.Times();
        var second = workspace.BuildRecorded("-p:DevenvUnsealOnBuild=true");

        Assert.Contains("unsealed 1 file", first.Result.Succeeded().Lines);
        Assert.Equal("secret\n", workspace.Read("conf/token"));
        Assert.DoesNotContain("UnsealVaultForBuild", second.Tasks);
        Assert.Equal(times, workspace.Times());
        workspace.Build("-p:DevenvUnsealOnBuild=true", "-question").Succeeded();
        File.Delete(workspace.PathOf("conf/token"));
        Assert.Contains("unsealed 1 file", workspace.Build("-p:DevenvUnsealOnBuild=true").Succeeded().Lines);
    }

    [Fact]
    public void A_vault_that_was_only_touched_is_not_decrypted()
    {
        using var workspace = WithVault("conf/token");
        workspace.Build("-p:DevenvUnsealOnBuild=true").Succeeded();
        // Without the key nothing can be.
        Directory.Delete(_home.PathOf("config"), recursive: true);
        File.SetLastWriteTimeUtc(workspace.PathOf(".vault/manifest.vault"), DateTime.UnixEpoch);

        Assert.Contains("UnsealVaultForBuild", workspace.BuildRecorded("-p:DevenvUnsealOnBuild=true").Tasks);
        Assert.Equal("secret\n", workspace.Read("conf/token"));
    }

    [Fact]
    public void What_was_changed_here_and_what_a_build_obeys_are_left()
    {
        using var workspace = WithVault("conf/token");
        workspace.Write("Directory.Build.rsp", "-v:m\n");
        workspace.Verb("VaultAdd", "-p:File=Directory.Build.rsp").Succeeded();
        File.Delete(workspace.PathOf("Directory.Build.rsp"));
        workspace.Write("conf/token", "mine\n");

        var build = workspace.Build("-p:DevenvUnsealOnBuild=true").Succeeded();

        Assert.Equal("mine\n", workspace.Read("conf/token"));
        Assert.False(File.Exists(workspace.PathOf("Directory.Build.rsp")));
        Assert.Contains("Directory.Build.rsp", build.Output, StringComparison.Ordinal);
    }

    [ProgramFact("git")]
    public void The_hook_is_set_up_followed_by_builds_and_taken_away()
    {
        using var workspace = WithVault("conf/token", "git init -q && git config user.email n@example.invalid && git config user.name n");

        workspace.Verb("VaultInit", "-p:Hook=true").Succeeded();
        workspace.Bash("git add -A && git commit -q -m x").Succeeded();
        workspace.Bash("git add -f conf/token && ! git commit -m y").Succeeded();
        workspace.Bash("git reset -q").Succeeded();

        var script = workspace.Read(".git/devenv/vault.sh");
        workspace.Write(".git/devenv/vault.sh", "exit 1\n");
        workspace.Write(".devenv/git.script", "another version\n");
        workspace.Build().Succeeded();
        Assert.Equal(script, workspace.Read(".git/devenv/vault.sh"));

        workspace.Verb("VaultInit", "-p:Hook=false").Succeeded();
        Assert.False(File.Exists(workspace.PathOf(".git/hooks/pre-commit")));
        Assert.False(File.Exists(workspace.PathOf(".git/devenv/vault.sh")));
    }

    /// <summary>A workspace with an empty environment and a vault that holds one file.</summary>
    private Workspace WithVault(string file, string script = "")
    {
        var workspace = Workspace.WithEnvironment(feed, string.Empty);
        workspace.Bash(script).Succeeded();
        workspace.Set("XDG_CONFIG_HOME", _home.PathOf("config"));
        workspace.Set("XDG_STATE_HOME", _home.PathOf("state"));
        workspace.Verb("VaultInit").Succeeded();
        workspace.Write(file, "secret\n");
        workspace.Verb("VaultAdd", "-p:File=" + file).Succeeded();
        return workspace;
    }
}
