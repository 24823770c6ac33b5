using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Python requirements and what is locked for them (spec/LOCK.md §5.3, §5.4).</summary>
public sealed class PypiCheckTests
{
    private const string Python = "- conda: https://conda.example.org/forge/linux-64/python-3.12.4-h1_0_cpython.conda\n  purls: []\n";
    private const string Indexes = "indexes:\n- https://pypi.org/simple\n";
    private const string Flask = "- pypi: https://files.example.org/flask-3.1.0-py3-none-any.whl\n  name: flask\n  version: 3.1.0\n";

    [Theory]
    [InlineData("flask = \">=3\"", null)]
    [InlineData("Flask = \"==3.1\"", null)]
    [InlineData("flask = \">=4\"", "`flask >=4` is not met by flask 3.1.0 on linux-64")]
    [InlineData("flask = \">=3\"\nrich = \"*\"", "`rich *` is not locked on linux-64")]
    [InlineData("flask = \">=3\"\nrich = { version = \"*\", env-markers = \"sys_platform == 'win32'\" }", null)]
    [InlineData("flask = { version = \">=4\", env-markers = \"python_version < '3.12'\" }", "nothing asks for the PyPI package flask any more on linux-64")]
    [InlineData("", "nothing asks for the PyPI package flask any more on linux-64")]
    public void A_requirement_is_met_by_a_locked_version_where_its_marker_holds(string dependencies, string? reason) =>
        Assert.Equal(reason, Reason(dependencies, Python + Flask));

    [Fact]
    public void The_feature_that_asks_is_named()
    {
        const string Manifest =
            "platforms = [\"linux-64\"]\n[dependencies]\npython = \"*\"\n[feature.web.pypi-dependencies]\nflask = \">=4\"\n"
            + "[environments]\ndefault = [\"web\"]\n";

        Assert.Equal("`flask >=4` in feature web is not met by flask 3.1.0 on linux-64",
            LockTexts.Reason(Manifest, LockTexts.Read(Python + Flask, Indexes)));
    }

    [Theory]
    [InlineData("werkzeug>=3", null)]
    [InlineData("werkzeug>=4", "`werkzeug>=4` of flask 3.1.0 is not met by werkzeug 3.1 on linux-64")]
    [InlineData("jinja2>=3", "`jinja2>=3` of flask 3.1.0 is not locked on linux-64")]
    [InlineData("werkzeug ; python_full_version < '3.8'", "nothing asks for the PyPI package werkzeug any more on linux-64")]
    [InlineData("werkzeug ; extra == 'dev'", "nothing asks for the PyPI package werkzeug any more on linux-64")]
    public void What_a_distribution_asks_for_is_asked_too(string requirement, string? reason) =>
        Assert.Equal(reason, Reason("flask = \"*\"", $"{Python}{Flask}  requires_dist:\n  - {requirement}\n{Werkzeug}"));

    [Theory]
    [InlineData("flask = \"*\"", "nothing asks for the PyPI package werkzeug any more on linux-64")]
    [InlineData("flask = { version = \"*\", extras = [\"Dev\"] }", null)]
    [InlineData("all = \"*\"\nflask = \"*\"", null)]
    public void Extras_are_followed_from_whoever_asks_for_them(string dependencies, string? reason)
    {
        var all = dependencies.StartsWith("all", StringComparison.Ordinal)
            ? "- pypi: https://files.example.org/all-1-py3-none-any.whl\n  name: all\n  version: '1'\n  requires_dist:\n  - flask[dev]>=3\n"
            : string.Empty;

        Assert.Equal(reason, Reason(dependencies, $"{Python}{all}{Flask}  requires_dist:\n  - werkzeug>=3 ; extra == 'dev'\n{Werkzeug}"));
    }

