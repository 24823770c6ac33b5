namespace Devenv.Activation.Tests.Tasks;

public sealed class TaskArgumentTests
{
    private const string Tasks = """
        [tasks]
        greet = { cmd = "echo {{ greeting }} {{ who }}", args = ["who", { arg = "greeting", default = "hi", choices = ["hi", "bye"] }] }
        """;

    [Theory]
    [InlineData("x", "echo hi x")]
    [InlineData("x|bye", "echo bye x")]
    [InlineData("x|--|-v|a b", "echo hi x '-v' 'a b'")]
    public void Values_go_by_position_and_the_rest_behind_dashes(string words, string command)
    {
        using var workspace = new RunnerWorkspace(Tasks);
        Assert.Equal(command, workspace.Graph("greet", words.Split('|')).Nodes[0].CommandText);
    }

    [Theory]
    [InlineData("", "DEVENV6054: the task \"greet\" needs a value for its argument \"who\". Give it: dotnet run -- greet WHO [hi|bye]")]
    [InlineData("a|hi|c", "DEVENV6055: the task \"greet\" got 3 arguments and takes 2. Give what belongs to its command behind \"--\": dotnet run -- greet WHO [hi|bye]")]
    [InlineData("a|no", "DEVENV6056: the argument \"greeting\" of the task \"greet\" cannot be \"no\". Choose one of hi, bye: dotnet run -- greet WHO [hi|bye]")]
    public void What_does_not_fit_is_told_with_the_usage(string words, string message)
    {
        using var workspace = new RunnerWorkspace(Tasks);
        Assert.EndsWith("(6,1): error " + message,
            workspace.Graph("greet", words.Split('|', StringSplitOptions.RemoveEmptyEntries)).Fault?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_declared_arguments_all_words_are_appended()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = \"pytest\"");
        Assert.Equal("pytest '-k' 'a b' '--' 'it'\\''s'", workspace.Graph("t", "-k", "a b", "--", "it's").Nodes[0].CommandText);
    }

    [Fact]
    public void An_alias_takes_no_arguments_it_does_not_declare()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nall = { depends-on = [\"t\"] }\nt = \"pytest\"");
        Assert.Contains("error DEVENV6034: ", workspace.Graph("all", "x").Fault?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_gives_arguments_to_those_it_depends_on_each_once()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            build = { cmd = "make {{ kind }} {{ level }}", args = ["kind", { arg = "level", default = "1" }] }
            all = { depends-on = [{ task = "build", args = ["debug"] }, { task = "build", args = ["{{ kind }}", { level = "{{ pixi.platform }}" }] }, { task = "build", args = [{ kind = "debug" }] }], args = ["kind"] }
            """);
        Assert.Equal(["make debug 1", "make release linux-64"],
            workspace.Graph("all", "release").Nodes.Select(node => node.CommandText).OfType<string>());
    }

    [Theory]
    [InlineData("[{ nope = \"x\" }]", "DEVENV6057: the task \"build\" has no argument \"nope\".")]
    [InlineData("[]", "DEVENV6054: the task \"build\" needs a value for its argument \"kind\".")]
    [InlineData("[\"a\", \"b\"]", "DEVENV6055: the task \"build\" got 2 arguments and takes 1.")]
    [InlineData("[\"{{ pixi.init_cwd }}\"]", "DEVENV6058: ")]
    public void What_a_task_gives_has_to_fit(string arguments, string message)
    {
        using var workspace = new RunnerWorkspace($"[tasks]\nbuild = {{ cmd = \"make {{{{ kind }}}}\", args = [\"kind\"] }}\n"
            + $"all = {{ depends-on = [{{ task = \"build\", args = {arguments} }}] }}");
        Assert.Contains("(7,1): error " + message, workspace.Graph("all").Fault?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_know_the_workspace_the_platform_and_the_environment()
    {
        using var workspace = new RunnerWorkspace("""
            [tasks]
            t = { cmd = "echo {{ pixi.platform }} {{ pixi.environment.name }} {{ pixi.is_linux }} {{ pixi.is_win | lower }} \"{{ pixi.manifest_path }}\"", env = { A = "{{ pixi.init_cwd }}" }, inputs = ["{{ pixi.platform }}/*"], outputs = ["{{ pixi.environment.name }}"] }
            """);
        var node = workspace.Graph("t").Nodes[0];
        Assert.Equal($"echo linux-64 default True false \"{workspace.PathOf("pixi.toml")}\"", node.CommandText);
        Assert.Equal((Path.GetDirectoryName(workspace.Folder), "linux-64/*", "default"),
            (node.VariableTexts[0].Value, node.Inputs[0], node.Outputs[0]));
    }
}
