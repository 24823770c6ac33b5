using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Installing;

/// <summary>Reads the workspace's files and chooses what a request installs.</summary>
internal static class EnvironmentReading
{
    /// <exception cref="DevenvException">A file cannot be read, there is no lock file, or the choice is impossible.</exception>
    public static async Task<WorkspaceReading> ReadAsync(
        WorkspaceRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        var lockFile = WorkspaceFiles.ReadLock(request, log)
            ?? throw new DevenvException(DiagnosticTable.NothingLocked.At(SourceSpan.WholeFile(request.LockFilePath)));
        var machine = request.Platform is null ? await MachinePackages.DetectAsync(request, log, cancellationToken) : [];
        return new WorkspaceReading(manifest, new EnvironmentSelection(request, manifest, machine).Select(lockFile), machine);
    }
}
