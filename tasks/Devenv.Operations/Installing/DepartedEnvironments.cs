using Devenv.Host.Files;
using Devenv.Install;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>
/// The environments that builds installed and that the manifest has no more, and those of platforms that an environment has left. Files of
/// the user stay; prefixes that no build of ours made are not touched: with a root that is shared with pixi they are its own.
/// </summary>
internal sealed class DepartedEnvironments(Manifest manifest, WorkspaceState state, IOperationLog log)
{
    /// <summary>To be called while the workspace is held.</summary>
    /// <exception cref="DevenvException">The file system refuses; the prefix concerned is as it was before.</exception>
    public void Remove(CancellationToken cancellationToken)
    {
        foreach (var (prefix, name, platform) in state.KnownPrefixes())
        {
            if (IsDeparted(name, platform) && PrefixInstaller.IsOwn(prefix))
            {
                log.Message(MessageLevel.High, $"removing \"{prefix}\": the manifest has no such environment");
                PrefixRemoval.Run(prefix, log, cancellationToken);
                state.ForgetEmptyFolders();
                ForgetRunScript(name, platform);
            }
        }
    }

    private bool IsDeparted(string name, string? platform) =>
        manifest.Environment(name) is not { } environment
        || (platform is not null && !environment.Platforms.Any(supported => supported.Subdir.Name == platform));

    private void ForgetRunScript(string name, string? platform)
    {
        if (platform is null)
        {
            AtomicFile.Delete(state.RunScript(name));
        }
    }
}