    [Theory]
    [InlineData("pkg:pypi/flask?source=hash-mapping", "flask = \">=3\"", null)]
    [InlineData("pkg:pypi/Flask", "flask = \">=4\"", "`flask >=4` is not met by the conda package flask-server 3.0.2 on linux-64")]
    [InlineData("pkg:pypi/flask@5.1", "flask = \">=4\"", null)]
    [InlineData(
        "pkg:pypi/flask",
        "flask = { url = \"https://files.example.org/flask-3.zip\" }",
        "`flask { url = \"https://files.example.org/flask-3.zip\" }` asks for https://files.example.org/flask-3.zip, but flask is locked as the conda package flask-server on linux-64")]
    [InlineData("pkg:generic/flask", "flask = \">=3\"", "`flask >=3` is not locked on linux-64")]
    public void A_conda_package_may_be_the_distribution(string purl, string dependencies, string? reason) =>
        Assert.Equal(
            reason,
            LockTexts.Reason(
                $"platforms = [\"linux-64\"]\n[dependencies]\npython = \"*\"\nflask-server = \"*\"\n[pypi-dependencies]\n{dependencies}\n",
                LockTexts.Read(
                    $"{Python}- conda: https://conda.example.org/forge/noarch/flask-server-3.0.2-0.conda\n  purls:\n  - {purl}\n",
                    Indexes)));

    [Theory]
    [InlineData("https://conda.anaconda.org/conda-forge", null)]
    [InlineData("https://conda.example.org/forge", "`flask *` is not locked on linux-64")]
    public void A_package_of_conda_forge_that_was_never_looked_up_is_the_distribution_of_its_name(string channel, string? reason)
    {
        var file = LockTexts.Read($"{Python}- conda: {channel}/noarch/flask-3.0.2-0.conda\n", Indexes);

        Assert.Equal(reason,
            LockTexts.Reason(
                "platforms = [\"linux-64\"]\n[dependencies]\npython = \"*\"\nflask = \"*\"\n[pypi-dependencies]\nflask = \"*\"\n", file));
    }

    [Fact]
    public void A_conda_package_that_only_PyPI_requirements_lead_to_is_not_one_that_a_solve_would_choose()
    {
        const string Conda = "- conda: https://conda.example.org/forge/noarch/flask-3.0.2-0.conda\n  purls:\n  - pkg:pypi/flask\n";

        Assert.Equal("flask is locked as a conda package, but only PyPI requirements ask for it on linux-64",
            Reason("flask = \"*\"", Python + Conda));
    }

    [Fact]
    public void Without_any_name_on_PyPI_it_is_not_known_what_conda_packages_stand_for() =>
        Assert.Equal(
            "it is not known which locked conda packages stand for PyPI packages on linux-64",
            Reason("flask = \"*\"", "- conda: https://conda.example.org/forge/linux-64/python-3.12.4-h1_0_cpython.conda\n"));

    [Fact]
    public void A_distribution_needs_a_Python()
    {
        var file = LockTexts.Read("- conda: https://conda.example.org/forge/noarch/a-1-0.conda\n  purls: []\n" + Flask, Indexes);

        Assert.Equal(
            "`flask *` needs a Python, and none is locked on linux-64",
            LockTexts.Reason("platforms = [\"linux-64\"]\n[dependencies]\na = \"*\"\n[pypi-dependencies]\nflask = \"*\"\n", file));
    }

    [Theory]
    [InlineData("'>=3.9'", null)]
    [InlineData("'>=3.6,<3.7'", null)]
    [InlineData("'!=3.12.*'", null)]
    [InlineData("'>=3.13'", "flask 3.1.0 needs Python >=3.13, but python 3.12.4 is locked on linux-64")]
    [InlineData("~=3.13.0", "flask 3.1.0 needs Python ~=3.13.0, but python 3.12.4 is locked on linux-64")]
    public void Only_the_lower_bound_on_Python_is_asked(string bounds, string? reason) =>
        Assert.Equal(reason, Reason("flask = \"*\"", $"{Python}{Flask}  requires_python: {bounds}\n"));

    [Theory]
    [InlineData("flask = \"*\"", "", null)]
    [InlineData("flask = \"*\"", "  index: https://pypi.org/simple/\n", null)]
    [InlineData(
        "flask = \"*\"",
        "  index: https://other.example.org/simple\n",
        "`flask *` asks for the index https://pypi.org/simple, but flask is locked from https://other.example.org/simple on linux-64")]
    [InlineData("flask = { version = \"*\", index = \"https://other.example.org/simple\" }", "  index: https://other.example.org/simple\n", null)]
    [InlineData(
        "flask = { version = \"*\", index = \"https://other.example.org/simple\" }",
        "",
        "`flask { version = \"*\", index = \"https://other.example.org/simple\" }` asks for the index https://other.example.org/simple, but flask is locked from https://pypi.org/simple on linux-64")]
    public void A_distribution_comes_from_an_index_that_is_asked_for(string dependencies, string index, string? reason) =>
        Assert.Equal(reason, Reason(dependencies, Python + Flask + index));

