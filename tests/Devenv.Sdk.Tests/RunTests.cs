using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class RunTests(SdkFeed feed)
{
    private const string Tasks =
        """
        [tasks]
        greet = { cmd = "hello", description = "Greet the world" }
        twice = { cmd = "hello again", depends-on = ["greet"] }
        """;

    [Fact]
    public void Tasks_and_commands_run_in_the_activated_environment()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"\nhello-settings = \"*\"", Tasks);
        workspace.Build().Succeeded();

        Assert.Equal("-----\nGood day, conda world!\n-----\n", workspace.Dotnet("run", "--", "greet").Succeeded().Output);
        Assert.Equal(
            "-----\nGood day, conda world!\n-----\n-----\nGood day, again!\n-----\n",
            string.Join('\n', workspace.Dotnet("run", "--", "twice").Succeeded().Lines.Where(line =>
                line.StartsWith('-') || line.StartsWith('G'))) + "\n");
        Assert.Equal(workspace.Prefix + "\n", workspace.Dotnet("run", "--", "sh", "-c", "echo $CONDA_PREFIX").Succeeded().Output);
    }

    [Fact]
    public void Without_arguments_the_tasks_are_listed()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"", Tasks);
        workspace.Build().Succeeded();

        var listed = workspace.Dotnet("run").Succeeded();

        Assert.Contains(listed.Lines,
            line => line.StartsWith("greet", StringComparison.Ordinal) && line.EndsWith("Greet the world", StringComparison.Ordinal));
        Assert.Contains(listed.Lines, line => line.StartsWith("twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Arguments_and_exit_code_pass_unchanged()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Build().Succeeded();

        var run = workspace.Dotnet("run", "--", "sh", "-c", "printf '[%s]' \"$@\"; exit 42", "sh", "a b", "q\"uote", "$HOME", "*",
            string.Empty, "--x");

        Assert.Equal(42, run.ExitCode);
        Assert.Equal("[a b][q\"uote][$HOME][*][][--x]", run.Output.TrimEnd());
    }

    [Fact]
    public void A_project_is_run_from_another_folder()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        var elsewhere = Directory.CreateDirectory(workspace.PathOf("else where")).FullName;

        Assert.Equal(elsewhere + "\n", workspace.DotnetIn(elsewhere, "run", "--project", workspace.Root, "--", "pwd").Succeeded().Output);
    }

    [Fact]
    public void Run_without_a_build_says_that_nothing_is_installed()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        var run = workspace.Dotnet("run", "--no-build", "--", "hello").Failed();

        Assert.Contains("error DEVENV9020: the environment \"default\" is not installed. Build first: dotnet build", run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_another_environment_installs_it_and_finds_it_up_to_date_from_then_on()
    {
        using var workspace = Workspace.WithEnvironment(
            feed,
            "greeting = \"*\"",
            """
            [tasks]
            both = { cmd = "echo both", depends-on = [{ task = "hi", environment = "second" }] }
            [feature.x.dependencies]
            hello = "*"
            [feature.x.tasks]
            hi = "hello"
            [environments]
            second = ["x"]
            """);
        workspace.Build().Succeeded();

        var first = workspace.Dotnet("run", "--", "both").Succeeded();

        Assert.Contains($"devenv -> {workspace.PathOf(".devenv/envs/second/")}", first.Lines);
        Assert.Contains("Good day, world!", first.Lines);
        Assert.Equal("-----\nGood day, world!\n-----\n", workspace.Dotnet("run", "--", "hi").Succeeded().Output);
    }

    [Fact]
    public void Run_builds_what_is_not_built()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Dotnet("msbuild", "-getProperty:DevenvPrefix").Succeeded();

        Assert.Equal("-----\nGood day, world!\n-----\n", workspace.Dotnet("run", "--", "hello").Succeeded().Output);
    }
}
