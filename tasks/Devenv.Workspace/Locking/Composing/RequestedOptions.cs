using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>The options that a manifest asks an environment to be solved with (spec/LOCK.md §2.4).</summary>
internal static class RequestedOptions
{
    public static LockOptions Of(WorkspaceEnvironment environment) =>
        new()
        {
            Strategy = environment.SolveStrategy,
            ChannelPriority = environment.ChannelPriority,
            PypiPrereleaseMode =
                environment.Platforms.Select(platform => environment.PypiOptions(platform).PrereleaseMode?.Value).FirstOrDefault()
                ?? LockOptions.DefaultPrereleaseMode,
        };
}
