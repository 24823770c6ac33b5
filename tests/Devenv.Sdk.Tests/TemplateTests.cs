using System.Text.Json;
using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class TemplateTests(SdkFeed feed)
{
    [Fact]
    public void The_studio_template_builds_and_runs_as_it_comes_out()
    {
        using var workspace = new Workspace(feed);
        File.Delete(workspace.PathOf("global.json"));
        var hive = workspace.PathOf("hive");
        workspace.Set("DEVENV_OFFLINE", "true");
        workspace.Dotnet("new", "install", feed.TemplatesPackage, "--debug:custom-hive", hive).Succeeded();
        workspace.Dotnet("new", "devenv-studio", "-n", "demo", "-o", "demo", "--debug:custom-hive", hive).Succeeded();
        var demo = workspace.PathOf("demo");

        var build = workspace.DotnetIn(demo, "build", "-nologo").Succeeded();
        var run = workspace.DotnetIn(demo, "run", "--no-build", "--", "hello").Succeeded();

        Assert.DoesNotContain("warning DEVENV", build.Output, StringComparison.Ordinal);
        Assert.Equal("Hello from demo", run.Lines.Last());
        Assert.Equal(
            [".gitattributes", ".gitignore", "README.md", "demo.proj", "global.json", "pixi.lock", "pixi.toml"],
            Directory.EnumerateFiles(demo).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [ProgramFact("direnv")]
    public void With_the_template_s_envrc_direnv_enters_the_environment()
    {
        using var workspace = new Workspace(feed);
        File.Delete(workspace.PathOf("global.json"));
        var hive = workspace.PathOf("hive");
        workspace.Set("DEVENV_OFFLINE", "true");
        workspace.Set("XDG_DATA_HOME", workspace.PathOf("data"));
        workspace.Set("DIRENV_LOG_FORMAT", "");
        workspace.Dotnet("new", "install", feed.TemplatesPackage, "--debug:custom-hive", hive).Succeeded();
        workspace.Dotnet(
            "new", "devenv-studio", "-n", "demo", "-o", "demo", "--direnv", "--vscode", "--debug:custom-hive", hive).Succeeded();
        var demo = workspace.PathOf("demo");

        workspace.Write("demo/.env", "GREETING=hi\n");

        var entered = workspace.Bash("direnv allow demo && direnv exec demo printenv CONDA_PREFIX PIXI_PROJECT_ROOT GREETING").Succeeded();

        Assert.Equal([demo + "/.devenv/envs/default", demo, "hi"], entered.Lines.TakeLast(3));
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Join(demo, ".vscode/settings.json")));
        Assert.Equal("devenv", settings.RootElement.GetProperty("terminal.integrated.defaultProfile.linux").GetString());
    }
}
