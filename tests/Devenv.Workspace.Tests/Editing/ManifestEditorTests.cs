using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Editing;

namespace Devenv.Workspace.Tests.Editing;

/// <summary>Conda packages, features, environments, channels and platforms in a pixi.toml.</summary>
public sealed class ManifestEditorTests
{
    private const string Workspace = "[workspace]\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\"]\n";

    [Theory]
    [InlineData("numpy", "numpy = \"*\"")]
    [InlineData("python >=3.10,<3.13", "python = \">=3.10,<3.13\"")]
    [InlineData("python=3.12", "python = \"3.12.*\"")]
    [InlineData("numpy 1.26", "numpy = \"==1.26\"")]
    [InlineData("numpy 1.26.* py312*", "numpy = { version = \"1.26.*\", build = \"py312*\" }")]
    [InlineData("conda-forge::numpy", "numpy = { version = \"*\", channel = \"conda-forge\" }")]
    [InlineData("NumPy", "NumPy = \"*\"")]
    [InlineData("numpy[build_number='>=2', extras=[plot]]", "numpy = { version = \"*\", build-number = \">=2\", extras = [\"plot\"] }")]
    public void Specs_are_written_as_short_as_they_can_be(string spec, string expected) =>
        Assert.Equal($"{Workspace}\n[dependencies]\n{expected}\n",
            Open(Workspace).AddDependency(ManifestLocation.Default, MatchSpec.Parse(spec)).Text);

    [Theory]
    [InlineData("default", null, "[dependencies]\na = \"1.*\"\nnumpy = \"*\"\n\n[feature.test.dependencies]\nb = \"*\"\n")]
    [InlineData("default", "linux", "[dependencies]\na = \"1.*\"\n\n[target.linux.dependencies]\nnumpy = \"*\"\n\n[feature.test.dependencies]\nb = \"*\"\n")]
    [InlineData("test", null, "[dependencies]\na = \"1.*\"\n\n[feature.test.dependencies]\nb = \"*\"\nnumpy = \"*\"\n")]
    [InlineData("test", "win-64", "[dependencies]\na = \"1.*\"\n\n[feature.test.dependencies]\nb = \"*\"\n\n[feature.test.target.win-64.dependencies]\nnumpy = \"*\"\n")]
    [InlineData("lint", null, "[dependencies]\na = \"1.*\"\n\n[feature.test.dependencies]\nb = \"*\"\n\n[feature.lint.dependencies]\nnumpy = \"*\"\n")]
    public void Every_location_has_its_table(string feature, string? selector, string expected)
    {
        const string rest = "\n[environments]\ntest = [\"test\"]\n";
        var source = $"{Workspace}\n[dependencies]\na = \"1.*\"\n\n[feature.test.dependencies]\nb = \"*\"\n{rest}";

        Assert.Equal($"{Workspace}\n{expected}{rest}", Open(source).AddDependency(new(feature, selector), MatchSpec.Parse("numpy")).Text);
    }

    [Theory]
    [InlineData("numpy = \"1.*\" # why", "numpy >=2", "numpy = \">=2\" # why")]
    [InlineData("numpy = \"1.*\"", "numpy", "numpy = \"1.*\"")]
    [InlineData("NumPy = \"1.*\"", "numpy >=2", "NumPy = \">=2\"")]
    [InlineData("numpy = { channel = \"x\", version = \"1.*\" }", "numpy >=2", "numpy = { channel = \"x\", version = \">=2\" }")]
    [InlineData("numpy = { channel = \"x\" }", "numpy >=2", "numpy = { channel = \"x\", version = \">=2\" }")]
    [InlineData("numpy.channel = \"x\"", "numpy >=2", "numpy.channel = \"x\"\nnumpy.version = \">=2\"")]
    [InlineData("\n[dependencies.numpy]\nbuild = \"x\"", "numpy >=2", "\n[dependencies.numpy]\nbuild = \"x\"\nversion = \">=2\"")]
    public void What_is_there_keeps_its_form(string entry, string spec, string expected) =>
        Assert.Equal(
            $"{Workspace}[dependencies]\n{expected}\n",
            Open($"{Workspace}[dependencies]\n{entry}\n").AddDependency(ManifestLocation.Default, MatchSpec.Parse(spec)).Text);

    [Fact]
    public void A_host_dependency_is_changed_where_it_is()
    {
        var source = $"{Workspace}[host-dependencies]\nnumpy = \"1.*\"\n";

        Assert.Equal(source.Replace("1.*", ">=2", StringComparison.Ordinal),
            Open(source).AddDependency(ManifestLocation.Default, MatchSpec.Parse("numpy >=2")).Text);
    }