    [Theory]
    [InlineData("https://A.example.org", "https://a.example.org/")]
    [InlineData("https://user:secret@a.example.org/simple", "https://a.example.org/simple")]
    public void Addresses_of_an_index_are_compared_by_what_they_mean(string wanted, string locked) =>
        Assert.Null(LockTexts.Reason(
            Manifest($"flask = \"*\"\n[pypi-options]\nindex-url = \"{wanted}\""),
            LockTexts.Read(Python + Flask, $"indexes:\n- {locked}\n")));

    [Fact]
    public void Before_format_7_no_distribution_has_an_index() =>
        Assert.Null(LockTexts.Reason(
            Manifest("flask = { version = \"*\", index = \"https://other.example.org/simple\" }"),
            LockTexts.Read(Python + Flask, Indexes, format: 6)));

    [Theory]
    [InlineData("https://files.example.org/a.zip", null)]
    [InlineData("https://user:secret@files.example.org/a.zip", null)]
    [InlineData("https://user:secret@files.example.org/b.zip", "asks for https://***@files.example.org/b.zip, but a is locked from https://files.example.org/a.zip on linux-64")]
    [InlineData("https://files.example.org/b.zip", "asks for https://files.example.org/b.zip, but a is locked from https://files.example.org/a.zip on linux-64")]
    public void A_direct_URL_is_the_locked_one(string url, string? reason) =>
        Assert.Equal(
            reason is null ? null : $"`a {{ url = \"{url.Replace("user:secret", "***", StringComparison.Ordinal)}\" }}` {reason}",
            Reason($"a = {{ url = \"{url}\" }}", Python + "- pypi: direct+https://files.example.org/a.zip\n  name: a\n  version: '1'\n"));

    [Theory]
    [InlineData("git = \"https://git.example.org/a.git\", branch = \"main\"", "?branch=main", null)]
    [InlineData("git = \"https://git.example.org/a\"", "", null)]
    [InlineData("git = \"https://git.example.org/a\", rev = \"0123\"", "", null)]
    [InlineData("git = \"https://git.example.org/a\", rev = \"0123\"", "@0123", null)]
    [InlineData("git = \"https://git.example.org/a\", subdirectory = \"src/a\"", "?subdirectory=src%2Fa", null)]
    [InlineData("git = \"https://git.example.org/a\", branch = \"fix/it\"", "@fix/it", null)]
    [InlineData("git = \"https://git.example.org/a\"", "?branch=main", "asks for https://git.example.org/a, but a is locked from https://git.example.org/a, branch main on linux-64")]
    [InlineData("git = \"https://git.example.org/b\"", "", "asks for https://git.example.org/b, but a is locked from https://git.example.org/a on linux-64")]
    [InlineData(
        "git = \"https://git.example.org/a\", tag = \"main\"",
        "?branch=main",
        "asks for https://git.example.org/a, tag main, but a is locked from https://git.example.org/a, branch main on linux-64")]
    [InlineData("git = \"https://git.example.org/a\", subdirectory = \"src\"", "", "asks for https://git.example.org/a, src, but a is locked from https://git.example.org/a on linux-64")]
    [InlineData("git = \"https://git.example.org/a\", lfs = true", "", "asks for large files, but a is locked without them on linux-64")]
    [InlineData("url = \"https://git.example.org/a\"", "", "asks for https://git.example.org/a, but a is locked from https://git.example.org/a on linux-64")]
    public void A_repository_is_the_locked_one(string source, string locked, string? reason)
    {
        var location = $"git+https://git.example.org/a{locked}#0123456789012345678901234567890123456789";

        Assert.Equal(
            reason is null ? null : $"`a {{ {source} }}` {reason}",
            Reason($"a = {{ {source} }}", $"{Python}- pypi: {location}\n  name: a\n  version: '1'\n"));
    }

