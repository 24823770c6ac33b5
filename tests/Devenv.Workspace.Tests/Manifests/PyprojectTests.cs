namespace Devenv.Workspace.Tests.Manifests;

public sealed class PyprojectTests
{
    private const string Pixi = "[tool.pixi.workspace]\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\"]\n";

    [Theory]
    [InlineData("[project]\nname = \"p\"\nrequires-python = \">=3.10,<3.13\"\n", ">=3.10,<3.13")]
    [InlineData("[project]\nname = \"p\"\nrequires-python = \"==3.12\"\n", "==3.12")]
    [InlineData("[project]\nname = \"p\"\n", "*")]
    [InlineData("[project]\nrequires-python = \">=3.9\"\n[tool.pixi.dependencies]\npython = \"3.12.*\"\n", "3.12.*")]
    public void The_projects_python_is_a_requirement(string text, string expected)
    {
        var environment = ManifestText.Parse(text + Pixi, "pyproject.toml").Environments[0];

        Assert.Equal(expected, Assert.Single(environment.Requirements(environment.Platforms[0])).Spec.Version!.ToString());
    }

    [Fact]
    public void The_projects_dependencies_stand_beside_the_manifests()
    {
        var environment = ManifestText.Parse(
            "[project]\nname = \"p\"\ndependencies = [\"requests[socks]>=2 ; python_version < '4'\", \"Flask_X @ https://h.example/f.whl\"]\n"
            + Pixi + "[tool.pixi.pypi-dependencies]\nrequests = \"<3\"\n", "pyproject.toml").Environments[0];

        Assert.Equal(
            [("requests", 8), ("requests", 3), ("flask-x", 3)],
            environment.PypiRequirements(environment.Platforms[0]).Select(requirement => (requirement.Name, requirement.Span.Line)));
    }

    [Fact]
    public void Groups_and_extras_are_features()
    {
        var manifest = ManifestText.Parse("""
            [project]
            name = "P_p"
            version = "2.0"
            [project.optional-dependencies]
            plot = ["matplotlib"]
            all = ["p-p[plot]", "rich"]
            [dependency-groups]
            test = ["pytest", { include-group = "lint" }]
            lint = ["ruff>=0.5"]
            [tool.pixi.workspace]
            channels = []
            platforms = ["linux-64"]
            [tool.pixi.feature.test.dependencies]
            make = "*"
            [tool.pixi.environments]
            t = ["test", "all"]
            """, "pyproject.toml");
        var environment = manifest.Environment("t")!;

        Assert.Equal(("P_p", "2.0"), (manifest.Name, manifest.Version));
        Assert.Equal(["pytest", "ruff", "matplotlib", "rich"], environment.PypiRequirements(environment.Platforms[0]).Select(requirement => requirement.Name));
        Assert.Equal(["make *", "python *"], environment.RequirementTexts("linux-64"));
    }

    [Theory]
    [InlineData("[project]\ndependencies = [\"requests 2\"]\n", "DEVENV1050", 2)]
    [InlineData("[project]\ndependencies = [1]\n", "DEVENV1022", 2)]
    [InlineData("[project]\nrequires-python = \">>3\"\n", "DEVENV1041", 2)]
    [InlineData("[dependency-groups]\na = [{ include-group = \"b\" }]\nb = [{ include-group = \"a\" }]\n", "DEVENV1051", 3)]
    [InlineData("[dependency-groups]\na = [{ include-group = \"c\" }]\n", "DEVENV1051", 2)]
    public void Faults_outside_the_pixi_tables_are_found(string text, string code, int line)
    {
        var faults = ManifestText.Read(text + Pixi, "pyproject.toml").Diagnostics.Where(fault => fault.IsError);

        Assert.Contains((code, line), faults.Select(fault => (fault.Code, fault.Span!.Line)));
    }

    [Fact]
    public void A_pyproject_without_pixi_tables_is_refused() =>
        Assert.Equal("DEVENV1020", Assert.Single(ManifestText.Read("[project]\nname = \"p\"", "pyproject.toml").Diagnostics).Code);

    [Fact]
    public void Groups_that_include_each_other_often_cost_no_more_than_their_text()
    {
        var groups = Enumerable.Range(1, 60).Select(i => $"g{i} = [{{ include-group = \"g{i - 1}\" }}, {{ include-group = \"g{i - 1}\" }}]");
        var text = $"[dependency-groups]\ng0 = [\"a\"]\n{string.Join('\n', groups)}\n{Pixi}[tool.pixi.environments]\ne = [\"g60\"]\n";
        var environment = ManifestText.Parse(text, "pyproject.toml").Environment("e")!;

        Assert.Equal("a", Assert.Single(environment.PypiRequirements(environment.Platforms[0])).Name);
    }

    [Fact]
    public void A_chain_of_groups_is_bounded()
    {
        var groups = Enumerable.Range(1, 20_000).Reverse().Select(i => $"g{i} = [{{ include-group = \"g{i - 1}\" }}]");
        var reading = ManifestText.Read($"[dependency-groups]\n{string.Join('\n', groups)}\ng0 = []\n{Pixi}", "pyproject.toml");

        Assert.Contains(reading.Diagnostics, fault => fault.Code == "DEVENV1051");
    }
}
