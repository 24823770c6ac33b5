using Devenv.Host.Files;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Editing;

/// <summary>An edited manifest and the lock file that follows from it: both are written, or neither.</summary>
/// <param name="before">The manifest as it was read.</param>
internal sealed class EditedFiles(WorkspaceRequest request, string before)
{
    /// <summary>The manifest first; where the lock file cannot be written then, the manifest is put back.</summary>
    /// <param name="outcome">Null: the lock file is left alone.</param>
    /// <exception cref="DevenvException">DEVENV1107: the manifest is no longer what was read; or the file system refuses.</exception>
    public async Task WriteAsync(string after, LockOutcome? outcome, CancellationToken cancellationToken)
    {
        if (WorkspaceFiles.ReadExactManifest(request) != before)
        {
            throw new DevenvException(DiagnosticTable.ManifestChangedMeanwhile.At(SourceSpan.WholeFile(request.ManifestPath)));
        }

        AtomicFile.DeleteAbandoned(request.WorkspaceFolder);
        AtomicFile.Replace(request.ManifestPath, after);
        if (outcome is not { Changed: true, File: { } locked })
        {
            return;
        }

        try
        {
            AtomicFile.Write(request.LockFilePath, LockFileWriter.Write(locked));
        }
        catch (DevenvException)
        {
            AtomicFile.Replace(request.ManifestPath, before);
            throw;
        }
    }

    /// <summary>Why the edited manifest could not be locked, with the places that its lines have in the file.</summary>
    /// <param name="notLocked">Says what was not done, where that is why.</param>
    public DevenvException Explain(DevenvException fault, string after, Diagnostic notLocked)
    {
        var lines = new EditedLines(request.ManifestPath, before, after);
        var inFile = fault.Diagnostics.Select(lines.InFile);
        return new DevenvException(fault.Diagnostics.Any(IsAboutRequirements) ? [notLocked, .. inFile] : [.. inFile], fault);
    }

    /// <summary>
    /// Errors of the manifest and of the solve; a channel or lock file that cannot be read has nothing to do with what is edited.
    /// </summary>
    private static bool IsAboutRequirements(Diagnostic diagnostic) =>
        diagnostic.IsError && diagnostic.Code.StartsWith("DEVENV", StringComparison.Ordinal) && diagnostic.Code[6] is '1' or '2';
}
