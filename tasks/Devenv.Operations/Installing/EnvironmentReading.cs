using System.Collections.Immutable;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>Reads the workspace's files and chooses what a request installs.</summary>
internal static class EnvironmentReading
{
    /// <exception cref="DevenvException">A file cannot be read, there is no lock file, or the choice is impossible.</exception>
    public static async Task<(Manifest Manifest, ImmutableArray<SelectedEnvironment> Environments)> ReadAsync(
        WorkspaceRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        var manifest = await WorkspaceFiles.ReadManifestAsync(request, log, cancellationToken);
        var lockFile = await WorkspaceFiles.ReadLockAsync(request, log, cancellationToken)
            ?? throw new DevenvException(DiagnosticTable.NothingLocked.At(SourceSpan.WholeFile(request.LockFilePath)));
        var machine = request.Platform is null ? await MachinePackages.DetectAsync(request, log, cancellationToken) : [];
        return (manifest, new EnvironmentSelection(request, manifest, machine).Select(lockFile));
    }
}