    [Fact]
    public void Old_files_have_the_commit_where_newer_ones_have_the_reference() =>
        Assert.Null(Reason(
            "a = { git = \"https://git.example.org/a.git\", rev = \"main\" }",
            Python + "- pypi: git+https://git.example.org/a.git@0123456789012345678901234567890123456789\n  name: a\n  version: '1'\n"));

    [Theory]
    [InlineData("file:///home/other/w/libs/a", null)]
    [InlineData("file:///home/other/w/libs/b", "`a @ file:///home/other/w/libs/b` of flask 3.1.0 asks for /home/other/w/libs/b, but a is locked from ./libs/a on linux-64")]
    public void A_distribution_may_name_a_folder_by_another_machines_path(string url, string? reason) =>
        Assert.Equal(reason,
            Reason("flask = \"*\"\na = { path = \"libs/a\" }",
            $"{Python}{Flask}  requires_dist:\n  - a @ {url}\n- pypi: ./libs/a\n  name: a\n"));

    [Theory]
    [InlineData("https://cuda.example.org/simple", null)]
    [InlineData("https://cpu.example.org/simple", "`flask *` asks for the index https://cuda.example.org/simple, but flask is locked from https://cpu.example.org/simple on linux-64")]
    public void Target_tables_choose_indexes_for_their_platforms(string index, string? reason)
    {
        var manifest = Manifest("flask = \"*\"\n[target.linux-64.pypi-options]\nindex-url = \"https://cuda.example.org/simple\"\n"
            + "[target.win.pypi-options]\nindex-url = \"https://cpu.example.org/simple\"")
            .Replace("\"linux-64\"]", "\"linux-64\", \"win-64\"]", StringComparison.Ordinal);

        Assert.Equal(reason ?? "`python *` is not locked on win-64", LockTexts.Reason(
            manifest, LockTexts.Read(
                $"{Python}{Flask}  index: {index}\n", "indexes:\n- https://cpu.example.org/simple\n- https://cuda.example.org/simple\n")));
    }

    [Fact]
    public void Another_requirement_of_the_solve_may_pin_the_index() =>
        Assert.Null(LockTexts.Reason(
            """
            platforms = ["linux-64"]
            [dependencies]
            python = "*"
            [pypi-dependencies]
            flask = { version = ">=3", index = "https://a.example.org/simple" }
            [feature.more.pypi-dependencies]
            flask = ">=2"
            [environments]
            default = ["more"]
            """,
            LockTexts.Read($"{Python}{Flask}  index: https://a.example.org/simple\n", Indexes)));

    [Theory]
    [InlineData("./libs/../libs/a", true, null)]
    [InlineData("/w/libs/a", false, null)]
    [InlineData("libs/b", true, "asks for libs/b, but a is locked from ./libs/a on linux-64")]
    public void A_folder_is_the_locked_one_editable_or_not(string path, bool isEditable, string? reason)
    {
        var source = isEditable ? $"{{ path = \"{path}\", editable = true }}" : $"{{ path = \"{path}\" }}";

        Assert.Equal(reason is null ? null : $"`a {source}` {reason}", Reason($"a = {source}", Python + "- pypi: ./libs/a\n  name: a\n"));
    }

    [Fact]
    public void A_file_of_an_index_without_a_version_has_the_lowest() =>
        Assert.Equal(
            "`a >=1` is not met by a without a version on linux-64",
            Reason("a = \">=1\"",
                Python + "- pypi: https://files.example.org/a-1.whl\n  name: a\n"
                + "  sha256: 0123456701234567012345670123456701234567012345670123456701234567\n"));

    [Fact]
    public void An_override_stands_for_every_requirement_on_its_name()
    {
        const string Overrides = "flask = \"*\"\n[pypi-options.dependency-overrides]\nwerkzeug = \"==3.1\"\n";

        Assert.Null(Reason(Overrides, $"{Python}{Flask}  requires_dist:\n  - werkzeug==2.0\n{Werkzeug}"));
    }

