using Devenv.Operations.Editing;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Editing;

namespace Devenv.Operations;

/// <summary>
/// Adds or removes dependencies: the manifest and the lock file that follows from it are written together, or neither is. What is added by
/// its name alone is solved first and then gets the range of what was found (spec/MANIFEST.md §17.1). A lock file that may not be written
/// is left alone.
/// </summary>
public sealed class EditManifest(WorkspaceRequest request, IOperationLog log)
{
    private readonly DistinctReports _log = new(log);

    /// <exception cref="DevenvException">
    /// A spec, the manifest or the edit is at fault, or DEVENV1105: what the manifest would ask for then cannot be locked. Both files are
    /// as before.
    /// </exception>
    public async Task<EditOutcome> RunAsync(EditRequest edit, CancellationToken cancellationToken)
    {
        var edits = DependencyEdit.Read(edit);
        using var held = await WorkspaceLock.AcquireAsync(new WorkspaceState(request.RootFolder), _log, cancellationToken);
        var before = WorkspaceFiles.ReadExactManifest(request);
        var editor = ManifestEditor.Open(before, request.ManifestPath);
        var plan = new EditPlan(edit, edits, editor);
        if (plan.Edited.Text == before)
        {
            return new EditOutcome(plan.Describe(), null);
        }

        var files = new EditedFiles(request, before);
        if (request.LockMode != LockMode.Update)
        {
            WorkspaceFiles.ReadManifest(request, plan.Edited.Text, _log);
            await files.WriteAsync(plan.Edited.Text, null, cancellationToken);
            return new EditOutcome(plan.Describe(), null);
        }

        var outcome = await LockAsync(plan, files, cancellationToken);
        await files.WriteAsync(plan.Edited.Text, outcome, cancellationToken);
        return new EditOutcome(plan.Describe(), outcome);
    }

    /// <summary>Locks the edited manifest, pins what was added by name, and locks again; nothing is written.</summary>
    private async Task<LockOutcome> LockAsync(EditPlan plan, EditedFiles files, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = WorkspaceFiles.ReadManifest(request, plan.Edited.Text, _log);
            var solves = EditedSolve.All(manifest, plan.Location);
            var lockRequest = new LockRequest(LockPurpose.DryRun) { ManifestText = plan.Edited.Text, Release = plan.Release(solves) };
            var outcome = await new UpdateLock(request, _log).RunAsync(lockRequest, cancellationToken);
            if (outcome.File is null || !plan.Pin(outcome.File, solves))
            {
                return outcome;
            }

            lockRequest = new LockRequest(LockPurpose.DryRun) { ManifestText = plan.Edited.Text, Basis = outcome.File };
            return await new UpdateLock(request, _log).RunAsync(lockRequest, cancellationToken);
        }
        catch (DevenvException fault)
        {
            throw files.Explain(fault, plan.Edited.Text, plan.NotLocked());
        }
    }
}
