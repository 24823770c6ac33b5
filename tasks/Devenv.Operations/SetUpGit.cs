using Devenv.Host.Files;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault;
using Devenv.Vault.Git;

namespace Devenv.Operations;

/// <summary>Lets git call this SDK for the vault of a workspace, and keeps the way there right.</summary>
/// <param name="fingerprint">What the script depends on; a build that has another one refreshes it.</param>
public sealed class SetUpGit(WorkspaceRequest request, string fingerprint, IOperationLog log)
{
    private readonly WorkspaceState _state = new(request.RootFolder);

    private GitIntegration Git => new(
        new VaultRequest(request.WorkspaceFolder, request.Host),
        new GitScript(request.DotnetHost ?? "dotnet", request.RunAssembly ?? string.Empty));

    /// <summary>Sets up hook, merge driver and textconv in this clone.</summary>
    /// <exception cref="DevenvException">There is no vault or no repository, or a hook that cannot be kept.</exception>
    public async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var report = await Git.InstallAsync(cancellationToken);
        Remember();
        foreach (var diagnostic in report.Diagnostics)
        {
            log.Report(diagnostic);
        }

        return string.Join('\n', report.Notes);
    }

    /// <summary>Takes them away.</summary>
    /// <exception cref="DevenvException">There is no repository, or the file system refuses.</exception>
    public async Task<string> RemoveAsync(CancellationToken cancellationToken)
    {
        var notes = await Git.RemoveAsync(cancellationToken);
        AtomicFile.Delete(_state.GitScriptMark);
        return string.Join('\n', notes);
    }

    /// <summary>Writes the script anew, since the SDK lies elsewhere now.</summary>
    /// <exception cref="DevenvException">There is no repository, or the file system refuses.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await Git.RefreshAsync(cancellationToken);
        Remember();
        log.Message(MessageLevel.Normal, "git calls this version of the SDK for the vault");
    }

    private void Remember()
    {
        _state.Ignore();
        StateFile.Write(_state.GitScriptMark, fingerprint);
    }
}
