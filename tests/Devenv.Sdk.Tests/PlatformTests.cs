using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

/// <summary>Environments for machines that are not this one.</summary>
[Collection(SdkCollection.Name)]
public sealed class PlatformTests(SdkFeed feed)
{
    [Fact]
    public void Platforms_are_installed_side_by_side_and_again_without_work()
    {
        using var workspace = Create("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");

        workspace.Build("-p:DevenvPlatform=win-64").Succeeded();
        workspace.Build("-p:DevenvPlatform=osx-arm64").Succeeded();

        Assert.Equal("Hello\n", workspace.Read(".devenv/platforms/win-64/default/share/greeting/text"));
        Assert.Equal("Hello\n", workspace.Read(".devenv/platforms/osx-arm64/default/share/greeting/text"));
        Assert.False(Directory.Exists(workspace.Prefix));
        Assert.Empty(workspace.BuildRecorded("-p:DevenvPlatform=win-64").WorkingTasks);
    }

    [Fact]
    public void Nothing_of_another_platform_is_run_or_entered()
    {
        using var workspace = Create("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");
        workspace.Build().Succeeded();
        const string Refusal =
            "error DEVENV9050: what is installed for platform \"win-64\" is not run on this machine (linux-64). Leave DevenvPlatform out.";

        Assert.Contains(
            Refusal, workspace.Dotnet("run", "-p:DevenvPlatform=win-64", "--", "true").Failed().Output, StringComparison.Ordinal);
        Assert.Contains(Refusal, workspace.Verb("Shell", "-p:DevenvPlatform=win-64").Failed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_is_not_run_beside_an_environment_of_another_platform()
    {
        using var workspace = Create(
            "app/app.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Devenv.Sdk" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        workspace.Write("app/Program.cs", "System.Console.WriteLine(\"ran\");");

        var run = workspace.Dotnet("run", "--project", "app", "-p:DevenvPlatform=win-64").Failed();

        Assert.Contains("error DEVENV9050: ", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf(".devenv/platforms/win-64/default/share/greeting/text")));
        Assert.Contains("error DEVENV9050: ", workspace.Dotnet("test", "app", "-nologo", "-p:DevenvPlatform=win-64").Failed().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_that_the_manifest_lacks_is_a_coded_error()
    {
        using var workspace = Create("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");

        Assert.Contains(
            "error DEVENV9503: environment \"default\" does not support platform \"linux-aarch64\". "
            + "It supports: linux-64, osx-arm64, win-64.",
            workspace.Build("-p:DevenvPlatform=linux-aarch64").Failed().Output,
            StringComparison.Ordinal);
    }

    private Workspace Create(string project, string text)
    {
        var workspace = new Workspace(feed);
        workspace.Write(project, text);
        workspace.Write(
            "pixi.toml",
            $"""
            [workspace]
            name = "w"
            channels = ["{feed.Channel.Url}"]
            platforms = ["linux-64", "osx-arm64", "win-64"]

            [dependencies]
            greeting = "<2"

            """);
        return workspace;
    }
}
