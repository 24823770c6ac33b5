using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class VaultTests(SdkFeed feed)
{
    [Fact]
    public void A_file_goes_into_the_vault_and_comes_back()
    {
        using var workspace = Workspace.WithEnvironment(feed, string.Empty);
        workspace.Set("XDG_CONFIG_HOME", workspace.PathOf("config"));
        workspace.Set("XDG_STATE_HOME", workspace.PathOf("state"));
        workspace.Write("ssh/a host", "Host example\n");

        var added = workspace.Verb("VaultInit;VaultAdd;VaultStatus", "-p:File=ssh").Succeeded();
        File.Delete(workspace.PathOf("ssh/a host"));
        var unsealed = workspace.Verb("Unseal").Succeeded();
        workspace.Write("ssh/a host", "Host other\n");
        var modified = workspace.Verb("VaultStatus").Succeeded();

        Assert.Contains(added.Lines, line => line.EndsWith("[in-sync]    ssh/a host", StringComparison.Ordinal));
        Assert.Contains(unsealed.Lines, line => line.EndsWith("unsealed 1 file", StringComparison.Ordinal));
        Assert.Contains(modified.Lines, line => line.Contains("warning DEVENV7031: ", StringComparison.Ordinal));
        Assert.DoesNotContain(
            added.Lines.Concat(unsealed.Lines).Concat(modified.Lines), line => line.Contains("Host ", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(workspace.PathOf("ssh"), ".devenv-tmp-*"));
    }
}