    [Theory]
    [InlineData("numpy = { path = \"x\" }", "DEVENV1104", "\"numpy\" has \"path\", so that \"version\" cannot be set.")]
    [InlineData("numpy = { workspace = true }", "DEVENV1104", "\"numpy\" has \"workspace\", so that \"version\" cannot be set.")]
    public void A_source_of_its_own_is_not_overwritten(string entry, string code, string message)
    {
        var fault = Assert.Throws<DevenvException>(
            () => Open($"{Workspace}[dependencies]\n{entry}\n").AddDependency(ManifestLocation.Default,
                MatchSpec.Parse("numpy >=2"))).Diagnostic;

        Assert.Equal((code, 5), (fault.Code, fault.Span!.Line));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workspaces_pool_is_left_alone()
    {
        const string source = "[workspace]\nchannels = []\nplatforms = []\n\n[workspace.dependencies]\nnumpy = \"1.*\"\n";

        Assert.Equal($"{source}\n[dependencies]\nnumpy = \"*\"\n",
            Open(source).AddDependency(ManifestLocation.Default, MatchSpec.Parse("numpy")).Text);
    }

    [Fact]
    public void Removing_takes_the_entry_of_every_kind()
    {
        var source = $"{Workspace}[dependencies]\nnumpy = \"*\"\nb = \"*\"\n[build-dependencies]\nNumpy = \"1.*\"\n";

        Assert.Equal($"{Workspace}[dependencies]\nb = \"*\"\n[build-dependencies]\n",
            Open(source).RemoveDependency(ManifestLocation.Default, PackageName.Parse("numpy")).Text);
    }

    [Theory]
    [InlineData("numpi", "default", "\"numpi\" is not in [dependencies], so it cannot be removed. Did you mean \"numpy\"?")]
    [InlineData("pytest", "default", "\"pytest\" is not in [dependencies], so it cannot be removed. It is in [feature.test.dependencies].")]
    [InlineData("rich", "default", "\"rich\" is not in [dependencies], so it cannot be removed. It is in [pypi-dependencies].")]
    [InlineData("numpy", "test", "\"numpy\" is not in [feature.test.dependencies], so it cannot be removed. It is in [dependencies].")]
    [InlineData("zzz", "other", "\"zzz\" is not in [feature.other.dependencies], so it cannot be removed.")]
    public void Removing_what_is_not_there_names_the_nearest(string name, string feature, string expected)
    {
        const string source = "[dependencies]\nnumpy = \"*\"\n[pypi-dependencies]\nrich = \"*\"\n"
            + "[feature.test.dependencies]\npytest = \"*\"\n";
        var fault = Assert.Throws<DevenvException>(() => Open(source).RemoveDependency(new(feature, null), PackageName.Parse(name)));

        Assert.Equal(("DEVENV1103", expected), (fault.Diagnostic.Code, fault.Diagnostic.Message));
    }

    [Fact]
    public void Environments_are_lists_where_a_list_says_all()
    {
        var text = Open("[workspace]\n").AddEnvironment(new("test", ["test"]))
            .AddEnvironment(new("gpu", ["a"]) { SolveGroup = "g", LacksDefaultFeature = true }).Text;

        Assert.Equal("[workspace]\n\n[environments]\ntest = [\"test\"]\n"
            + "gpu = { features = [\"a\"], solve-group = \"g\", no-default-feature = true }\n", text);
    }

    [Theory]
    [InlineData("test = [\"a\"]", "test = [\"a\", \"b\"]")]
    [InlineData("test = [\"b\", \"a\"]", "test = [\"b\", \"a\"]")]
    [InlineData("test = { features = [\"a\"], solve-group = \"g\" }", "test = { features = [\"a\", \"b\"], solve-group = \"g\" }")]
    [InlineData("test = { solve-group = \"g\" }", "test = { solve-group = \"g\", features = [\"b\"] }")]
    public void An_environment_gets_the_features_it_lacks(string entry, string expected) =>
        Assert.Equal($"[environments]\n{expected}\n", Open($"[environments]\n{entry}\n").AddEnvironment(new("test", ["b"])).Text);

    [Theory]
    [InlineData("[\"a\"]", "{ features = [\"a\", \"b\"], solve-group = \"g\" }")]
    [InlineData("{ features = [\"a\"] }", "{ features = [\"a\", \"b\"], solve-group = \"g\" }")]
    public void An_environment_gets_a_solve_group(string entry, string expected) =>
        Assert.Equal($"[environments]\ntest = {expected}\n",
            Open($"[environments]\ntest = {entry}\n").AddEnvironment(new("test", ["b"]) { SolveGroup = "g" }).Text);

    [Fact]
    public void Features_without_keys_are_headers()
    {
        var source = Workspace + "\n[feature.a.dependencies]\n";

        Assert.Equal(source + "\n[feature.b]\n", Open(source).AddFeature("a").AddFeature("b").Text);
    }

    [Theory]
    [InlineData("default", "bioconda", "[workspace]\nchannels = [\"conda-forge\", \"bioconda\"]\nplatforms = [\"linux-64\"]\n")]
    [InlineData("default", "conda-forge", Workspace)]
    [InlineData("test", "bioconda", Workspace + "\n[feature.test]\nchannels = [\"bioconda\"]\n")]
    public void Channels_are_added_once(string feature, string channel, string expected)
        => Assert.Equal(expected, Open(Workspace).AddChannel(feature, channel).Text);

    [Fact]
    public void Channels_and_platforms_of_tables_count()
    {
        const string source = "[project]\nchannels = [{ channel = \"a\", priority = 1 }]\nplatforms = [\n"
            + "  { name = \"gpu\", platform = \"linux-64\", cuda = \"12\" },\n]\n";

        Assert.Equal(
            source.Replace("\n]", "\n  \"osx-64\",\n]", StringComparison.Ordinal),
            Open(source).AddChannel("default", "a").AddPlatform("default", "gpu").AddPlatform("default", "osx-64").Text);
    }

    private static ManifestEditor Open(string text) => ManifestEditor.Open(text, "/w/pixi.toml");
}
