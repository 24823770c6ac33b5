using Devenv.Activation.Packages;
using Devenv.Conda.Channels;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests;

public sealed class EnvironmentActivationTests
{
    private const string Text = """
        [workspace]
        channels = []
        platforms = ["linux-64", "osx-arm64"]

        [tasks]
        build = "make"

        [activation]
        scripts = ["all.sh"]
        env = { A = "default", B = "default" }

        [target.osx-arm64.activation]
        scripts = ["mac.sh"]

        [feature.lint.tasks]
        lint = "ruff check"

        [feature.lint.activation]
        scripts = ["lint.sh"]
        env = { A = "lint" }

        [environments]
        lint = ["lint"]
        """;

    [Fact]
    public void A_workspace_without_a_name_goes_by_its_folder()
    {
        var activation = Activation("default");
        Assert.Equal("toys", activation.WorkspaceName);
        Assert.Contains(new("PIXI_PROMPT", "(toys) "), activation.Variables);
        Assert.Contains(new("PIXI_ENVIRONMENT_PLATFORMS", "linux-64,osx-arm64"), activation.Variables);
    }

    [Fact]
    public void Scripts_and_variables_are_those_of_the_platform()
    {
        var settings = Activation("lint").Settings;
        Assert.Equal("lint.sh all.sh", string.Join(' ', settings.Scripts));
        Assert.Equal("A=lint B=default", string.Join(' ', settings.Variables.Select(variable => $"{variable.Key}={variable.Value}")));
    }

    private static Manifest Manifest() =>
        ManifestReader.Read(Text, "/ws/toys/pixi.toml", "/home/someone").Manifest
        ?? throw new InvalidOperationException("the manifest is good");

    private static EnvironmentActivation Activation(string name)
    {
        var manifest = Manifest();
        var environment = manifest.Environment(name) ?? throw new InvalidOperationException(name);
        var platform = environment.Platforms.Single(platform => platform.Subdir == Subdir.Linux64);
        return EnvironmentActivation.Create(manifest, environment, platform, "/ws/toys/.devenv/envs/" + name, PackageActivation.Empty);
    }
}
