using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>What the table form of a conda dependency asks of the solver (spec/MANIFEST.md §6.2 to §6.4).</summary>
public sealed class CondaSpecTests
{
    private const string Building = "[workspace]\nchannels = ['c']\nplatforms = ['linux-64']\npreview = ['pixi-build']\n";

    [Theory]
    [InlineData("{ version = '>=1', build = 'py*', build-number = '>=2' }", "a >=1 py*[build_number=\">=2\"]")]
    [InlineData("{ version = '1.*', extras = ['gui', 'net'] }", "a 1.*[extras=[gui, net]]")]
    [InlineData("{ flags = ['cuda', 'gpu:*'] }", "a[flags=[cuda, gpu:*]]")]
    [InlineData("{ version = '*', when = 'python >=3.12' }", "a *[when=\"python>=3.12\"]")]
    [InlineData("{ version = '*', when = '__unix' }", "a *[when=\"__unix\"]")]
    [InlineData("{ version = '*', when = { all = ['b', { any = ['c', 'd >1'] }] } }", "a *[when=\"b and (c or d>1)\"]")]
    [InlineData("{ version = '*', when = { package = 'python', build = '*_cpython' } }", "a *[when=\"python[build=\\\"*_cpython\\\"]\"]")]
    [InlineData("{ version = '*', when = { package = 'b', version = '1.*', when = 'c' } }", "a *[when=\"b[version=\\\"1.*\\\"] and c\"]")]
    [InlineData("{ license = 'MIT' }", "a[license=\"MIT\"]")]
    [InlineData("{ track-features = ['x', 'y'] }", "a[track_features=\"x y\"]")]
    public void Every_key_is_in_the_spec(string text, string spec)
    {
        var environment = ManifestText.Parse($"{ManifestText.Workspace}[dependencies]\na = {text}").Environments[0];

        Assert.Equal(spec, Assert.Single(environment.Requirements(environment.Platforms[0])).Spec.ToString());
        Assert.Empty(environment.Unsupported(environment.Platforms[0]));
    }

    [Theory]
    [InlineData("when = 'b * py*'", "DEVENV1120", "more than a name")]
    [InlineData("when = 'b[build=x]'", "DEVENV1120", "more than a name")]
    [InlineData("when = 'conda-forge::b'", "DEVENV1120", "more than a name")]
    [InlineData("when = '!'", "DEVENV1120", "\"!\"")]
    [InlineData("when = ['b']", "DEVENV1022", "an array")]
    [InlineData("when = { all = [] }", "DEVENV1026", "\"all\"")]
    [InlineData("when = { all = ['b'], any = ['c'] }", "DEVENV1044", "exactly one")]
    [InlineData("when = {}", "DEVENV1044", "exactly one")]
    [InlineData("when = { package = 'b', channel = 'c' }", "DEVENV1021", "\"channel\"")]
    [InlineData("when = { package = 'b', path = '.' }", "DEVENV1021", "\"path\"")]
    [InlineData("when = { package = 'b b' }", "DEVENV1040", "\"b b\"")]
    [InlineData("flags = ['^[$']", "DEVENV1043", "\"flags\"")]
    [InlineData("package = { build = { backend = { name = 'b' } } }", "DEVENV1044", "needs a source")]
    public void A_key_has_faults_of_its_own(string key, string code, string words)
    {
        var fault = Assert.Single(ManifestText.Read($"{ManifestText.Workspace}[dependencies]\na = {{ version = '*', {key} }}").Diagnostics);

        Assert.Equal(code, fault.Code);
        Assert.Contains(words, fault.Message);
    }

    [Theory]
    [InlineData("{ git = 'not a url' }", "DEVENV1027")]
    [InlineData("{ git = 'https://h/r', subdirectory = '/abs' }", "DEVENV1044")]
    [InlineData("{ git = 'https://h/r', branch = 'a', tag = 'b' }", "DEVENV1044")]
    [InlineData("{ git = 'https://h/r', md5 = '00000000000000000000000000000000' }", "DEVENV1044")]
    [InlineData("{ url = 'https://h/a-1-0.conda?sig=1', version = '*' }", "DEVENV1044")]
    public void A_location_has_faults_of_its_own(string spec, string code) =>
        Assert.Equal(code, Assert.Single(ManifestText.Read($"{Building}[dependencies]\na = {spec}").Diagnostics).Code);

