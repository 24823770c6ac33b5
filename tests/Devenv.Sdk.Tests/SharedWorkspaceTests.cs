using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

/// <summary>Projects of a solution that share one workspace, of both forms and for several frameworks.</summary>
[Collection(SdkCollection.Name)]
public sealed class SharedWorkspaceTests(SdkFeed feed)
{
    [Theory]
    [InlineData("all.sln", "-m:2")]
    [InlineData("all.slnx", "-graph")]
    public void A_solution_installs_once(string solution, string option)
    {
        using var workspace = CreateSolution(Path.GetExtension(solution)[1..]);

        var first = workspace.BuildRecorded(solution, option);
        var second = workspace.BuildRecorded(solution, option);

        first.Result.Succeeded();
        Assert.Equal(["UpdateLockFile", "FetchPackages", "LinkEnvironments"], first.DevenvTasks);
        second.Result.Succeeded();
        Assert.Empty(second.DevenvTasks);
        Assert.DoesNotContain("waiting for another build", first.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_other_environments_asks_for_its_own()
    {
        using var workspace = CreateSolution("slnx");
        workspace.Write("p2/Directory.Build.props",
            "<Project><PropertyGroup><DevenvEnvironments>old</DevenvEnvironments></PropertyGroup></Project>");
        workspace.Manifest(feed, "greeting = \"*\"", "[feature.old.dependencies]\ngreeting = \"<2\"\n\n[environments]\nold = [\"old\"]");

        workspace.Verb("DevenvBuild", "all.slnx", "-m:2").Succeeded();

        Assert.Equal("Hello\n", workspace.Read(".devenv/envs/old/share/greeting/text"));
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "share/greeting/text")));
    }

    [Fact]
    public void A_project_changes_its_own_packages_and_not_those_of_the_next()
    {
        using var workspace = new Workspace(feed);
        workspace.Manifest(feed, "greeting = \"*\"");
        workspace.Write("Directory.Build.targets",
            """
            <Project>
              <Target Name="Tell" AfterTargets="DevenvInstall;Mark">
                <WriteLinesToFile File="told.txt" Lines="@(DevenvPackage->'%(Identity) %(Version) %(Environment) %(Weight)')" Overwrite="true" />
              </Target>
            </Project>
            """);
        WriteLibrary(workspace, "p1", "<ItemDefinitionGroup><DevenvPackage><Weight>heavy</Weight></DevenvPackage></ItemDefinitionGroup>");
        WriteLibrary(workspace, "p2", """
            <Target Name="Mark" AfterTargets="DevenvInstall"><ItemGroup><DevenvPackage><Version>marked</Version></DevenvPackage></ItemGroup></Target>
            """);
        WriteLibrary(workspace, "p3", string.Empty);
        workspace.Dotnet("new", "sln", "-n", "all", "--format", "slnx").Succeeded();
        workspace.Dotnet("sln", "all.slnx", "add", "p1", "p2", "p3").Succeeded();
        workspace.Verb("DevenvInstall", "all.slnx").Succeeded();
        File.AppendAllLines(
            workspace.PathOf(".devenv/state/packages.list"),
            Enumerable.Range(0, 200).Select(number => $"default|many{number}|1.0|h_0|c|file:///c/many{number}.conda|conda|MIT"));

        var build = workspace.BuildRecorded("all.slnx", "-t:DevenvInstall", "-m:1");

        build.Result.Succeeded();
        Assert.Equal(
            ["ReadLastBuild", "KeepPackages", "ReadLastBuild", "KeepPackages", "ReadLastBuild"],
            build.Tasks.Where(task => task is "ReadLastBuild" or "KeepPackages"));
        Assert.Equal("many199 1.0 default heavy", File.ReadLines(workspace.PathOf("p1/told.txt")).Last());
        Assert.Equal("many199 marked default ", File.ReadLines(workspace.PathOf("p2/told.txt")).Last());
        Assert.Equal("many199 1.0 default ", File.ReadLines(workspace.PathOf("p3/told.txt")).Last());
        Assert.Equal(201, File.ReadLines(workspace.PathOf("p3/told.txt")).Count());
    }

    private static void WriteLibrary(Workspace workspace, string name, string body) =>
        workspace.Write($"{name}/{name}.csproj",
            $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <Sdk Name=\"Devenv.Sdk\" />\n"
            + $"  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>\n{body}\n</Project>\n");

    private Workspace CreateSolution(string format)
    {
        var workspace = new Workspace(feed);
        workspace.Manifest(feed, "greeting = \"*\"");
        string[] projects = ["p1", "p2"];
        foreach (var name in projects)
        {
            var frameworks = name == "p1"
                ? "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>"
                : "<TargetFramework>net10.0</TargetFramework>";
            workspace.Write(
                $"{name}/{name}.csproj",
                $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <Sdk Name=\"Devenv.Sdk\" />\n"
                + $"  <PropertyGroup>{frameworks}</PropertyGroup>\n</Project>\n");
            workspace.Write($"{name}/Library.cs", $"public static class {name} {{ }}");
        }

        workspace.Dotnet("new", "sln", "-n", "all", "--format", format).Succeeded();
        workspace.Write("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");
        workspace.Dotnet(["sln", "all." + format, "add", "env.proj", .. projects]).Succeeded();
        return workspace;
    }
}
