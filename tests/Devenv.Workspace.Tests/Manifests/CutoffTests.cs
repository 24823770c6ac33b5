using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>Whose cutoff holds (spec/MANIFEST.md §3.4).</summary>
public sealed class CutoffTests
{
    private const string Text = """
        [workspace]
        channels = ["forge", { channel = "labs", exclude-newer = "2026-02-01" }]
        platforms = ["linux-64"]
        exclude-newer = "2026-01-01"
        [exclude-newer]
        Late = "2026-03-01"
        [pypi-exclude-newer]
        Some_Thing = "7d"
        """;

    private static readonly DateTimeOffset s_now = new(2026, 6, 8, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("forge", "late", "2026-03-01")]
    [InlineData("labs", "late", "2026-03-01")]
    [InlineData("labs", "early", "2026-02-01")]
    [InlineData("forge", "early", "2026-01-01")]
    public void A_packages_cutoff_stands_before_its_channels_and_that_before_the_workspaces(string channel, string package,
        string cutoff) =>
        Assert.Equal(cutoff, Default(Text).CutoffFor(Channel(channel), PackageName.Parse(package))?.Text);

    [Fact]
    public void Without_a_cutoff_of_the_workspace_only_the_named_are_cut()
    {
        var environment = Default(Text.Replace("exclude-newer = \"2026-01-01\"\n", string.Empty, StringComparison.Ordinal));

        Assert.Null(environment.CutoffFor(Channel("forge"), PackageName.Parse("early")));
        Assert.Null(environment.CutoffsAt(s_now).General);
        Assert.Null(environment.DistributionCutoffFor("requests"));
    }

    [Theory]
    [InlineData("some-thing", "7d")]
    [InlineData("late", "2026-01-01")]
    public void Distributions_have_cutoffs_of_their_own(string name, string cutoff) =>
        Assert.Equal(cutoff, Default(Text).DistributionCutoffFor(name)?.Text);

    [Fact]
    public void A_solve_has_them_all_as_moments()
    {
        var cutoffs = Default(Text.Replace("2026-03-01", "1d", StringComparison.Ordinal)).CutoffsAt(s_now);

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), cutoffs.General);
        Assert.Equal([("https://conda.anaconda.org/labs/", new DateTime(2026, 2, 2))],
            cutoffs.Channels?.Select(pair => (pair.Key.Url, pair.Value.UtcDateTime)));
        Assert.Equal([("late", new DateTime(2026, 6, 7))], cutoffs.Packages?.Select(pair => (pair.Key.Normalized, pair.Value.UtcDateTime)));
    }

    [Fact]
    public void A_features_channel_brings_its_cutoff()
    {
        var manifest = ManifestText.Parse($$"""
            {{Text}}
            [feature.f]
            channels = [{ channel = "forge", exclude-newer = "2026-04-01" }]
            [environments]
            f = ["f"]
            """);

        Assert.Equal("2026-04-01", manifest.Environment("f")!.CutoffFor(Channel("forge"), PackageName.Parse("early"))?.Text);
    }

    [Theory]
    [InlineData("[exclude-newer]\n'a b' = '7d'", "DEVENV1040")]
    [InlineData("[exclude-newer]\nA = '7d'\na = '7d'", "DEVENV1045")]
    [InlineData("[pypi-exclude-newer]\na_b = '7d'\na-b = '7d'", "DEVENV1045")]
    [InlineData("[pypi-exclude-newer]\na = 'soon'", "DEVENV1052")]
    public void A_table_of_cutoffs_has_faults_of_its_own(string text, string code) =>
        Assert.Equal(code, Assert.Single(ManifestText.Read(ManifestText.Workspace + text).Diagnostics).Code);

    private static ChannelUrl Channel(string name) => ChannelUrl.FromUrl(ChannelUrl.DefaultAlias + name);

    private static WorkspaceEnvironment Default(string text) => ManifestText.Parse(text).Environments[0];
}
