using System.Diagnostics;
using System.Globalization;
using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class TaskTests(SdkFeed feed)
{
    [Fact]
    public void A_task_with_inputs_runs_when_they_change_and_says_why()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"", """
            [tasks]
            copy = { cmd = "cp {{ from }} out.txt && echo copied", args = ["from"], inputs = ["{{ from }}"], outputs = ["out.txt"] }
            """);
        workspace.Write("in.txt", "1");
        workspace.Build().Succeeded();

        Assert.Contains("copied", workspace.Dotnet("run", "--", "copy", "in.txt").Succeeded().Lines);
        Assert.Contains("copy(in.txt) is up to date", workspace.Dotnet("run", "-v:n", "--", "copy", "in.txt").Succeeded().Lines);
        Assert.Contains("copy(in.txt) runs: it is forced",
            workspace.Dotnet("run", "-v:n", "-p:DevenvForce=true", "--", "copy", "in.txt").Succeeded().Lines);
        Assert.DoesNotContain("copied", workspace.Dotnet("run", "--", "copy", "in.txt").Succeeded().Lines);
    }

    [Fact]
    public void A_file_of_variables_reaches_tasks_and_programs()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"", "[tasks]\nshow = \"echo $SECRET; true\"");
        workspace.Write(".env", "SECRET=from the file");
        workspace.Build().Succeeded();

        Assert.Equal("from the file\n", workspace.Dotnet("run", "--", "show").Succeeded().Output);
        Assert.Equal("from the file\n", workspace.Dotnet("run", "--", "printenv", "SECRET").Succeeded().Output);
    }

    [Fact]
    public void A_mistyped_task_gets_a_suggestion()
    {
        using var workspace = Workspace.WithEnvironment(
            feed, "hello = \"*\"", "[tasks]\nbuild = \"echo built\"\n_hidden = \"echo hidden\"");
        workspace.Build().Succeeded();

        Assert.Contains("Did you mean \"build\"? Run", workspace.Dotnet("run", "--", "biuld").Failed().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", workspace.Dotnet("run", "--", "hiden").Failed().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM", 9)]
    [InlineData("INT", 8)]
    public void Signals_reach_what_a_task_runs_and_its_exit_code_comes_back(string signal, int code)
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"", """
            [tasks]
            serve = "echo starting; sh -c 'trap \"exit 9\" TERM; trap \"exit 8\" INT; echo ready; while true; do sleep 0.01; done'; echo after"
            """);
        workspace.Build().Succeeded();
        var script = Path.Join(Path.GetDirectoryName(Path.GetDirectoryName(workspace.Prefix)), "state/run-default.sh");
        var start = InterruptibleProgram.StartOf("/bin/sh", [script, "serve"]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh");
        Assert.Equal(("starting", "ready"), (process.StandardOutput.ReadLine(), process.StandardOutput.ReadLine()));
        using (var kill = Process.Start("/bin/kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.Equal(string.Empty, process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
    }
}
