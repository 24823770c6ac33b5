using Devenv.Conda.Versions;
using Devenv.TestKit;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Exchange;
using Devenv.Workspace.Exchange.Imports;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Tests.Manifests;

namespace Devenv.Workspace.Tests.Exchange.Imports;

public sealed class ManifestImportTests
{
    private const string Workspace = "[workspace]\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\", \"win-64\"]\n";

    [Fact]
    public void An_environment_file_becomes_a_feature_with_an_environment_of_its_own() =>
        Assert.Equal(
            """
            [workspace]
            channels = ["conda-forge"]
            platforms = ["linux-64", "win-64"]

            [feature.My_Lab]
            channels = ["nvidia", "conda-forge"]
            platforms = ["linux-64"]

            [feature.My_Lab.dependencies]
            numpy = { version = ">=1.2", build = "*mkl*" }
            cudf = { version = "*", channel = "conda-forge" }

            [feature.My_Lab.pypi-dependencies]
            requests = { version = ">=2", extras = ["socks"] }
            my-app = { path = ".", editable = true }

            [feature.My_Lab.target.win.dependencies]
            vs2022 = "*"

            [feature.My_Lab.pypi-options]
            index-url = "https://a.example.org/simple"
            extra-index-urls = ["https://b.example.org/simple"]
            find-links = [{ path = "./wheels" }, { url = "https://c.example.org" }]

            [feature.My_Lab.activation.env]
            MODE = "fast"

            [environments]
            my-lab = { features = ["My_Lab"], no-default-feature = true }

            """,
            Imported(
                Workspace,
                "name: My_Lab\nchannels: [nvidia]\nplatforms: [linux-64]\ndependencies:\n- numpy >=1.2 *mkl*\n- conda-forge::cudf\n"
                    + "- sel(win): vs2022\n- pip:\n"
                    + "  - -i https://a.example.org/simple\n  - --extra-index-url https://b.example.org/simple\n  - -f wheels\n"
                    + "  - -f https://c.example.org\n"
                    + "  - requests[socks]>=2\n  - -e .#egg=my-app\nvariables:\n  MODE: fast\n",
                "My_Lab"));

    [Fact]
    public void The_default_feature_takes_what_the_workspace_lacks() =>
        Assert.Equal(
            "[workspace]\nchannels = [\"conda-forge\", \"nvidia\"]\nplatforms = [\"linux-64\", \"win-64\", \"osx-arm64\"]\n\n"
            + "[dependencies]\nnumpy = \"*\"\n",
            Imported(Workspace, "channels: [nvidia, conda-forge]\nplatforms: [linux-64, osx-arm64]\ndependencies: [numpy]\n", "default"));

    [Fact]
    public void A_feature_that_is_there_keeps_what_it_has()
    {
        var before = Workspace + "[feature.lab.dependencies]\nscipy = \"*\"\n[environments]\nall = [\"lab\"]\n";

        Assert.Equal(
            before.Replace("scipy = \"*\"\n", "scipy = \"*\"\nnumpy = \"*\"\n", StringComparison.Ordinal),
            Imported(before, "channels: [conda-forge]\nplatforms: [linux-64]\ndependencies: [numpy]\n", "lab"));
    }

    [Fact]
    public void New_channels_of_a_feature_do_not_take_the_workspace_s_away() =>
        Assert.Contains(
            "channels = [\"nvidia\", \"conda-forge\"]\n",
            Imported(Workspace + "[feature.lab.dependencies]\nscipy = \"*\"\n[environments]\nall = [\"lab\"]\n",
                "channels: [nvidia]\ndependencies: [numpy]\n", "lab"),
            StringComparison.Ordinal);

    [Fact]
    public void A_selector_puts_everything_into_target_tables() =>
        Assert.EndsWith(
            "[target.unix.dependencies]\nnumpy = \"*\"\n", Imported(Workspace, "dependencies: [numpy]\n", "default", "unix"),
            StringComparison.Ordinal);

    [Fact]
    public void An_exported_environment_asks_for_the_same_when_it_is_imported()
    {
        var manifest = ManifestText.Parse(
            Workspace + "[dependencies]\npython = \"3.12.*\"\nzlib = { version = \">=1\", build = \"h*\" }\n[activation.env]\nA = \"1\"\n");
        var environment = manifest.Environments[0];
        var platform = environment.PlatformOf("linux-64");
        var exported = new EnvironmentYamlExport(environment, platform, "/w", "/w").OfManifest().ToString();

        var back = ManifestText.Parse(Imported(Workspace, exported, "copy"));

        var copy = Assert.IsType<WorkspaceEnvironment>(back.Environment("copy"));
        Assert.Equal(environment.Requirements(platform).Select(entry => entry.Spec),
            copy.Requirements(platform).Select(entry => entry.Spec));
        Assert.Equal(environment.Channels.AsEnumerable(), copy.Channels);
        Assert.Equal(environment.Activation(platform).Variables.AsEnumerable(), copy.Activation(platform).Variables);
    }

    [SharedTheory]
    [InlineData("environments/asymmetric_vqgan.environment.yaml")]
    [InlineData("environments/channel_inversion.environment.yaml")]
    [InlineData("environments/conda_lock_dev.environment.yaml")]
    [InlineData("environments/mamba_dev_extra.environment.yaml")]
    [InlineData("environments/variables.environment.yaml")]
    [InlineData("explicit-envs/ros-noetic_linux-64.txt")]
    [InlineData("explicit-envs/vs2015_runtime_win-64.txt")]
    [InlineData("explicit-envs/xtensor_linux-64.txt")]
    public void Real_files_become_manifests_that_ask_for_all_of_it(string file)
    {
        var content = File.ReadAllText(SharedData.PathOf("vectors/conda/" + file));
        var format = Assert.IsType<ImportFormat>(ImportReader.FormatOf(file, content));
        var imported = Assert.IsType<ImportedEnvironment>(ImportTexts.Read(format, content, Path.GetFileName(file)).Environment);

        var text = new ManifestImport(ManifestText.Parse(Workspace), imported, new ImportTarget("lab", null))
            .Apply(ManifestEditor.Open(Workspace, "/w/pixi.toml")).Text;

        var reading = ManifestText.Read(text);
        Assert.Empty(reading.Diagnostics);
        var lab = Assert.IsType<WorkspaceEnvironment>(reading.Manifest?.Environment("lab"));
        var platform = lab.Platforms[0];
        Assert.Equal(imported.CondaPackages.Select(package => package.Spec with { Version = package.Spec.Version ?? VersionSpec.Any }),
            lab.Requirements(platform).Select(requirement => requirement.Spec));
        Assert.Equal(
            imported.Distributions.Select(distribution => distribution.Requirement.Name),
            lab.PypiRequirements(platform).Select(requirement => requirement.Name));
    }

    private static string Imported(string manifest, string yaml, string feature, string? selector = null)
    {
        var imported = ImportTexts.Import(ImportFormat.EnvironmentYml, yaml, "environment.yml");
        var target = new ImportTarget(feature, selector) { IsWhole = true };
        var text = new ManifestImport(ManifestText.Parse(manifest), imported, target)
            .Apply(ManifestEditor.Open(manifest, "/w/pixi.toml")).Text;
        ManifestText.Parse(text);
        return text;
    }
}
