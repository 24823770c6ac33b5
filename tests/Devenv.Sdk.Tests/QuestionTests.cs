using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class QuestionTests(SdkFeed feed)
{
    [Fact]
    public void Why_tells_the_chain_to_a_package_and_whether_another_could_be_there()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Verb("Lock").Succeeded();

        Assert.Contains(workspace.Verb("Why", "-p:Packages=libbanner").Succeeded().Lines,
            line => line.Trim().StartsWith("required by hello * → ", StringComparison.Ordinal));
        Assert.Contains(
            "nowhere-to-be-found * cannot be installed: no channel has it",
            workspace.Verb("Why", "-p:Packages=nowhere-to-be-found").Succeeded().Lines);
    }

    [Fact]
    public void Search_lists_what_the_channels_have()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        Assert.Contains(workspace.Verb("Search", "-p:Spec=\"libbanner >=0\"").Succeeded().Lines,
            line => line.StartsWith("libbanner  ", StringComparison.Ordinal));
        Assert.Contains(workspace.Verb("Search", "-p:Spec=libbaner").Succeeded().Lines,
            line => line.EndsWith("near names: libbanner", StringComparison.Ordinal));
    }
}
