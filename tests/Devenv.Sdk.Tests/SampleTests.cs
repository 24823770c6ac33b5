using Devenv.TestKit;
using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class SampleTests(SdkFeed feed)
{
    [Fact]
    public void The_quickstart_s_own_manifest_installs_both_environments_and_runs_its_tasks()
    {
        using var workspace = new Workspace(feed);
        Copy(workspace, "quickstart", "env.proj", "pixi.toml");

        workspace.Build("-p:DevenvEnvironments=all").Succeeded();

        Assert.Equal("-----\nGood day, conda world!\n-----\n", workspace.Dotnet("run", "--", "hello").Succeeded().Output);
        Assert.Equal("Hello\n", workspace.Read(".devenv/envs/old/share/greeting/text"));
    }

    [Fact]
    public void The_program_s_own_manifest_gives_it_its_tool()
    {
        using var workspace = new Workspace(feed);
        Copy(workspace, "csharp-app", "csharp-app.csproj", "Program.cs", "pixi.toml");

        Assert.Contains("Good day, from C#!", workspace.Dotnet("run").Succeeded().Lines);
    }

    private void Copy(Workspace workspace, string sample, params string[] files)
    {
        foreach (var file in files)
        {
            var text = File.ReadAllText(Path.Join(SharedData.RepositoryRoot, "samples", sample, file));
            workspace.Write(file, text.Replace("../../artifacts/channel", feed.Channel.Url, StringComparison.Ordinal));
        }
    }
}
