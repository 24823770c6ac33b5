using System.Globalization;
using Devenv.Activation;
using Devenv.Activation.Entering;
using Devenv.Activation.Packages;
using Devenv.Activation.Scripts;
using Devenv.Activation.Tasks;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>
/// Makes the run script of an installed environment; it knows where those of the workspace's other environments would be. And the
/// script that installs those when a task needs them.
/// </summary>
internal static class RunScripts
{
    public static RunScriptText Write(
        Manifest manifest, SelectedEnvironment selected, PackageActivation packages, WorkspaceState state, WorkspaceRequest request) =>
        RunFile.Write(RequestOf(manifest, selected, packages, state, request), state.RootFolder, selected.Platform.Name);

    private static RunScriptRequest RequestOf(
        Manifest manifest, SelectedEnvironment selected, PackageActivation packages, WorkspaceState state, WorkspaceRequest request) =>
        new()
        {
            Activation = EnvironmentActivation.Create(
                manifest, selected.Environment, selected.Platform, selected.Prefix, packages),
            Runner = new TaskRunnerCommand(
                request.DotnetHost ?? "dotnet",
                request.RunAssembly ?? Path.Join(AppContext.BaseDirectory, "Devenv.Run.dll"),
                ["run-task", manifest.Path, state.RootFolder, selected.Environment.Name, selected.Platform.Name]),
            VariableFile = request.EnvFile switch
            {
                null => Path.Join(manifest.RootFolder, ".env"),
                "none" => null,
                var named => named,
            },
            IsVariableFileNamed = request.EnvFile is not null,
            Tasks = selected.Environment.Tasks(selected.Platform),
            Others =
            [
                .. manifest.Environments
                    .Where(other => other.Name != selected.Environment.Name)
                    .Select(other => new OtherEnvironment(other.Name, state.RunScript(other.Name), [.. TaskNames(other, request.Host)])),
            ],
        };

    /// <summary>Null where nothing can be asked to install.</summary>
    public static string? WriteInstallation(WorkspaceRequest request) => request.SharedProject is not { } project ? null
        : RunFile.WriteInstallation(new InstallScriptRequest(
            request.DotnetHost ?? "dotnet",
            project,
            request.RootFolder,
            [request.ManifestPath, request.LockFilePath],
            [
                new("DevenvManifestPath", request.ManifestPath),
                new("DevenvRoot", request.RootFolder),
                new("DevenvLockFile", request.LockFilePath),
                new("DevenvLockFormat", request.LockFormat?.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
                new("DevenvLockMode", request.LockMode.ToString()),
                new("DevenvLockDiff", request.DifferenceFolder ?? string.Empty),
                new("DevenvCacheDirectory", request.CacheFolder),
                new("DevenvSystemCaches", string.Join(';', request.SystemCaches)),
                new("DevenvEnvFile", request.EnvFile ?? string.Empty),
                new("DevenvLinkMode", request.LinkMode.ToString()),
                new("DevenvLinkScripts", request.LinkScripts.ToString()),
                new("DevenvOffline", request.Offline ? "true" : string.Empty),
                new("DevenvChannelRelationsMaxDepth", request.ChannelRelationsMaxDepth.ToString(CultureInfo.InvariantCulture)),
            ]));

    private static IEnumerable<string> TaskNames(WorkspaceEnvironment environment, HostEnvironment host) =>
        environment.Platforms.FirstOrDefault(platform => platform.Subdir.Name == host.Subdir) is { } here
            ? environment.Tasks(here).Select(task => task.Name)
            : [];
}
