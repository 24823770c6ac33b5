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
            "[project]\nname = \"p\"\n"
            + "dependencies = [\"requests[socks]>=2 ; python_version < '4'\", \"Flask_X @ https://h.example/f.whl\"]\n"
            + Pixi + "[tool.pixi.pypi-dependencies]\nrequests = \"<3\"\n", "pyproject.toml").Environments[0];

        Assert.Equal(
            [("requests", 8), ("requests", 3), ("flask-x", 3)],
            environment.PypiRequirements(environment.Platforms[0])
                .Select(requirement => (requirement.Name.Normalized, requirement.Span.Line)));
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
        Assert.Equal(["pytest", "ruff", "matplotlib", "rich"],
            environment.PypiRequirements(environment.Platforms[0]).Select(requirement => requirement.Name.Normalized));
        Assert.Equal(["make *", "python *"], environment.RequirementTexts("linux-64"));
    }

    [Theory]
    [InlineData("[project]\ndependencies = [\"requests 2\"]\n", "DEVENV1095", 2)]
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
        var groups = Enumerable.Range(1, 60).Select(i =>
            $"g{i} = [{{ include-group = \"g{i - 1}\" }}, {{ include-group = \"g{i - 1}\" }}]");
        var text = $"[dependency-groups]\ng0 = [\"a\"]\n{string.Join('\n', groups)}\n{Pixi}[tool.pixi.environments]\ne = [\"g60\"]\n";
        var environment = ManifestText.Parse(text, "pyproject.toml").Environment("e")!;

        Assert.Equal("a", Assert.Single(environment.PypiRequirements(environment.Platforms[0])).Name.Normalized);
    }

    [Fact]
    public void A_chain_of_groups_is_bounded()
    {
        var groups = Enumerable.Range(1, 20_000).Reverse().Select(i => $"g{i} = [{{ include-group = \"g{i - 1}\" }}]");
        var reading = ManifestText.Read($"[dependency-groups]\n{string.Join('\n', groups)}\ng0 = []\n{Pixi}", "pyproject.toml");

        Assert.Contains(reading.Diagnostics, fault => fault.Code == "DEVENV1051");
    }

    [Theory]
    [InlineData("a[X,y]>=1,<2 ; sys_platform == 'linux'", "a [x y] >=1,<2 Registry { Index =  } sys_platform == 'linux'")]
    [InlineData("a @ https://h.example/a-1-py3-none-any.whl", "a [] * Url { Address = https://h.example/a-1-py3-none-any.whl, Subdirectory =  } ")]
    [InlineData("a @ https://h.example/a.zip#subdirectory=py%20a", "a [] * Url { Address = https://h.example/a.zip, Subdirectory = py a } ")]
    [InlineData("a @ https://h.example/a.zip#sha256=00", "a [] * Url { Address = https://h.example/a.zip#sha256=00, Subdirectory =  } ")]
    [InlineData("a @ git+https://h.example/r", "a [] * Git { Repository = https://h.example/r, Reference = , UsesLfs = , Subdirectory =  } ")]
    [InlineData("a @ git+ssh://git@h.example/o/r.git@v1#subdirectory=p", "a [] * Git { Repository = ssh://git@h.example/o/r.git, Reference = rev v1, UsesLfs = , Subdirectory = p } ")]
    [InlineData("a @ git+ssh://git@h.example/o/r.git", "a [] * Git { Repository = ssh://git@h.example/o/r.git, Reference = , UsesLfs = , Subdirectory =  } ")]
    [InlineData("a @ file:///srv/a%20b", "a [] * Path { Location = /srv/a b } ")]
    [InlineData("a @ file://localhost/srv/a", "a [] * Path { Location = /srv/a } ")]
    [InlineData("a @ file:///C:/a", "a [] * Path { Location = C:/a } ")]
    [InlineData("a @ file:sub", "a [] * Path { Location = sub } ")]
    [InlineData("a @ ./sub", "a [] * Path { Location = ./sub } ")]
    public void A_requirement_of_the_project_has_its_parts(string text, string expected)
    {
        var environment = ManifestText.Parse($"[project]\ndependencies = [\"{text}\"]\n{Pixi}", "pyproject.toml").Environments[0];
        var requirement = Assert.Single(environment.PypiRequirements(environment.Platforms[0]));

        Assert.Equal(
            expected,
            $"{requirement.Name} [{string.Join(' ', requirement.Extras)}] {requirement.Specifiers} {requirement.Source} "
            + $"{requirement.Marker}");
    }

    [Fact]
    public void Groups_are_found_in_any_spelling()
    {
        var text = "[project]\nname = \"p\"\n[project.optional-dependencies]\nPlot_X = [\"a\"]\nall = [\"P[plot-x]\"]\n"
            + $"[dependency-groups]\ng = [{{ include-group = \"L_t\" }}]\nl-t = [\"b\"]\n{Pixi}[tool.pixi.environments]\n"
            + $"e = [\"all\", \"g\"]\n";
        var environment = ManifestText.Parse(text, "pyproject.toml").Environment("e")!;

        Assert.Equal(["a", "b"], environment.PypiRequirements(environment.Platforms[0]).Select(requirement => requirement.Name.Normalized));
    }
}
