using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

public sealed class TaskTests
{
    [Fact]
    public void A_string_is_a_command() => Assert.Equal("pytest -q", Single("t = \"pytest -q\"").Command);

    [Fact]
    public void A_list_is_quoted_word_by_word() =>
        Assert.Equal("echo 'a b' 'it'\\''s' '' '$HOME'", Single("t = { cmd = [\"echo\", \"a b\", \"it's\", \"\", \"$HOME\"] }").Command);

    [Fact]
    public void A_table_has_every_key()
    {
        var task = Single("""
            t = { cmd = "make", cwd = "src", env = { A = "1", B = "2" }, depends-on = ["a", { task = "b", environment = "e" }], description = "Make it", clean-env = true, default-environment = "e", inputs = ["*.c"], outputs = ["x"] }
            """);

        Assert.Equal(("make", "src", "Make it", true, "e"),
            (task.Command, task.WorkingFolder, task.Description, task.CleanEnvironment, task.DefaultEnvironment));
        Assert.Equal([new("A", "1"), new("B", "2")], task.Variables.ToArray());
        Assert.Equal([("a", null), ("b", "e")], task.DependsOn.Select(dependency => (dependency.Task, dependency.Environment)));
        Assert.Equal("*.c x", string.Join(' ', task.Inputs.Concat(task.Outputs)));
    }

    [Theory]
    [InlineData("t = { depends-on = \"a\" }")]
    [InlineData("t = { depends-on = [\"a\"] }")]
    [InlineData("t = { depends-on = [{ task = \"a\" }] }")]
    [InlineData("t = [{ task = \"a\" }]")]
    [InlineData("t = { depends_on = [\"a\"] }")]
    public void An_alias_only_has_dependencies(string text)
    {
        var task = Single(text);

        Assert.Null(task.Command);
        Assert.Equal("a", Assert.Single(task.DependsOn).Task);
    }

    [Theory]
    [InlineData("echo {{ a", "{{")]
    [InlineData("echo {% if a ", "{%")]
    [InlineData("echo {# a }}", "{#")]
    [InlineData("echo {{ '}}' ", "{{")]
    [InlineData("echo {{ a }} {% b }", "{%")]
    public void A_template_that_is_not_closed_is_a_warning(string command, string mark)
    {
        var warning = Assert.Single(ManifestText.Read($"{ManifestText.Workspace}[tasks]\nt = \"{command}\"").Diagnostics);

        Assert.Equal(("DEVENV1130", false, 6), (warning.Code, warning.IsError, warning.Span!.Line));
        Assert.Contains($"\"{mark}\" is not closed", warning.Message);
    }

    [Theory]
    [InlineData("echo {{ a }} { } }} %}")]
    [InlineData("echo {{ '}}' }}")]
    [InlineData("echo {# {{ #}")]
    [InlineData("echo {% raw %} {{ {% endraw %} x")]
    [InlineData("docker ps --format '{{.Names}}'")]
    public void A_template_that_is_closed_is_none(string command) =>
        Assert.Empty(ManifestText.Read($"{ManifestText.Workspace}[tasks]\nt = \"{command}\"").Diagnostics);

    [Fact]
    public void An_environment_that_does_not_exist_is_a_warning()
    {
        var warning = Assert.Single(
            ManifestText.Read($"{ManifestText.Workspace}[tasks]\nt = {{ cmd = 'x', default-environment = 'defalt' }}").Diagnostics);

        Assert.Equal(("DEVENV1129", false), (warning.Code, warning.IsError));
        Assert.Contains("Did you mean \"default\"?", warning.Message);
    }

    [Fact]
    public void Arguments_are_kept()
    {
        var task = Single("t = { cmd = \"x\", args = [\"a\", { arg = \"b\", default = \"1\", choices = [\"1\", \"2\"] }] }");

        Assert.Equal([("a", null, 0), ("b", "1", 2)],
            task.Arguments.Select(argument => (argument.Name, argument.Default, argument.Choices.Length)));
    }

    [Fact]
    public void The_first_feature_and_its_last_target_decide()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [tasks]
            build = "make"
            _secret = "x"
            [target.win.tasks]
            build = "nmake"
            [feature.f.tasks]
            test = "ctest"
            [environments]
            f = ["f"]
            """);
        var environment = manifest.Environment("f")!;

        Assert.Equal(["test", "build", "_secret"], environment.Tasks(environment.PlatformOf("linux-64")).Select(task => task.Name));
        Assert.Equal("nmake", environment.Task(environment.PlatformOf("win-64"), "build")!.Command);
        Assert.True(environment.Task(environment.PlatformOf("win-64"), "_secret")!.IsHidden);
    }

    private static WorkspaceTask Single(string text)
    {
        var environment = ManifestText.Parse($"{ManifestText.Workspace}[tasks]\n{text}").Environments[0];
        return Assert.Single(environment.Tasks(environment.Platforms[0]));
    }
}
