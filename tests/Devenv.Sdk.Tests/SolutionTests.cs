using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class SolutionTests(SdkFeed feed)
{
    [Fact]
    public void An_environment_lives_in_a_solution_beside_projects_that_refer_to_it()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Write(
            "lib/lib.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../env.proj" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("lib/Library.cs", "public static class Library { }");
        workspace.Dotnet("new", "sln", "-n", "all", "--format", "slnx").Succeeded();
        workspace.Dotnet("sln", "all.slnx", "add", "env.proj", "lib/lib.csproj").Succeeded();

        var build = workspace.Build("all.slnx").Succeeded();

        Assert.DoesNotContain("warning",
            build.Lines.Where(line => !line.StartsWith("0 Warning", StringComparison.Ordinal)).Select(line => line.ToLowerInvariant()),
            StringComparer.Ordinal);
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "share/greeting/text")));
        workspace.Dotnet("pack", "all.slnx", "-nologo", "--no-build", "-c", "Debug").Succeeded();
        workspace.Dotnet("clean", "all.slnx", "-nologo").Succeeded();
    }
}