    [Theory]
    [InlineData("flask-3.1.0-py3-none-any.whl", null)]
    [InlineData("flask-3.1.0-cp39-abi3-manylinux_2_17_x86_64.whl", null)]
    [InlineData("flask-3.1.0-cp311-cp311-manylinux_2_17_x86_64.whl", "flask-3.1.0-cp311-cp311-manylinux_2_17_x86_64.whl does not fit python 3.12.4 on linux-64 in environment default")]
    [InlineData("flask-3.1.0-cp312-cp312-manylinux_2_34_x86_64.whl", "flask-3.1.0-cp312-cp312-manylinux_2_34_x86_64.whl does not fit python 3.12.4 on linux-64 in environment default")]
    [InlineData("flask-3.1.0.tar.gz", null)]
    public void Wheels_fit_the_platform_and_the_locked_Python(string file, string? reason) =>
        Assert.Equal(reason,
            Reason("flask = \"*\"", $"{Python}- pypi: https://files.example.org/{file}\n  name: flask\n  version: 3.1.0\n"));

    [Theory]
    [InlineData("true", "https://files.example.org/a-1-py3-none-any.whl", null)]
    [InlineData("true", "https://files.example.org/a-1.tar.gz", "no-build of environment \"default\" forbids a 1, which is locked as sources")]
    [InlineData("[\"a\"]", "https://files.example.org/a-1.tar.gz", "no-build of environment \"default\" forbids a 1, which is locked as sources")]
    [InlineData("[\"b\"]", "https://files.example.org/a-1.tar.gz", null)]
    public void No_build_forbids_sources(string value, string location, string? reason) =>
        Assert.Equal(reason,
            Reason($"a = \"*\"\n[pypi-options]\nno-build = {value}", $"{Python}- pypi: {location}\n  name: a\n  version: '1'\n"));

    [Theory]
    [InlineData("", "no-build of environment \"default\" forbids a, which is locked as sources")]
    [InlineData(", editable = true", null)]
    public void No_build_lets_editable_folders_be(string editable, string? reason) =>
        Assert.Equal(reason,
            Reason($"a = {{ path = \"a\"{editable} }}\n[pypi-options]\nno-build = true", $"{Python}- pypi: ./a\n  name: a\n"));

    [Theory]
    [InlineData("index-url = \"https://a.example.org/simple\"", "the PyPI indexes of environment \"default\" are https://a.example.org/simple, but it was locked with https://pypi.org/simple")]
    [InlineData(
        "extra-index-urls = [\"https://a.example.org/simple\"]",
        "the PyPI indexes of environment \"default\" are https://pypi.org/simple, https://a.example.org/simple, but it was locked with https://pypi.org/simple")]
    [InlineData("find-links = [{ path = \"./wheels\" }]", "find-links of environment \"default\" is ./wheels, but it was locked with none")]
    [InlineData("prerelease-mode = \"allow\"", "the PyPI prerelease mode of environment \"default\" is allow, but it was locked with if-necessary-or-explicit")]
    public void Changed_options_let_no_PyPI_package_be_kept(string option, string reason)
    {
        var manifest = LockBuilding.Manifest(Manifest($"flask = \"*\"\n[pypi-options]\n{option}"));
        var unit = LockTexts.Unit(manifest, LockTexts.Read(Python + Flask, Indexes));

        Assert.Equal((reason, true, false), (unit.Reason, unit.KeepsLockedContent, unit.KeepsPypiContent));
    }

    [Theory]
    [InlineData(">=4", OutdatedKind.Conda)]
    [InlineData("*\"\nrich = \"*", OutdatedKind.Pypi)]
    public void A_missing_distribution_leaves_the_conda_packages_as_they_are(string flask, OutdatedKind kind) =>
        Assert.Equal(kind,
            LockTexts.Unit(LockBuilding.Manifest(Manifest($"flask = \"{flask}\"")), LockTexts.Read(Python + Flask, Indexes)).Kind);

    private const string Werkzeug = "- pypi: https://files.example.org/werkzeug-3.1-py3-none-any.whl\n  name: werkzeug\n  version: '3.1'\n";

    private static string Manifest(string dependencies) =>
        $"platforms = [\"linux-64\"]\n[dependencies]\npython = \"*\"\n[pypi-dependencies]\n{dependencies}\n";

    private static string? Reason(string dependencies, string packages)
        => LockTexts.Reason(Manifest(dependencies), LockTexts.Read(packages, Indexes));
}
