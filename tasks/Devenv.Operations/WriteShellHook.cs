using Devenv.Activation;
using Devenv.Activation.Packages;
using Devenv.Activation.Shells;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Writes what a user's shell evaluates to enter the first environment that is asked for, or to leave the one it is in.</summary>
public sealed class WriteShellHook(WorkspaceRequest request, IOperationLog log)
{
    /// <param name="shell">A shell's name; empty: the user's.</param>
    /// <exception cref="DevenvException">DEVENV6080: no such shell; or the environment or its files are at fault.</exception>
    public async Task<string> EnterAsync(string shell, CancellationToken cancellationToken)
    {
        var kind = ShellName.Choose(shell, request.Host);
        if (request.Platform is { } other)
        {
            throw new DevenvException(DiagnosticTable.OtherPlatform.Create(other.Name, request.Host.Subdir));
        }

        var first = request with { Environments = [RequestedEnvironments.AreAll(request) ? "default" : request.Environments[0]] };
        var manifest = WorkspaceFiles.ReadManifest(first, log);
        var machine = NeedsMachine(manifest) ? await MachinePackages.DetectAsync(first, log, cancellationToken) : [];
        var (environment, platform) = new EnvironmentSelection(first, manifest, machine).Choose()[0];
        var prefix = new WorkspaceState(first.RootFolder).Prefix(environment.Name, platform: null);
        var activation = EnvironmentActivation.Create(
            manifest, environment, platform, prefix, PackageActivationReader.Read(prefix, platform.Subdir));
        return ShellHook.Enter(kind, activation, request.Host);
    }

    /// <param name="shell">As above.</param>
    /// <exception cref="DevenvException">DEVENV6080: no such shell; DEVENV6081, DEVENV6082: there is nothing that can be left.</exception>
    public string Leave(string shell) => ShellHook.Leave(ShellName.Choose(shell, request.Host), request.Host);

    // Asking the machine starts a program; a plain platform wants nothing of it.
    private static bool NeedsMachine(Manifest manifest) =>
        manifest.Environments.Any(environment => environment.Platforms.Any(platform => !platform.NonDefault.IsEmpty));
}
