using Devenv.Workspace.Locking.Checking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>
/// The up-to-date check (spec/LOCK.md §5): a solve is needed only where what is locked no longer fulfils what the manifest asks.
/// Deterministic and without I/O; newer packages on a channel do not count.
/// </summary>
public static class LockCheck
{
    /// <param name="now">The moment that cutoffs given as an age count back from; null: they are not checked.</param>
    /// <param name="projects">What local Python projects say of themselves; null: they are taken to be as they were locked.</param>
    public static LockVerdict Check(Manifest manifest, LockFile file, DateTimeOffset? now = null, LocalProjects? projects = null) =>
        new LockCheckRun(new CheckScope(manifest, file, now, projects ?? LocalProjects.None)).Verdict();

    /// <summary>
    /// Whether what is locked for an environment may be preferred when it is solved anew; changed channels or options ask for a fresh
    /// start.
    /// </summary>
    public static bool KeepsLockedContent(Manifest manifest, WorkspaceEnvironment environment, LockFile file, DateTimeOffset? now = null) =>
        file.Environment(environment.Name) is not { } locked
        || new EnvironmentCheck(new CheckScope(manifest, file, now, LocalProjects.None), environment, locked)
            .FirstFault() is null or { KeepsConda: true };
}
