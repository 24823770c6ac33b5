using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.State;

/// <summary>Lets the builds of one workspace take turns, and clears what an earlier one left unfinished.</summary>
internal static class WorkspaceLock
{
    /// <summary>A build that solves, fetches and links much takes minutes; longer than this something else is wrong.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(15);

    /// <exception cref="DevenvException">Another build held it all the time.</exception>
    public static async Task<FolderLock> AcquireAsync(WorkspaceState state, IOperationLog log, CancellationToken cancellationToken)
    {
        var held = await FolderLock.AcquireAsync(
            state.LockPath,
            s_bound,
            path => log.Message(MessageLevel.High, $"waiting for another build of this workspace (it holds \"{path}\")"),
            cancellationToken);
        try
        {
            state.Ignore();
            AtomicFile.DeleteAbandoned(state.RootFolder);
            AtomicFile.DeleteAbandoned(state.StateFolder);
            return held;
        }
        catch
        {
            // Whatever it was, the next build must not wait for a lock that nobody uses.
            held.Dispose();
            throw;
        }
    }
}
