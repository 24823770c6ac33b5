using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>spec/MANIFEST.md §4.</summary>
public sealed class PypiOptionsTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var options = OptionsOf("""
            [pypi-options]
            index-url = "https://a.example/simple"
            extra-index-urls = ["https://b.example/simple", "https://b.example/simple"]
            find-links = [{ path = "links" }, { url = "https://c.example/links" }]
            no-build-isolation = ["Detectron2"]
            index-strategy = "unsafe-best-match"
            prerelease-mode = "allow"
            no-build = true
            no-binary = ["x_y", "X-y"]
            dependency-overrides = { numpy = ">=2", torch = { git = "https://h/r" } }
            skip-wheel-filename-check = true
            """);

        Assert.Equal("https://a.example/simple", options.IndexUrl?.Value);
        Assert.Equal(["https://b.example/simple"], options.ExtraIndexUrls.ToArray());
        Assert.Equal([new PypiFindLinks("links", IsPath: true), new PypiFindLinks("https://c.example/links", IsPath: false)],
            options.FindLinks.ToArray());
        Assert.True(options.NoBuildIsolation.Contains(PypiName.Parse("detectron2")));
        Assert.False(options.NoBuildIsolation.Contains(PypiName.Parse("other")));
        Assert.Equal(PypiIndexStrategy.UnsafeBestMatch, options.IndexStrategy?.Value);
        Assert.Equal("allow", options.PrereleaseMode?.Value);
        Assert.True(options.NoBuild.Contains(PypiName.Parse("other")));
        Assert.Equal(["x-y"], options.NoBinary.Names.Select(name => name.Normalized));
        Assert.Equal(["numpy >=2", "torch *"], options.DependencyOverrides.Select(entry => $"{entry.Name} {entry.Spec.Specifiers}"));
        Assert.True(options.SkipWheelFilenameCheck?.Value);
    }

    [Fact]
    public void Nothing_said_is_nothing_chosen() => Assert.Equal(PypiOptions.Empty, OptionsOf("[pypi-options]\nno-build = false"));

    [Theory]
    [InlineData("index-url = 'pypi.org'", "DEVENV1027", 13)]
    [InlineData("extra-index-urls = ['pypi.org']", "DEVENV1027", 21)]
    [InlineData("find-links = [{ url = 'links' }]", "DEVENV1027", 23)]
    [InlineData("find-links = [{}]", "DEVENV1044", 15)]
    [InlineData("find-links = ['links']", "DEVENV1022", 15)]
    [InlineData("no-build = 'all'", "DEVENV1022", 12)]
    [InlineData("no-build = ['a b']", "DEVENV1040", 13)]
    [InlineData("no-binary = [1]", "DEVENV1022", 14)]
    [InlineData("dependency-overrides = { a = '1.0' }", "DEVENV1090", 30)]
    [InlineData("skip-wheel-filename-check = 'yes'", "DEVENV1022", 29)]
    public void A_fault_has_a_place(string line, string code, int column)
    {
        var fault = Assert.Single(ManifestText.Read($"{ManifestText.Workspace}[pypi-options]\n{line}").Diagnostics);

        Assert.Equal((code, 6, column), (fault.Code, fault.Span!.Line, fault.Span.Column));
    }

    [Fact]
    public void Features_unite_in_the_order_of_the_environment_over_the_workspace()
    {
        var options = OptionsOf(
            """
            [workspace.pypi-options]
            index-url = "https://w.example/simple"
            prerelease-mode = "explicit"
            extra-index-urls = ["https://w2.example/simple"]
            no-build = ["w"]
            dependency-overrides = { a = "==9", w = "==9" }
            [pypi-options]
            extra-index-urls = ["https://d.example/simple"]
            no-build = ["d"]
            no-build-isolation = true
            dependency-overrides = { a = "==2", d = "==2" }
            [feature.f.pypi-options]
            index-url = "https://f.example/simple"
            extra-index-urls = ["https://f2.example/simple"]
            no-build = ["f", "d"]
            no-build-isolation = ["x"]
            dependency-overrides = { a = "==1" }
            [environments]
            e = ["f"]
            """,
            "e");

        Assert.Equal("https://f.example/simple", options.IndexUrl?.Value);
        Assert.Equal("explicit", options.PrereleaseMode?.Value);
        Assert.Equal(["https://w2.example/simple", "https://f2.example/simple", "https://d.example/simple"],
            options.ExtraIndexUrls.ToArray());
        Assert.Equal(["w", "f", "d"], options.NoBuild.Names.Select(name => name.Normalized));
        Assert.Equal(PypiSelection.All, options.NoBuildIsolation);
        Assert.Equal(["a ==1", "d ==2", "w ==9"], options.DependencyOverrides.Select(entry => $"{entry.Name} {entry.Spec.Specifiers}"));
    }

    [Fact]
    public void A_matching_target_lies_over_its_feature()
    {
        var text = $"{ManifestText.Workspace}[pypi-options]\nindex-url = 'https://a.example'\n"
            + $"[target.win.pypi-options]\nindex-url = 'https://b.example'\n";
        var environment = ManifestText.Parse(text).Environments[0];

        Assert.Equal("https://a.example", environment.PypiOptions(environment.PlatformOf("linux-64")).IndexUrl?.Value);
        Assert.Equal("https://b.example", environment.PypiOptions(environment.PlatformOf("win-64")).IndexUrl?.Value);
    }

    [Theory]
    [InlineData("index-url = 'https://a.example'", "index-url = 'https://b.example'", "index-url", "https://a.example", "https://b.example")]
    [InlineData("index-strategy = 'first-index'", "index-strategy = 'unsafe-first-match'", "index-strategy", "first-index", "unsafe-first-match")]
    [InlineData("prerelease-mode = 'allow'", "prerelease-mode = 'disallow'", "prerelease-mode", "allow", "disallow")]
    [InlineData("skip-wheel-filename-check = true", "skip-wheel-filename-check = false", "skip-wheel-filename-check", "true", "false")]
    public void Features_that_contradict_each_other_are_named(string first, string second, string key, string value, string other)
    {
        var text = $"{ManifestText.Workspace}[feature.b.pypi-options]\n{first}\n[pypi-options]\n{second}\n[environments]\ne = ['b']\n";
        var fault = Assert.Single(ManifestText.Read(text).Diagnostics);

        Assert.Equal(("DEVENV1066", 6), (fault.Code, fault.Span!.Line));
        Assert.Equal(
            $"the environment \"e\" has different values of \"{key}\": "
            + $"\"{value}\" from the feature \"b\" and \"{other}\" from the feature \"default\". Let them agree.",
            fault.Message);
    }

    [Fact]
    public void Features_that_contradict_each_other_on_one_platform_are_named_once()
    {
        var text = $"{ManifestText.Workspace}[pypi-options]\nindex-url = 'https://a.example'\n"
            + "[feature.b.target.win-64.pypi-options]\nindex-url = 'https://b.example'\n[environments]\ne = ['b']\n";

        Assert.Equal("DEVENV1066", Assert.Single(ManifestText.Read(text).Diagnostics).Code);
    }

    private static PypiOptions OptionsOf(string text, string name = "default")
    {
        var environment = ManifestText.Parse(ManifestText.Workspace + text)
            .Environment(name)!;
        return environment.PypiOptions(environment.Platforms[0]);
    }
}
