namespace Devenv.Workspace.Tests.Manifests;

/// <summary>The worked example of spec/MANIFEST.md §21.</summary>
public sealed class SolveGroupTests
{
    private const string Glimmer = """
        [workspace]
        name = "glimmer"
        channels = ["forge", { channel = "https://mirror.example.org/extra", priority = 1 }]
        platforms = ["linux-64", { name = "gpu", platform = "linux-64", cuda = "12.4" }]
        exclude-newer = "2026-03-01"

        [dependencies]
        zlumen = ">=1,<2"
        python = "3.12.*"

        [pypi-dependencies]
        quartzkit = "*"

        [target.linux-64.dependencies]
        zlumen = "1.4.*"

        [target.gpu.dependencies]
        zlumen-cuda = "*"

        [feature.test]
        channels = ["labs"]
        [feature.test.dependencies]
        zlumen = "<1.9"
        [feature.test.pypi-options]
        extra-index-urls = ["https://wheels.example.org/simple"]

        [environments]
        test = { features = ["test"], solve-group = "all" }
        default = { solve-group = "all" }
        """;

    [Fact]
    public void Members_are_solved_with_the_channels_of_all()
    {
        var manifest = ManifestText.Parse(Glimmer);

        Assert.Equal(["default", "test"], manifest.Environments.Select(environment => environment.Name));
        Assert.All(manifest.Environments, environment => Assert.Equal(
            ["https://mirror.example.org/extra/", "https://conda.anaconda.org/labs/", "https://conda.anaconda.org/forge/"],
            manifest.SolveScope(environment).Channels.Select(channel => channel.Url)));
    }

    [Fact]
    public void Members_are_solved_with_the_requirements_of_all()
    {
        var manifest = ManifestText.Parse(Glimmer);
        var platforms = manifest.Environments[0].Platforms;
        var scope = manifest.SolveScope(manifest.Environments[0]);

        Assert.Equal(["linux-64", "gpu"], platforms.Select(platform => platform.Name));
        Assert.Equal(["zlumen <1.9", "zlumen 1.4.*", "python 3.12.*"],
            scope.Requirements(platforms[0]).Select(requirement => requirement.Text));
        Assert.Equal(
            ["zlumen <1.9", "zlumen 1.4.*", "python 3.12.*", "zlumen-cuda *"],
            scope.Requirements(platforms[1]).Select(requirement => requirement.Text));
        Assert.Equal(["https://wheels.example.org/simple"], scope.PypiOptions(platforms[0]).ExtraIndexUrls.ToArray());
    }

    [Fact]
    public void A_platform_written_as_a_table_has_what_it_declares_and_the_defaults()
    {
        var gpu = ManifestText.Parse(Glimmer).Platforms[1];

        Assert.Equal(
            ["__cuda=12.4", "__unix=0=0", "__linux=4.18", "__glibc=2.28", "__archspec=0=x86_64"],
            gpu.VirtualPackages.Select(package => package.ToString()));
        Assert.Equal(["__cuda=12.4"], gpu.NonDefault.Select(package => package.ToString()));
    }

    [Fact]
    public void A_date_is_cut_off_at_its_end() =>
        Assert.Equal(
            new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
            ManifestText.Parse(Glimmer).Environments[0].ExcludeNewer!.At(DateTimeOffset.UnixEpoch));

    [Fact]
    public void A_group_of_one_is_no_group()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + "[environments]\na = { solve-group = \"g\" }");

        Assert.Same(manifest.Environment("a"), manifest.SolveScope(manifest.Environment("a")!));
    }

    [Fact]
    public void A_members_feature_counts_on_its_own_platforms_alone()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [dependencies]
            base = "*"
            [feature.cuda]
            platforms = ["linux-64"]
            [feature.cuda.dependencies]
            cudatoolkit = "*"
            [environments]
            default = { solve-group = "g" }
            cuda = { features = ["cuda"], solve-group = "g" }
            """);
        var scope = manifest.SolveScope(manifest.Environments[0]);

        Assert.Equal(["base *", "cudatoolkit *"], scope.RequirementTexts("linux-64"));
        Assert.Equal(["base *"], scope.RequirementTexts("win-64"));
    }
}
