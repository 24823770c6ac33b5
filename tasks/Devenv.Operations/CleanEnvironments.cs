using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>Unlinks what was installed into the workspace's prefixes and forgets it; files of the user stay.</summary>
public sealed class CleanEnvironments(WorkspaceRequest request, IOperationLog log)
{
    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <exception cref="DevenvException">The file system refuses.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(request.RootFolder))
        {
            return;
        }

        using (await WorkspaceLock.AcquireAsync(_state, log, cancellationToken))
        {
            foreach (var prefix in _state.Prefixes())
            {
                PrefixRemoval.Run(prefix, log, cancellationToken);
            }

            _state.ForgetEmptyFolders();
            ForgetState();
        }
    }

    private void ForgetState()
    {
        var state = new DirectoryInfo(_state.StateFolder);
        foreach (var file in state.Exists ? state.GetFiles() : [])
        {
            if (file.FullName != _state.LockPath)
            {
                file.Delete();
            }
        }
    }
}
