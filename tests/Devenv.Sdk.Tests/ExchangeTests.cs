using System.Text.Json;
using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class ExchangeTests(SdkFeed feed)
{
    [Fact]
    public void Export_writes_the_locked_environment_and_says_where()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Verb("Lock").Succeeded();

        var spec = workspace.Verb("Export", "-p:Format=explicit").Succeeded();
        workspace.Verb("Export", "-p:Format=sbom", "-p:File=out/bill.json").Succeeded();

        Assert.Contains(workspace.PathOf("default_linux-64_conda_spec.txt"), spec.Lines);
        Assert.Contains("/linux-64/hello-", workspace.Read("default_linux-64_conda_spec.txt"), StringComparison.Ordinal);
        using var bill = JsonDocument.Parse(workspace.Read("out/bill.json"));
        Assert.Equal(
            ["greeting", "hello", "libbanner"],
            bill.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("name").GetString()));
    }

    [Fact]
    public void An_unknown_format_is_refused_with_the_list()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        Assert.Contains("DEVENV9501: Format is \"zip\"; it must be ", workspace.Verb("Export", "-p:Format=zip").Failed().Output, StringComparison.Ordinal);
    }
}
