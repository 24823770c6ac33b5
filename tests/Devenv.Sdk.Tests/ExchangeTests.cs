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
    public void Import_writes_the_manifest_and_the_lock_file()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Write("files/environment.yml", $"name: lab\nchannels: ['{feed.Channel.Url}']\ndependencies: [hello]\nhooks: none\n");

        var import = workspace.Verb("Import", "-p:File=files/environment.yml").Succeeded();

        Assert.Contains("imported 1 conda package and 0 PyPI packages of environment.yml into feature \"lab\" and environment \"lab\"",
            import.Lines);
        var warning = Assert.Single(import.Lines.Distinct(),
            line => line.Contains("warning DEVENV1157: \"hooks\" is not imported", StringComparison.Ordinal));
        Assert.Contains("files/environment.yml(4,8", warning, StringComparison.Ordinal);
        Assert.Contains("[feature.lab.dependencies]\nhello = \"*\"\n", workspace.Read("pixi.toml"), StringComparison.Ordinal);
        Assert.Contains("/hello-", workspace.Read("pixi.lock"), StringComparison.Ordinal);
        Assert.Contains("pixi.lock is up to date", workspace.Verb("Lock").Succeeded().Lines);
    }

    [Fact]
    public void An_unknown_format_is_refused_with_the_list()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        Assert.Contains("DEVENV9501: Format is \"zip\"; it must be ", workspace.Verb("Export", "-p:Format=zip").Failed().Output,
            StringComparison.Ordinal);
    }
}
