using Devenv.Host.Files;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>Removes the folder of a workspace's environments and state with all that is in it, files of the user too. The shared cache
/// stays.</summary>
public sealed class PurgeWorkspace(WorkspaceRequest request, IOperationLog log)
{
    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <returns>False: there was nothing to remove.</returns>
    /// <exception cref="DevenvException">DEVENV5061: the folder is not one to be removed; or the file system refuses.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(request.RootFolder))
        {
            return false;
        }

        CheckRoot();
        using (await WorkspaceLock.AcquireAsync(_state, log, cancellationToken))
        {
            Forget();
            foreach (var entry in Directory.GetFileSystemEntries(request.RootFolder).Where(entry => entry != _state.StateFolder))
            {
                Remove(entry);
            }

            foreach (var entry in Directory.GetFileSystemEntries(_state.StateFolder).Where(entry => entry != _state.LockPath))
            {
                Remove(entry);
            }
        }

        FolderRemoval.Delete(request.RootFolder);
        return true;
    }

    // Stamps first: what an interrupted purge leaves must not pass for installed.
    private void Forget()
    {
        foreach (var prefix in _state.Prefixes())
        {
            AtomicFile.Delete(WorkspaceState.Stamp(prefix));
        }
    }

    private void CheckRoot()
    {
        var workspace = request.WorkspaceFolder + Path.DirectorySeparatorChar;
        var fault = workspace.StartsWith(request.RootFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? "the workspace lies in it"
            : !Directory.Exists(_state.StateFolder) ? "it has no folder \"state\", so no build made it"
            : null;
        if (fault is not null)
        {
            throw new DevenvException(DiagnosticTable.PurgeRefused.Create(request.RootFolder, fault));
        }
    }

    private static void Remove(string entry)
    {
        if (Directory.Exists(entry))
        {
            FolderRemoval.Delete(entry);
        }
        else
        {
            AtomicFile.Delete(entry);
        }
    }
}
