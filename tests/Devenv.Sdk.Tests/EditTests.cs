using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

/// <summary>Add and Remove as they are typed.</summary>
[Collection(SdkCollection.Name)]
public sealed class EditTests(SdkFeed feed)
{
    [Fact]
    public void Add_pins_what_it_found_and_a_build_installs_it()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\" # says hello");

        var add = workspace.Verb("Add", "-p:Spec=libbanner greeting").Succeeded();
        workspace.Build("-p:DevenvLockMode=Locked").Succeeded();

        Assert.Contains("added libbanner >=1.2,<2 to [dependencies]", add.Lines);
        Assert.Contains(
            "\n[dependencies]\nhello = \"*\" # says hello\nlibbanner = \">=1.2,<2\"\ngreeting = \">=2.0,<3\"\n",
            workspace.Read("pixi.toml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_with_a_comma_and_a_selector_arrive_whole()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        workspace.Verb("Add", "-p:Spec=\"greeting >=1,<2\"", "-p:Feature=old", "-p:DevenvPlatform=unix").Succeeded();

        Assert.Contains("\n[feature.old.target.unix.dependencies]\ngreeting = \">=1,<2\"\n", workspace.Read("pixi.toml"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_csproj_edits_the_manifest_it_uses()
    {
        using var workspace = new Workspace(feed);
        workspace.Manifest(feed, "hello = \"*\"");
        workspace.Write(
            "app/app.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><Sdk Name=\"Devenv.Sdk\" /><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");

        workspace.Verb("DevenvAdd", "app", "-p:Spec=\"greeting >=1,<2\"").Succeeded();
        workspace.Verb("DevenvRemove", "app", "-p:Spec=hello").Succeeded();

        Assert.Contains("\n[dependencies]\ngreeting = \">=1,<2\"\n", workspace.Read("pixi.toml"), StringComparison.Ordinal);
        Assert.DoesNotContain("/hello-", workspace.Read("pixi.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_solved_is_an_error_at_the_line_it_would_have()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        var before = workspace.Read("pixi.toml");

        var add = workspace.Verb("Add", "-p:Spec=greeting>=99").Failed();

        Assert.Contains($"{workspace.PathOf("pixi.toml")}(8,1,8,9): error DEVENV1105: \"greeting >=99\" was not added to [dependencies]",
            add.Output, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Read("pixi.toml"));
        Assert.False(File.Exists(workspace.PathOf("pixi.lock")));
    }
}
