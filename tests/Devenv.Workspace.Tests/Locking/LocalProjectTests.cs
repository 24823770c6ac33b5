using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Folders of Python projects that have changed since they were locked (spec/LOCK.md §5.3 rules 7 and 9).</summary>
public sealed class LocalProjectTests
{
    private const string Locked =
        """
        - conda: https://conda.example.org/forge/linux-64/python-3.12.4-h1_0_cpython.conda
          purls: []
        - pypi: ./a
          name: a
          requires_dist:
          - flask>=3
          - rich>=13 ; python_full_version < '4' and extra == 'show'
          - rich>=13 ; python_full_version < '4' and extra == 'all'
          requires_python: '>=3.9'
        - pypi: https://files.example.org/flask-3.1.0-py3-none-any.whl
          name: flask
          version: 3.1.0

        """;

    private const string Project =
        """
        [project]
        name = "a"
        version = "1.0"
        requires-python = ">= 3.9"
        dependencies = ["Flask >= 3"]
        [project.optional-dependencies]
        show = ["rich>=13; python_version < '4'"]
        all = ["a[show]"]
        """;

    [Theory]
    [InlineData("all = [\"a[show]\"]", "all = [\"rich>=13; python_version < '4'\"]", null)]
    [InlineData("version = \"1.0\"", "version = \"2.0\"", null)]
    [InlineData("dependencies = [", "dependencies = [\"attrs\", ", "it asks for `attrs`, which it was locked without")]
    [InlineData("\"Flask >= 3\"", "", "it was locked with `flask>=3`, which it no longer asks for")]
    [InlineData("< '4'", "< '3'", "it asks for `rich>=13 ; python_full_version < '3' and extra == 'show'`, which it was locked without")]
    [InlineData(">= 3.9", ">= 3.10", "it needs Python >=3.10, but was locked with >=3.9")]
    [InlineData("\"Flask >= 3\"", "\"flask @ https://x.example.org/flask.zip\"", "it asks for `flask @ https://x.example.org/flask.zip`, which it was locked without")]
    [InlineData("dependencies = [\"Flask >= 3\"]", "dynamic = [\"dependencies\"]", null)]
    [InlineData("dependencies = [\"Flask >= 3\"]", "dependencies = [\"Flask == \"]", null)]
    [InlineData("[project]", "[project", null)]
    public void A_change_of_the_metadata_is_named(string before, string after, string? difference)
    {
        var text = Project.Replace(before, after, StringComparison.Ordinal);

        Assert.Equal(difference is null ? null : $"the project a in ./a has changed: {difference} on linux-64", Reason(Locked, text));
    }

    [Fact]
    public void What_uv_takes_from_elsewhere_is_trusted() =>
        Assert.Null(Reason(
            Locked.Replace("flask>=3\n", "flask @ https://x.example.org/flask-3.1.0-py3-none-any.whl\n", StringComparison.Ordinal)
                .Replace("- pypi: https://files", "- pypi: direct+https://x", StringComparison.Ordinal),
            Project + "\n[tool.uv.sources]\nflask = { url = \"https://x.example.org/flask-3.1.0-py3-none-any.whl\" }\n"));

    [Fact]
    public void A_file_may_not_be_a_folder_by_now() =>
        Assert.Equal("a is locked as a file, but ./a is a folder on linux-64",
            Reason(Locked.Replace("name: a\n", "name: a\n  version: '1.0'\n", StringComparison.Ordinal), Project));

    [Fact]
    public void A_folder_without_a_project_is_trusted() => Assert.Null(Reason(Locked, null));

    private static string? Reason(string packages, string? project)
    {
        var manifest = LockBuilding.Manifest(
            "platforms = [\"linux-64\"]\n[dependencies]\npython = \"*\"\n[pypi-dependencies]\na = { path = \"a\", editable = true }\n");
        var file = LockTexts.Read(packages, "indexes:\n- https://pypi.org/simple\n");
        var projects = LocalProjects.Read(manifest, file, path => path == "/w/a/pyproject.toml" ? project : null);
        return (LockCheck.Check(manifest, file, now: null, projects) as LockVerdict.OutOfDate)?.Reason;
    }
}
