using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>The keys of <c>[workspace]</c> (spec/MANIFEST.md §1 and §3).</summary>
public sealed class WorkspaceTableTests
{
    [Theory]
    [InlineData(">=0.40")]
    [InlineData(">=0.40,<1")]
    [InlineData("0.77.*")]
    public void A_workspace_for_this_pixi_is_read(string spec) => Assert.Equal(spec, Parse($"requires-pixi = '{spec}'").RequiredPixi);

    [Fact]
    public void A_workspace_for_another_pixi_is_refused_for_that_alone()
    {
        var fault = Assert.Single(
            ManifestText.Read("[workspace]\nchannels = []\nrequires-pixi = '>=99'\nnew-key = 1\n[new-table]").Diagnostics);

        Assert.Equal(
            "/w/pixi.toml(3,17): error DEVENV1125: the workspace is written for pixi \">=99\", "
            + "and this version reads manifests as pixi 0.77.0 does. Update Devenv.Sdk, or change \"requires-pixi\".",
            fault.ToString());
    }

    [Theory]
    [InlineData("MIT")]
    [InlineData("MIT OR Apache-2.0")]
    [InlineData("(MIT AND BSD-3-Clause) OR GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("Apache-1.0+")]
    [InlineData("GPL-3.0")]
    [InlineData("LicenseRef-ours")]
    [InlineData("DocumentRef-a:LicenseRef-b")]
    [InlineData("MIT WITH AdditionRef-c")]
    public void A_licence_is_an_expression(string license) => Assert.Equal(license, Parse($"license = '{license}'").Description.License);

    [Theory]
    [InlineData("", "missing at its end")]
    [InlineData("mit", "\"mit\" is spelt \"MIT\"")]
    [InlineData("Apache-2", "\"Apache-2.0\" is")]
    [InlineData("Proprietary", "of the SPDX list")]
    [InlineData("MIT or Apache-2.0", "\"or\" stands where \"AND\" or \"OR\" should")]
    [InlineData("MIT Apache-2.0", "\"Apache-2.0\" stands where")]
    [InlineData("MIT OR", "missing at its end")]
    [InlineData("OR MIT", "\"OR\" stands where a licence should")]
    [InlineData("(MIT", "is not closed")]
    [InlineData("MIT)", "closes nothing")]
    [InlineData("GPL-3.0+", "GPL-3.0-or-later")]
    [InlineData("MIT +", "\"+\" stands where")]
    [InlineData("MIT WITH", "missing after \"WITH\"")]
    [InlineData("MIT WITH MIT", "not an exception")]
    [InlineData("LicenseRef-", "not a licence")]
    public void Anything_else_is_no_licence(string license, string words)
    {
        var fault = Assert.Single(ManifestText.Read($"{ManifestText.Workspace}license = '{license}'").Diagnostics);

        Assert.Equal("DEVENV1124", fault.Code);
        Assert.Contains(words, fault.Message);
    }

    [Fact]
    public void Files_that_are_not_there_are_named_where_files_are_looked_for()
    {
        const string Text = ManifestText.Workspace
            + "readme = 'README.md'\nlicense-file = 'LICENSE'\nbuild-variants-files = ['v.yaml', 'w.yaml']\n";

        Assert.Empty(ManifestText.Read(Text).Diagnostics);
        Assert.Equal(
            [("DEVENV1123", 6), ("DEVENV1123", 7)],
            ManifestText.ReadBeside(Text, "README.md", "v.yaml").Diagnostics.Select(fault => (fault.Code, fault.Span!.Line)));
    }

    [Fact]
    public void A_workspace_describes_itself()
    {
        var description = Parse(
            "version = '1.2'\ndescription = 'd'\nauthors = ['A <a@b.c>']\nhomepage = 'https://h'\nrepository = 'https://r'\n"
            + "documentation = 'https://d'").Description;

        Assert.Equal(("w", "1.2", "d", "https://h", "https://r", "https://d"),
            (description.Name, description.Version, description.Description, description.Homepage, description.Repository,
                description.Documentation));
        Assert.Equal(["A <a@b.c>"], description.Authors.AsEnumerable());
    }

    [Fact]
    public void A_python_project_describes_the_workspace_where_that_is_silent()
    {
        var description = ManifestText.Parse(
            """
            [project]
            name = "p"
            version = "2.0"
            authors = [{ name = "A", email = "a@b.c" }, { name = "B" }]
            [tool.poetry]
            description = "from poetry"
            version = "3.0"
            [tool.pixi.workspace]
            channels = []
            name = "own"
            """,
            "pyproject.toml").Description;

        Assert.Equal(("own", "2.0", "from poetry"), (description.Name, description.Version, description.Description));
        Assert.Equal(["A <a@b.c>", "B"], description.Authors.AsEnumerable());
    }

    [Fact]
    public void Buckets_and_variants_are_kept()
    {
        var manifest = Parse("""
            preview = ["pixi-build"]
            [workspace.s3-options.shared]
            endpoint-url = "https://s3.example"
            region = "eu"
            force-path-style = true
            [workspace.build-variants]
            python = ["3.12", "3.13"]
            [workspace.target.win.build-variants]
            vs = ["2022"]
            """);

        Assert.Equal([new S3Bucket("shared", "https://s3.example", "eu", ForcePathStyle: true)], manifest.Buckets.AsEnumerable());
        Assert.Equal(["|python=3.12+3.13", "win|vs=2022"],
            manifest.BuildVariants.Select(variants =>
                $"{variants.Selector}|{string.Join(' ', variants.Values.Select(pair => $"{pair.Key}={string.Join('+', pair.Value)}"))}"));
        Assert.Equal("pixi-build", Assert.Single(manifest.PreviewFlags));
    }

    [Theory]
    [InlineData("homepage = '/a/path'", "DEVENV1027")]
    [InlineData("homepage = 'C:/a/path'", "DEVENV1027")]
    [InlineData("homepage = 'git@host:a/b'", "DEVENV1027")]
    [InlineData("[workspace.s3-options.b]\nendpoint-url = 'x'\nregion = 'r'\nforce-path-style = true", "DEVENV1027")]
    [InlineData("[workspace.s3-options.b]\nendpoint-url = 'https://x'\nregion = 'r'", "DEVENV1023")]
    [InlineData("[workspace.target.win]\ndependencies = {}", "DEVENV1021")]
    [InlineData("[workspace.target.'a?'.build-variants]", "DEVENV1053")]
    [InlineData("build-variants = { a = 'x' }", "DEVENV1022")]
    [InlineData("conda-pypi-map = true", "DEVENV1022")]
    [InlineData("conda-pypi-map = { conda-forge = {} }", "DEVENV1023")]
    [InlineData("conda-pypi-map = { conda-forge = false, 'https://conda.anaconda.org/conda-forge' = false }", "DEVENV1126")]
    [InlineData("conda-pypi-map = { conda-forge = { mapping-mode = 'x' } }", "DEVENV1024")]
    public void A_key_has_faults_of_its_own(string text, string code) =>
        Assert.Equal(code, Assert.Single(ManifestText.Read(ManifestText.Workspace + text).Diagnostics).Code);

    [Fact]
    public void The_map_of_distributions_is_kept()
    {
        var map = Parse("""
            [workspace.conda-pypi-map]
            conda-forge = { location = "m.json", mapping-mode = "replace", same-name-heuristic = true, mapping = { pytorch = "torch", both = ["a", "b"], none = false } }
            labs = false
            "https://h.example/c" = "https://h.example/m.json"
            """).CondaPypiMap!;

        Assert.Equal(
            [
                ("conda-forge", "m.json", true, true, false),
                ("labs", null, false, null, true),
                ("https://h.example/c", "https://h.example/m.json", false, (bool?)null, false),
            ],
            map.Channels.Select(entry =>
                (entry.Channel.CanonicalName, entry.Location, entry.Replaces, entry.UsesSameNames, entry.IsDisabled)));
        Assert.Equal(["pytorch=torch", "both=a+b", "none="],
            map.Channels[0].Mapping.Select(pair => $"{pair.Key}={string.Join('+', pair.Value)}"));
        Assert.True(Parse("conda-pypi-map = false").CondaPypiMap!.IsDisabled);
    }

    [Fact]
    public void The_old_empty_map_means_a_channel_that_need_not_be_there()
    {
        var manifest = ManifestText.Parse("[workspace]\nchannels = ['labs']\nplatforms = ['linux-64']\nconda-pypi-map = {}");

        Assert.Equal(("conda-forge", true),
            (manifest.CondaPypiMap!.Channels[0].Channel.CanonicalName, manifest.CondaPypiMap.Channels[0].Replaces));
        Assert.Empty(manifest.Environments[0].FaultsOfSolve(manifest.Platforms[0]));
    }

    [Fact]
    public void A_mapped_channel_that_nothing_comes_from_is_named_where_an_environment_is_solved()
    {
        var environment = Parse("conda-pypi-map = { conda-forge = false, labs = false }").Environments[0];

        Assert.Equal("DEVENV1127", Assert.Single(environment.FaultsOfSolve(environment.Platforms[0])).Code);
    }

    [Fact]
    public void An_old_name_is_reported_once()
    {
        var reading = ManifestText.Read(
            ManifestText.Workspace + "[tasks]\na = { cmd = 'x', depends_on = 'b' }\nb = { cmd = 'y', depends_on = ['c'] }\nc = 'z'");

        Assert.Equal(("DEVENV1025", 6), Assert.Single(reading.Diagnostics.Select(warning => (warning.Code, warning.Span!.Line))));
    }

    private static Manifest Parse(string text) => ManifestText.Parse(ManifestText.Workspace + text);
}
