using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>spec/MANIFEST.md §7.</summary>
public sealed class PypiDependencyTests
{
    [Theory]
    [InlineData("'*'", "[] * Registry { Index =  }  ")]
    [InlineData("'<2,>=1.0'", "[] >=1.0,<2 Registry { Index =  }  ")]
    [InlineData("'==2.1.0+cu118'", "[] ==2.1.0+cu118 Registry { Index =  }  ")]
    [InlineData("'~=1.4'", "[] ~=1.4 Registry { Index =  }  ")]
    [InlineData("'===1.0'", "[] ===1.0 Registry { Index =  }  ")]
    [InlineData("{}", "[] * Registry { Index =  }  ")]
    [InlineData("{ version = '==1.2.*', extras = ['A_b', 'a-b', 'c'] }", "[a-b c] ==1.2.* Registry { Index =  }  ")]
    [InlineData("{ version = '*', index = 'https://h.example/simple' }", "[] * Registry { Index = https://h.example/simple }  ")]
    [InlineData("{ path = '.', editable = true }", "[] * Path { Location = . } True ")]
    [InlineData("{ path = './a-1-py3-none-any.whl' }", "[] * Path { Location = ./a-1-py3-none-any.whl }  ")]
    [InlineData("{ url = 'https://h.example/a.zip', subdirectory = 's' }", "[] * Url { Address = https://h.example/a.zip, Subdirectory = s }  ")]
    [InlineData("{ git = 'git+https://h.example/r' }", "[] * Git { Repository = https://h.example/r, Reference = , UsesLfs = , Subdirectory =  }  ")]
    [InlineData(
        "{ git = 'ssh://git@h.example/r', branch = 'b', lfs = true, subdirectory = 's' }",
        "[] * Git { Repository = ssh://git@h.example/r, Reference = branch b, UsesLfs = True, Subdirectory = s }  ")]
    [InlineData("{ version = '>=1', env-markers = \"python_version < '3.12' and os_name == 'nt'\" }", "[] >=1 Registry { Index =  }  python_full_version < '3.12' and os_name == 'nt'")]
    public void A_dependency_has_its_parts(string value, string expected)
    {
        var requirement = Assert.Single(RequirementsOf($"a = {value}"));

        Assert.Equal(expected,
            $"[{string.Join(' ', requirement.Extras)}] {requirement.Specifiers} {requirement.Source} {requirement.IsEditable} "
            + $"{requirement.Marker}");
    }