    [Theory]
    [InlineData("{ version = '*' }", "DEVENV1021")]
    [InlineData("{ url = 'https://h/a-1-0.conda' }", "DEVENV1023")]
    [InlineData("{ path = '.', flags = ['x'] }", "DEVENV1021")]
    [InlineData("{ path = '.', git = 'https://h/r' }", "DEVENV1044")]
    public void A_developed_package_is_a_source_alone(string spec, string code) =>
        Assert.Contains(ManifestText.Read($"{Building}[dev]\na = {spec}").Diagnostics, fault => fault.Code == code);

    [Fact]
    public void A_member_lays_its_keys_over_the_workspaces()
    {
        var environment = ManifestText.Parse("""
            [workspace]
            channels = ["c"]
            platforms = ["linux-64"]
            [workspace.dependencies]
            A = { version = ">=1", build = "x*" }
            b = ">=2"
            [dependencies]
            a = { workspace = true, build = "y*" }
            b = { workspace = true }
            """).Environments[0];

        Assert.Equal(["a >=1 y*", "b >=2"],
            environment.Requirements(environment.Platforms[0]).Select(requirement => requirement.Spec.ToString()));
    }

    [Theory]
    [InlineData("a = '1 x'", "DEVENV1041")]
    [InlineData("a = { vesion = '1' }", "DEVENV1021")]
    [InlineData("a = { workspace = true }", "DEVENV1021")]
    [InlineData("a = 1", "DEVENV1022")]
    [InlineData("A = '*'\na = '*'", "DEVENV1045")]
    public void The_workspaces_entries_are_checked_where_they_stand(string entries, string code) =>
        Assert.Equal(code,
            Assert.Single(ManifestText.Read($"[workspace]\nchannels = []\n[workspace.dependencies]\n{entries}").Diagnostics).Code);

    [Fact]
    public void A_package_within_an_entry_may_take_from_that_entry()
    {
        var reading = ManifestText.Read(
            Building + "[workspace.dependencies]\n"
            + "a = { path = '.', package = { build = { backend = { name = 'b' } }, run-dependencies = { a = { workspace = true } } } }\n"
            + "[dependencies]\na = { workspace = true }");

        Assert.Empty(reading.Diagnostics);
    }

    [Theory]
    [InlineData("package = { build = { backend = { name = 'b' } }, licence = 'MIT' }", "DEVENV1021")]
    [InlineData("package = {}", "DEVENV1023")]
    [InlineData("package = 'x'", "DEVENV1022")]
    public void A_package_within_a_dependency_is_checked(string key, string code) =>
        Assert.Equal(code, Assert.Single(ManifestText.Read($"{Building}[dependencies]\na = {{ path = '.', {key} }}").Diagnostics).Code);

    [Fact]
    public void A_dependency_can_only_choose_among_the_channels()
    {
        var environment = ManifestText.Parse(
            $"{ManifestText.Workspace}[dependencies]\na = {{ channel = 'conda-forge' }}\nb = {{ channel = 'labs' }}").Environments[0];

        var fault = Assert.Single(environment.FaultsOfSolve(environment.Platforms[0]));

        Assert.Equal(("DEVENV1122", 7), (fault.Code, fault.Span!.Line));
    }

    [Fact]
    public void A_constraint_holds_whatever_its_condition_is()
    {
        var reading = ManifestText.Read($"{ManifestText.Workspace}[constraints]\na = {{ version = '<2', when = 'b' }}");
        var environment = reading.Manifest!.Environments[0]; // a warning only

        Assert.Equal(("DEVENV1121", DiagnosticSeverity.Warning),
            (Assert.Single(reading.Diagnostics).Code, reading.Diagnostics[0].Severity));
        Assert.Equal("a <2", Assert.Single(environment.Constraints(environment.Platforms[0])).Spec.ToString());
        Assert.Empty(environment.Unsupported(environment.Platforms[0]));
    }
}
