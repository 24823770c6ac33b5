using Devenv.Host.Files;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking.Differences;

namespace Devenv.Operations.Locking;

/// <summary>What was last done to the lock file, for a workflow to show: <c>lock-diff.json</c> and <c>lock-diff.md</c>.</summary>
internal static class DifferenceFiles
{
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static void Write(WorkspaceRequest request, LockDifference difference)
    {
        var folder = request.DifferenceFolder;
        if (folder is null)
        {
            var state = new WorkspaceState(request.RootFolder);
            state.Ignore();
            folder = state.StateFolder;
        }

        AtomicFile.WriteIfDifferent(Path.Join(folder, "lock-diff.json"), difference.ToJson() + "\n");
        AtomicFile.WriteIfDifferent(Path.Join(folder, "lock-diff.md"), difference.ToMarkdown(Path.GetFileName(request.LockFilePath)));
    }
}
