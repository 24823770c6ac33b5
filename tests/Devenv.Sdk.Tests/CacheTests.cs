using System.Text.Json;
using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class CacheTests(SdkFeed feed)
{
    [Fact]
    public void The_cache_is_shown_verified_and_pruned()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Set("DEVENV_CACHE_DIR", workspace.PathOf("cache"));
        workspace.Build().Succeeded();

        var status = workspace.Verb("CacheStatus").Succeeded();
        var verified = workspace.Verb("CacheVerify").Succeeded();
        var refused = workspace.Verb("CachePrune", "-p:MaxSize=large").Failed();
        var dry = workspace.Verb("CachePrune", "-p:Days=0", "-p:DryRun=true").Succeeded();
        workspace.Verb("Purge").Succeeded();
        var pruned = workspace.Verb("CachePrune", "-p:MaxSize=0", "-p:Json=true").Succeeded();

        Assert.Contains("Shared cache " + workspace.PathOf("cache"), status.Lines);
        Assert.Contains(status.Lines, line => line.StartsWith(workspace.Prefix.TrimEnd('/') + "  1 package", StringComparison.Ordinal));
        Assert.Contains($"read 1 package of {workspace.PathOf("cache")}: all are whole", verified.Lines);
        Assert.Contains(
            refused.Lines,
            line => line.StartsWith(workspace.PathOf("cache") + " : error DEVENV9501: MaxSize is ", StringComparison.Ordinal));
        Assert.Contains("1 package stays, since environments link from it", dry.Lines);
        using var json = JsonDocument.Parse(string.Join('\n', pruned.Lines));
        Assert.Equal(
            "greeting 2.0 h2_0", Assert.Single(json.RootElement.GetProperty("removed").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("left_bytes").GetInt64());
    }

    [Fact]
    public void Without_a_workspace_the_cache_is_shown_and_a_system_cache_named_in_a_project_of_another_SDK_is_used()
    {
        using var filled = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        filled.Build().Succeeded();
        using var workspace = new Workspace(feed);
        workspace.Set("DEVENV_CACHE_DIR", workspace.PathOf("own"));
        workspace.Write("empty/env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");

        var shown = workspace.DotnetIn(workspace.PathOf("empty"), "msbuild", "-nologo", "-t:CacheStatus").Succeeded();
        workspace.Manifest(feed, "greeting = \"*\"");
        workspace.Write(
            "app.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Devenv.Sdk" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <DevenvSystemCaches>none;{feed.CacheFolder}</DevenvSystemCaches>
              </PropertyGroup>
            </Project>

            """);
        var installed = workspace.Verb("DevenvBuild").Succeeded();

        Assert.Contains($"Shared cache {workspace.PathOf("own")} (nothing is there yet)", shown.Lines);
        Assert.Contains(
            workspace.PathOf("none"),
            Assert.Single(installed.Lines, line => line.Contains("warning DEVENV5120: ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal("Good day\n", workspace.Read(".devenv/envs/default/share/greeting/text"));
        Assert.False(Directory.Exists(workspace.PathOf("own/pkgs")));
    }
}
