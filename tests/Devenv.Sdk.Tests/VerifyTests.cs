using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class VerifyTests(SdkFeed feed)
{
    [Fact]
    public void Verify_names_what_differs_Repair_makes_it_right_and_Purge_removes_all()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Build().Succeeded();
        File.Delete(Path.Join(workspace.Prefix, "share/greeting/text"));

        var damaged = workspace.Verb("Verify").Failed();
        workspace.Verb("Repair").Succeeded();
        var repaired = workspace.Verb("Verify").Succeeded();
        workspace.Verb("Purge").Succeeded();

        Assert.Contains("default: share/greeting/text (greeting): it is missing", damaged.Lines);
        Assert.Contains(damaged.Lines, line => line.Contains("error DEVENV5060: ", StringComparison.Ordinal));
        Assert.Contains(repaired.Lines, line => line.EndsWith(", 0 differences", StringComparison.Ordinal));
        Assert.False(Directory.Exists(workspace.PathOf(".devenv")));
    }

    [Fact]
    public void An_environment_is_packed_and_made_again_from_the_pack()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Verb("Lock").Succeeded();

        var pack = workspace.Verb("PackEnvironment", "-p:File=out/env.tar").Succeeded();
        workspace.Verb("UnpackEnvironment", "-p:File=out/env.tar", "-p:To=made", "-p:DevenvOffline=true").Succeeded();

        Assert.Contains(pack.Lines, line => line.StartsWith("packed 3 packages of default for linux-64 into ", StringComparison.Ordinal));
        Assert.Equal(workspace.PathOf("made/env/bin/hello"),
            Assert.Single(workspace.Bash(". made/activate.sh && command -v hello").Succeeded().Lines));
        Assert.False(Directory.Exists(workspace.Prefix));
    }
}