    [Theory]
    [InlineData("'1.0'", "DEVENV1090", 5, "the version \"1.0\" of \"a\" has no operator. Write \"==1.0\" for that version alone, or bounds such as \">=1.0,<2\".")]
    [InlineData("'1.*'", "DEVENV1090", 5, "the version \"1.*\" of \"a\" has no operator. Write \"==1.*\" for that version alone, or bounds such as \">=1.0,<2\".")]
    [InlineData("{ version = '1.0' }", "DEVENV1090", 17, "the version \"1.0\" of \"a\" has no operator. Write \"==1.0\" for that version alone, or bounds such as \">=1.0,<2\".")]
    [InlineData("'./a'", "DEVENV1091", 5, "\"./a\" of \"a\" is a path and not a version. Write a = { path = \"./a\" }.")]
    [InlineData("'dist/a-1.whl'", "DEVENV1091", 5, "\"dist/a-1.whl\" of \"a\" is a path and not a version. Write a = { path = \"dist/a-1.whl\" }.")]
    [InlineData("'https://h/a.whl'", "DEVENV1091", 5, "\"https://h/a.whl\" of \"a\" is a URL and not a version. Write a = { url = \"https://h/a.whl\" }.")]
    [InlineData("'git+https://h/r'", "DEVENV1091", 5, "\"git+https://h/r\" of \"a\" is a repository and not a version. Write a = { git = \"git+https://h/r\" }.")]
    [InlineData("'https://h/r.git'", "DEVENV1091", 5, "\"https://h/r.git\" of \"a\" is a repository and not a version. Write a = { git = \"https://h/r.git\" }.")]
    [InlineData(
        "'>=1 <2'",
        "DEVENV1050",
        5,
        "\">=1 <2\" of \"a\" is not a set of version specifiers: \"1 <2\" is not a version. Write it like \">=1.0,<2\" or \"*\"; a path or a repository goes into a table.")]
    [InlineData(
        "''",
        "DEVENV1050",
        5,
        "\"\" of \"a\" is not a set of version specifiers: it is empty; any version is \"*\". Write it like \">=1.0,<2\" or \"*\"; a path or a repository goes into a table.")]
    [InlineData("{ extras = ['x y'] }", "DEVENV1092", 17, "\"x y\" in \"extras\" of \"a\" is not the name of an extra. Use letters, digits, \"-\", \"_\" and \".\".")]
    [InlineData(
        "{ env-markers = 'os_name = 1' }",
        "DEVENV1093",
        21,
        "\"os_name = 1\" of \"a\" is not an environment marker: a comparison such as \"==\" or \"in\" is missing. Write it like \"sys_platform == 'linux' and python_version < '3.12'\".")]
    [InlineData("{ version = '*', path = '.' }", "DEVENV1044", 5, "\"version\" cannot be used with \"path\". Remove one of the two.")]
    [InlineData("{ path = '.', git = 'https://h/r' }", "DEVENV1044", 5, "\"path\" cannot be used with \"git\". Keep one location.")]
    [InlineData("{ url = 'https://h/r', index = 'https://h' }", "DEVENV1044", 5, "\"index\" cannot be used with \"url\". Keep one location.")]
    [InlineData("{ version = '*', tag = 'v1' }", "DEVENV1044", 5, "\"branch\", \"rev\", \"tag\" and \"lfs\" need \"git\". Add the repository, or remove them.")]
    [InlineData("{ git = 'https://h/r', tag = 'a', rev = 'b' }", "DEVENV1044", 5, "\"tag\" cannot be used with \"rev\". Keep one of \"branch\", \"rev\" and \"tag\".")]
    [InlineData("{ path = '.', subdirectory = 's' }", "DEVENV1096", 34, "the subdirectory \"s\" of \"a\" changes nothing beside \"path\". Write the whole path in \"path\".")]
    [InlineData("{ subdirectory = 's' }", "DEVENV1044", 5, "\"subdirectory\" needs \"git\" or \"url\". Add one of them, or remove it.")]
    [InlineData("{ path = 'a-1.tar.gz', editable = true }", "DEVENV1044", 5, "only a folder can be \"editable\". Write its \"path\", or remove \"editable\".")]
    [InlineData("{ git = 'https://h/r', editable = true }", "DEVENV1044", 5, "only a folder can be \"editable\". Write its \"path\", or remove \"editable\".")]
    [InlineData("{ git = 'h/r' }", "DEVENV1027", 13, "\"h/r\" is not a URL. Write it with its scheme, such as https://example.org.")]
    [InlineData("{ index = 'h' }", "DEVENV1027", 15, "\"h\" is not a URL. Write it with its scheme, such as https://example.org.")]
    public void A_fault_has_a_place_and_a_way_out(string value, string code, int column, string message)
    {
        var fault = Assert.Single(ManifestText.Read($"{ManifestText.Workspace}[pypi-dependencies]\na = {value}").Diagnostics);

        Assert.Equal((code, 6, column, message), (fault.Code, fault.Span!.Line, fault.Span.Column, fault.Message));
    }

    [Fact]
    public void A_comparison_that_means_nothing_is_warned_of()
    {
        var reading = ManifestText.Read(
            $"{ManifestText.Workspace}[pypi-dependencies]\na = {{ env-markers = \"os_name == 'nt' and 'a' == 'b'\" }}");
        var warning = Assert.Single(reading.Diagnostics);

        Assert.NotNull(reading.Manifest);
        Assert.Equal("the comparison \"'a' == 'b'\" means nothing and is left out: \"a\" and \"b\" are both texts. Correct or remove it.",
            warning.Message);
    }

    [Fact]
    public void Requirements_that_say_the_same_are_one()
    {
        var text = ManifestText.Workspace + """
            [pypi-dependencies]
            A = ">=1,<2"
            [feature.f.pypi-dependencies]
            a = "<2, >=1"
            [feature.g.pypi-dependencies]
            a = ">=1"
            [environments]
            e = ["f", "g"]
            """;
        var environment = ManifestText.Parse(text).Environment("e")!;

        Assert.Equal([">=1,<2", ">=1"],
            environment.PypiRequirements(environment.Platforms[0]).Select(requirement => requirement.Specifiers.ToString()));
    }

    [Fact]
    public void A_matching_target_replaces_a_name_in_any_spelling()
    {
        var text = $"{ManifestText.Workspace}[pypi-dependencies]\na_b = '*'\n[target.win.pypi-dependencies]\nA-B = '>=2'\n";
        var environment = ManifestText.Parse(text).Environments[0];

        Assert.Equal("*", Assert.Single(environment.PypiRequirements(environment.PlatformOf("linux-64"))).Specifiers.ToString());
        Assert.Equal(">=2", Assert.Single(environment.PypiRequirements(environment.PlatformOf("win-64"))).Specifiers.ToString());
    }

    private static IEnumerable<PypiRequirement> RequirementsOf(string entry)
    {
        var environment = ManifestText.Parse($"{ManifestText.Workspace}[pypi-dependencies]\n{entry}").Environments[0];
        return environment.PypiRequirements(environment.Platforms[0]);
    }
}
