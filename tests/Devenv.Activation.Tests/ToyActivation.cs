using Devenv.Activation.Packages;
using Devenv.Conda.Channels;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests;

/// <summary>What entering an environment of the workspace "toys" does.</summary>
internal static class ToyActivation
{
    public static EnvironmentActivation Of(string folder, string environment, string prefix, ActivationSettings settings) => new()
    {
        Prefix = prefix,
        WorkspaceFolder = folder,
        WorkspaceName = "toys",
        WorkspaceVersion = null,
        ManifestPath = Path.Join(folder, "pixi.toml"),
        Environment = environment,
        Platforms = ["linux-64", "osx-arm64"],
        Subdir = Subdir.Linux64,
        Packages = PackageActivationReader.Read(prefix, Subdir.Linux64),
        Settings = settings,
    };
}
