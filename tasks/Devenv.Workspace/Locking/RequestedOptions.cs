using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>The options that a manifest asks an environment to be solved with (spec/LOCK.md §2.4).</summary>
internal static class RequestedOptions
{
    public static LockOptions Of(Manifest manifest, WorkspaceEnvironment environment) =>
        new()
        {
            Strategy = environment.SolveStrategy,
            ChannelPriority = environment.ChannelPriority,
            PypiPrereleaseMode = PrereleaseMode(manifest, environment) ?? LockOptions.DefaultPrereleaseMode,
        };

    private static string? PrereleaseMode(Manifest manifest, WorkspaceEnvironment environment) =>
        environment.Features.Select(feature => feature.PypiOptions.PrereleaseMode?.Value).FirstOrDefault(mode => mode is not null)
        ?? manifest.Settings.PypiOptions.PrereleaseMode?.Value;
}
