using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class ItemTests(SdkFeed feed)
{
    private const string Project =
        """
        <Project Sdk="Devenv.Sdk">
          <PropertyGroup>
            <Tool>$(DevenvPrefix)bin/hello</Tool>
          </PropertyGroup>
          <Target Name="Show" DependsOnTargets="DevenvInstall">
            <Message Importance="high" Text="tool $(Tool)" />
            <Message Importance="high" Text="manifest @(DevenvManifest)" />
            <Message Importance="high" Text="environment %(DevenvEnvironment.Identity) %(DevenvEnvironment.Platform) %(DevenvEnvironment.Prefix) %(DevenvEnvironment.ActivationFile)" />
            <Message Importance="high" Text="package %(DevenvPackage.Environment) %(DevenvPackage.Identity) %(DevenvPackage.Version) %(DevenvPackage.Build) %(DevenvPackage.Kind) %(DevenvPackage.License) %(DevenvPackage.Url)" />
          </Target>
        </Project>
        """;

    [Fact]
    public void Items_and_properties_are_there_in_a_build_that_does_nothing()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"<2\"");
        workspace.Write("env.proj", Project);
        workspace.Build().Succeeded();

        var shown = workspace.Verb("Show").Succeeded();

        Assert.Equal(
            [
                $"tool {workspace.Prefix}/bin/hello",
                $"manifest {workspace.PathOf("pixi.toml")}",
                $"environment default linux-64 {workspace.Prefix}/ {workspace.PathOf(".devenv/state/run-default.sh")}",
                $"package default greeting 1.0 h1_0 conda MIT {feed.Channel.Url}/noarch/greeting-1.0-h1_0.conda",
            ],
            shown.Lines);
        Assert.Equal(shown.Lines, workspace.Verb("Show", "-p:DesignTimeBuild=true").Succeeded().Lines);
    }

    [Fact]
    public void A_program_has_the_items_as_well()
    {
        using var workspace = new Workspace(feed);
        workspace.Manifest(feed, "greeting = \"<2\"");
        workspace.Write(
            "app.csproj",
            Project.Replace("<Project Sdk=\"Devenv.Sdk\">", "<Project Sdk=\"Microsoft.NET.Sdk;Devenv.Sdk\">", StringComparison.Ordinal)
            .Replace("<Tool>", "<TargetFramework>net10.0</TargetFramework><Tool>", StringComparison.Ordinal));
        workspace.Verb("DevenvBuild").Succeeded();

        var shown = workspace.Verb("Show").Succeeded().Lines.ToList();

        Assert.Contains($"environment default linux-64 {workspace.Prefix}/ {workspace.PathOf(".devenv/state/run-default.sh")}", shown);
        Assert.Contains($"package default greeting 1.0 h1_0 conda MIT {feed.Channel.Url}/noarch/greeting-1.0-h1_0.conda", shown);
        Assert.Equal(shown, workspace.Verb("Show", "-p:DesignTimeBuild=true").Succeeded().Lines);
    }

    [Fact]
    public void A_program_has_each_item_once_and_environments_apart_from_packages()
    {
        using var workspace = new Workspace(feed);
        workspace.Manifest(feed, "greeting = \"*\"", "[feature.old.dependencies]\ngreeting = \"<2\"\n\n[environments]\nold = [\"old\"]");
        workspace.Write(
            "app.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk;Devenv.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><DevenvEnvironments>all</DevenvEnvironments></PropertyGroup>
              <Target Name="Show" DependsOnTargets="DevenvInstall;DevenvBuild">
                <Message Importance="high" Text="environments @(DevenvEnvironment)" />
                <Message Importance="high" Text="packages @(DevenvPackage->'%(Environment) %(Identity) %(Version)')" />
              </Target>
            </Project>
            """);

        var shown = workspace.Verb("Show").Succeeded().Lines.ToList();

        Assert.Contains("environments default;old", shown);
        Assert.Contains("packages default greeting 2.0;old greeting 1.0", shown);
    }

    [Fact]
    public void What_a_body_may_use_is_the_same_in_the_evaluation_of_a_restore()
    {
        using var workspace = new Workspace(feed);
        workspace.Manifest(feed, "greeting = \"<2\"");
        workspace.Write(
            "app.csproj",
            Project.Replace("<Project Sdk=\"Devenv.Sdk\">", "<Project Sdk=\"Microsoft.NET.Sdk;Devenv.Sdk\">", StringComparison.Ordinal));
        string[] asked = ["msbuild", "-getProperty:Tool", "-getProperty:DevenvManifestPath", "-getProperty:DevenvRoot", "-getProperty:DevenvOffline"];

        var building = workspace.Dotnet([.. asked]).Succeeded();
        var restoring = workspace.Dotnet([.. asked, "-p:MSBuildIsRestoring=true"]).Succeeded();

        Assert.Contains($"{workspace.Prefix}/bin/hello", building.Output, StringComparison.Ordinal);
        Assert.Equal(building.Output, restoring.Output);
    }

    [Fact]
    public void A_long_list_of_packages_has_its_values_as_they_were()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"<2\"");
        workspace.Write("env.proj", Project);
        workspace.Build().Succeeded();
        var list = workspace.PathOf(".devenv/state/packages.list");
        File.AppendAllLines(
            list, Enumerable.Range(0, 1000).Select(number =>
                $"default|many{number}|1!2.0|h_0|c|file:///c/many%252B{number}.conda|conda|MIT; (BSD) %7C 0BSD"));

        var shown = workspace.Verb("Show").Succeeded().Lines.ToList();

        Assert.Contains($"package default greeting 1.0 h1_0 conda MIT {feed.Channel.Url}/noarch/greeting-1.0-h1_0.conda", shown);
        Assert.Contains("package default many999 1!2.0 h_0 conda MIT; (BSD) | 0BSD file:///c/many%2B999.conda", shown);
        Assert.Equal(1001, shown.Count(line => line.StartsWith("package ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_that_cannot_be_read_is_an_error_at_its_place()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"<2\"");
        workspace.Write("env.proj", Project);
        workspace.Build().Succeeded();
        var list = workspace.PathOf(".devenv/state/packages.list");
        File.Delete(list);
        Directory.CreateDirectory(list);

        var build = workspace.Build().Failed();

        Assert.Contains($"{list} : error DEVENV9504: \"{list}\" cannot be read: ", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Moving_the_prefix_in_the_body_of_a_project_is_a_warning_and_holds()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Write("env.proj", "<Project Sdk=\"Devenv.Sdk\"><PropertyGroup><DevenvRoot>.pixi</DevenvRoot></PropertyGroup></Project>");

        var build = workspace.Build().Succeeded();

        Assert.Contains("env.proj : warning DEVENV9101: ", build.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf(".pixi/envs/default/share/greeting/text")));
        Assert.False(Directory.Exists(workspace.PathOf(".devenv")));
    }

    [Fact]
    public void Directory_Build_props_moves_the_prefix_without_a_warning()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Write("env.proj", Project);
        workspace.Write("Directory.Build.props", "<Project><PropertyGroup><DevenvRoot>.pixi</DevenvRoot></PropertyGroup></Project>");

        var shown = workspace.Verb("Show").Succeeded();

        Assert.Contains($"tool {workspace.PathOf(".pixi/envs/default/bin/hello")}", shown.Lines);
        Assert.DoesNotContain("warning", shown.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf(".pixi/envs/default/share/greeting/text")));
    }

    [Fact]
    public void The_command_line_names_root_environments_and_lock_file()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"",
            "[feature.old.dependencies]\ngreeting = \"<2\"\n\n[environments]\nold = [\"old\"]");
        workspace.Write("env.proj", Project);

        var shown = workspace.Verb(
            "Show", "-p:DevenvRoot=out/envs", "-p:DevenvEnvironments=old default", "-p:DevenvLockFile=other.lock").Succeeded();

        Assert.Contains($"tool {workspace.PathOf("out/envs/envs/old/bin/hello")}", shown.Lines);
        Assert.Contains(shown.Lines, line => line.StartsWith("environment old linux-64 ", StringComparison.Ordinal));
        Assert.Contains(shown.Lines, line => line.StartsWith("environment default linux-64 ", StringComparison.Ordinal));
        Assert.True(File.Exists(workspace.PathOf("other.lock")));
        Assert.False(File.Exists(workspace.PathOf("pixi.lock")));
    }
}
