using Devenv.TestKit;
using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Workspace.Tests.Exchange.Imports;

public sealed class EnvironmentYamlReaderTests
{
    [Fact]
    public void Names_channels_platforms_and_variables_are_read()
    {
        var environment = Import(
            """
            name: lab
            channels:
              - conda-forge
              - nodefaults
              - https://conda.example.org/extra
            platforms: [linux-64, osx-arm64]
            dependencies: [numpy]
            variables:
              MODE: fast
              LEVEL: 3
            prefix: /home/u/envs/lab
            """);

        Assert.Equal("lab", environment.Name);
        Assert.Equal<string>(["conda-forge", "https://conda.example.org/extra"], environment.Channels);
        Assert.Equal(["linux-64", "osx-arm64"], environment.Platforms.Select(platform => platform.Name));
        Assert.Equal<KeyValuePair<string, string>>([new("MODE", "fast"), new("LEVEL", "3")], environment.Variables);
    }

    [Theory]
    [InlineData("numpy", "numpy")]
    [InlineData("numpy=1.2", "numpy 1.2.*")]
    [InlineData("numpy==1.2", "numpy ==1.2")]
    [InlineData("numpy==1.2=py*", "numpy ==1.2 py*")]
    [InlineData("numpy=1.2=py38_0", "numpy ==1.2 py38_0")]
    [InlineData("numpy >=1.2,<2", "numpy >=1.2,<2")]
    [InlineData("numpy >=1.2 # why", "numpy >=1.2")]
    [InlineData("'numpy[version=''>=1.2'', build_number=3]'", "numpy >=1.2[build_number=\"==3\"]")]
    [InlineData("conda-forge::numpy>1", "conda-forge::numpy >1")]
    public void Every_form_of_a_spec_is_read(string text, string expected) =>
        Assert.Equal([expected], Import($"dependencies:\n  - {text}\n").Specs());

    [Fact]
    public void An_address_is_an_archive_of_its_channel()
    {
        var environment = Import(
            "dependencies:\n- https://conda.anaconda.org/conda-forge/noarch/tz-2026a-0.conda#0123456789abcdef0123456789abcdef\n");

        Assert.Equal(["conda-forge::tz ==2026a 0[md5=\"0123456789abcdef0123456789abcdef\"]"], environment.Specs());
        Assert.Equal<string>(["conda-forge"], environment.Channels);
    }

    [Fact]
    public void A_channel_of_a_spec_comes_after_those_of_the_file() =>
        Assert.Equal<string>(["nvidia", "conda-forge"],
            Import("channels: [nvidia]\ndependencies: ['conda-forge::cuda-python']\n").Channels);

    [Fact]
    public void The_defaults_are_the_channels_that_conda_means() =>
        Assert.Equal<string>(["main", "r", "msys2"], Import("channels: [defaults]\ndependencies: []\n").Channels);

    [Fact]
    public void Lists_for_some_systems_are_targets() =>
        Assert.Equal(
            ["linux: gcc", "win: vs2022", "win: ninja"], Import("dependencies:\n- sel(linux): gcc\n- sel(win): [vs2022, ninja]\n").Specs());

    [Fact]
    public void Two_specs_of_a_name_become_one() =>
        Assert.Equal(["numpy >=1.2,<2"], Import("dependencies: [numpy, 'numpy>=1.2', 'numpy<2']\n").Specs());

    [Fact]
    public void Two_specs_that_cannot_be_one_are_told()
    {
        var reading = Read("dependencies:\n- numpy 1.* *mkl\n- numpy 1.* *openblas\n");

        Assert.Equal(["numpy 1.* *mkl"], Assert.IsType<ImportedEnvironment>(reading.Environment).Specs());
        Assert.StartsWith("/w/in.yml(3,3): warning DEVENV1157: numpy 1.* *openblas is not imported",
            Assert.Single(reading.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_counterpart_is_told_with_its_place()
    {
        var reading = Read("category: dev\ndependencies:\n- npm:\n  - left-pad\n");

        Assert.Equal(
            ["/w/in.yml(1,11): warning DEVENV1157: \"category\"", "/w/in.yml(4,3): warning DEVENV1157: \"npm\""],
            reading.Diagnostics.Select(diagnostic => diagnostic.ToString())
                .Select(text => text[..text.IndexOf(" is not", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("", "/w/in.yml(1,1): error DEVENV1155")]
    [InlineData("- numpy\n", "/w/in.yml(1,1): error DEVENV1155: the file cannot be imported: it is no mapping")]
    [InlineData("dependencies: numpy\n", "/w/in.yml(1,15): error DEVENV1155: the file cannot be imported: \"dependencies\" is no list.")]
    [InlineData("dependencies:\n- [numpy]\n", "/w/in.yml(2,3): error DEVENV1155: the file cannot be imported: a text is expected here.")]
    [InlineData("dependencies:\n- numpy >>1\n", "/w/in.yml(2,3): error DEVENV1156: \"numpy >>1\" is no conda spec")]
    [InlineData("platforms: [linux]\n", "/w/in.yml(1,13): error DEVENV1156: \"linux\" is no platform")]
    [InlineData("a: &x [numpy]\ndependencies: *x\n", "/w/in.yml(2,15): error DEVENV1155")]
    [InlineData("dependencies: [*x]\n", "/w/in.yml(1,16): error DEVENV1155")]
    [InlineData("dependencies: []\n---\ndependencies: []\n", "/w/in.yml(2,1): error DEVENV1155: the file cannot be imported: it holds several documents.")]
    [InlineData("dependencies: [numpy\n", "/w/in.yml(2,1): error DEVENV1155")]
    [InlineData("variables: [A]\n", "/w/in.yml(1,12): error DEVENV1155")]
    public void A_fault_has_a_code_and_a_place(string text, string expected)
    {
        var reading = Read(text);

        Assert.Null(reading.Environment);
        Assert.StartsWith(expected, reading.Diagnostics.First(diagnostic => diagnostic.IsError).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_skipped_or_refused_without_a_stack()
    {
        Assert.Null(Read("a: " + new string('[', 100_000)).Environment);
        Assert.Null(Read("dependencies: " + new string('[', 100_000)).Environment);
    }

    [SharedTheory]
    [InlineData("asymmetric_vqgan", 6, 18)]
    [InlineData("channel_inversion", 2, 0)]
    [InlineData("conda_lock_dev", 32, 1)]
    [InlineData("mamba_dev_extra", 14, 0)]
    [InlineData("variables", 1, 0)]
    public void Real_files_are_read(string file, int packages, int distributions)
    {
        var reading = Read(File.ReadAllText(SharedData.PathOf($"vectors/conda/environments/{file}.environment.yaml")));

        var environment = Assert.IsType<ImportedEnvironment>(reading.Environment);
        Assert.Equal(packages, environment.CondaPackages.Length);
        Assert.Equal(distributions, environment.Distributions.Length);
        Assert.DoesNotContain(reading.Diagnostics, diagnostic => diagnostic.IsError);
    }

    private static ImportedEnvironment Import(string text) => ImportTexts.Import(ImportFormat.EnvironmentYml, text, "in.yml");

    private static ImportReading Read(string text) => ImportTexts.Read(ImportFormat.EnvironmentYml, text, "in.yml");
}
