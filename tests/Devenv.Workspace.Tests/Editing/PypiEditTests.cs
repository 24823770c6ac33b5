using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Workspace.Editing;

namespace Devenv.Workspace.Tests.Editing;

/// <summary>Python distributions, and what is different in a pyproject.toml.</summary>
public sealed class PypiEditTests
{
    private const string Project = "[project]\nname = \"p\"\ndependencies = [\n  \"rich>=13\", # tables\n]\n";
    private const string Pixi = "\n[tool.pixi.workspace]\nchannels = []\nplatforms = []\n";

    [Theory]
    [InlineData("requests", "requests = \"*\"")]
    [InlineData("requests >=2, <3", "requests = \">=2,<3\"")]
    [InlineData("requests[socks]", "requests = { version = \"*\", extras = [\"socks\"] }")]
    [InlineData("Flask_X>=1 ; sys_platform == 'linux'", "Flask_X = { version = \">=1\", env-markers = \"sys_platform == 'linux'\" }")]
    [InlineData("p @ https://h.example/p.whl", "p = { url = \"https://h.example/p.whl\" }")]
    [InlineData("p @ git+https://h.example/p.git@v1#subdirectory=x", "p = { git = \"https://h.example/p.git\", rev = \"v1\", subdirectory = \"x\" }")]
    public void Requirements_are_written_as_short_as_they_can_be(string requirement, string expected) =>
        Assert.Equal($"[workspace]\n\n[pypi-dependencies]\n{expected}\n", Add("[workspace]\n", "pixi.toml", "default", requirement));

    [Theory]
    [InlineData("requests = \"*\"", "requests>=2", "requests = \">=2\"")]
    [InlineData("requests = { version = \"*\", index = \"https://i.example\" }", "requests>=2", "requests = { version = \">=2\", index = \"https://i.example\" }")]
    [InlineData("Re_quests = \"*\"", "re-quests>=2", "Re_quests = \">=2\"")]
    public void What_is_there_keeps_its_form(string entry, string requirement, string expected) =>
        Assert.Equal($"[pypi-dependencies]\n{expected}\n", Add($"[pypi-dependencies]\n{entry}\n", "pixi.toml", "default", requirement));

    [Theory]
    [InlineData("Requests[socks]>=2", "  \"rich>=13\", # tables\n  \"Requests[socks]>=2\",\n")]
    [InlineData("rich>=14", "  \"rich>=14\", # tables\n")]
    [InlineData("rich", "  \"rich>=13\", # tables\n")]
    public void The_default_features_are_the_projects(string requirement, string expected) =>
        Assert.Equal(
            $"[project]\nname = \"p\"\ndependencies = [\n{expected}]\n{Pixi}",
            Add(Project + Pixi, "pyproject.toml", "default", requirement));

    [Theory]
    [InlineData("[project]\nname = \"p\"\ndynamic = [\"dependencies\"]\n")]
    [InlineData("")]
    public void Without_a_list_of_the_project_they_are_the_manifests(string project) =>
        Assert.Equal(project + Pixi + "\n[tool.pixi.pypi-dependencies]\nrequests = \"*\"\n",
            Add(project + Pixi, "pyproject.toml", "default", "requests"));

    [Fact]
    public void A_named_features_are_the_manifests() =>
        Assert.Equal(
            Project + Pixi + "\n[tool.pixi.feature.test.pypi-dependencies]\npytest = \"*\"\n",
            Add(Project + Pixi, "pyproject.toml", "test", "pytest"));

    [Fact]
    public void A_group_that_has_the_name_is_edited()
    {
        const string groups = "[dependency-groups]\ntest = [\"pytest>=7\", \"x\"]\n";

        Assert.Equal(groups.Replace(">=7", ">=8", StringComparison.Ordinal) + Pixi,
            Add(groups + Pixi, "pyproject.toml", "test", "pytest>=8"));
    }

    [Fact]
    public void Conda_packages_of_a_pyproject_are_below_tool_pixi()
    {
        const string tail = "\n[tool.ruff]\nline-length = 100\n";
        var editor = ManifestEditor.Open(Project + Pixi + tail, "/w/pyproject.toml")
            .AddDependency(ManifestLocation.Default, MatchSpec.Parse("numpy"))
            .AddDependency(new("test", "unix"), MatchSpec.Parse("make"));

        Assert.Equal(
            Project + Pixi
            + "\n[tool.pixi.dependencies]\nnumpy = \"*\"\n\n[tool.pixi.feature.test.target.unix.dependencies]\nmake = \"*\"\n" + tail,
            editor.Text);
    }

    [Fact]
    public void Removing_looks_into_the_projects_list()
    {
        var editor = ManifestEditor.Open(Project + Pixi, "/w/pyproject.toml").RemovePypiDependency(ManifestLocation.Default,
            PypiName.Parse("Rich"));

        Assert.Equal("[project]\nname = \"p\"\ndependencies = [\n]\n" + Pixi, editor.Text);
    }

    [Fact]
    public void Removing_what_is_elsewhere_says_where()
    {
        var fault = Assert.Throws<DevenvException>(() =>
            ManifestEditor.Open(Project + Pixi, "/w/pyproject.toml").RemovePypiDependency(new("test", null), PypiName.Parse("rich")));

        Assert.Equal(
            "\"rich\" is not in [tool.pixi.feature.test.pypi-dependencies], so it cannot be removed. It is in [project.dependencies].",
            fault.Diagnostic.Message);
    }

    private static string Add(string text, string file, string feature, string requirement) =>
        ManifestEditor.Open(text, "/w/" + file).AddPypiDependency(new(feature, null), Requirement.Parse(requirement)).Text;
}
