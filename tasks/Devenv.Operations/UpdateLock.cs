using Devenv.Host.Files;
using Devenv.Operations.Locking;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Brings the lock file up to date with the manifest, or says that it is.</summary>
public sealed class UpdateLock(WorkspaceRequest request, IOperationLog log)
{
    /// <exception cref="DevenvException">
    /// The manifest, lock file or a channel cannot be read; nothing fits; or the lock file is out of date and may not be written. The lock
    /// file is as before.
    /// </exception>
    public Task<LockOutcome> RunAsync(LockPurpose purpose, CancellationToken cancellationToken) =>
        RunAsync(new LockRequest(purpose), cancellationToken);

    /// <exception cref="DevenvException">As above; also for a release that names what there is not.</exception>
    public async Task<LockOutcome> RunAsync(LockRequest lockRequest, CancellationToken cancellationToken)
    {
        var purpose = lockRequest.Purpose;
        var mayWrite = purpose != LockPurpose.Build || request.LockMode == LockMode.Update;
        using var held = mayWrite && purpose != LockPurpose.DryRun
            ? await WorkspaceLock.AcquireAsync(new WorkspaceState(request.RootFolder), log, cancellationToken)
            : null;
        var manifest = WorkspaceFiles.ReadManifest(request, lockRequest.ManifestText, log);
        var found = FoundLock.Read(request, manifest, mayWrite, log);
        if (purpose == LockPurpose.Build && request.LockMode == LockMode.Frozen)
        {
            return found.File is null
                ? throw new DevenvException(
                    DiagnosticTable.LockFileMissing.At(SourceSpan.WholeFile(request.LockFilePath), nameof(LockMode.Frozen)))
                : Keep(found.File);
        }

        return await BringUpToDateAsync(manifest, found, lockRequest, mayWrite, cancellationToken);
    }

    private async Task<LockOutcome> BringUpToDateAsync(
        Manifest manifest, FoundLock found, LockRequest lockRequest, bool mayWrite, CancellationToken cancellationToken)
    {
        var purpose = lockRequest.Purpose;
        var (basis, verdict) = Judge(manifest, found, lockRequest);
        if (mayWrite && verdict is LockVerdict.OutOfDate && lockRequest.Basis is null && !found.IsConflicted)
        {
            found = await found.WithTheirSideAsync(request, manifest, log, cancellationToken);
            (basis, verdict) = Judge(manifest, found, lockRequest);
        }

        var unsettled = lockRequest.Basis is null ? found.Unsettled : [];
        var outdated = unsettled.AddRange(verdict is LockVerdict.OutOfDate stale ? stale.Units : []);
        var wantedFormat = request.LockFormat ?? (purpose == LockPurpose.Lock ? basis?.WrittenFormat : basis?.FormatVersion);
        if (basis is not null && verdict is LockVerdict.UpToDate && unsettled.IsEmpty && wantedFormat == basis.FormatVersion)
        {
            log.Message(MessageLevel.Low, $"{request.LockFilePath} is up to date");
            return Write(manifest, purpose, found, basis);
        }

        if (!mayWrite)
        {
            throw new DevenvException(OutOfDate(basis, verdict));
        }

        log.Message(MessageLevel.Normal, outdated.IsEmpty ? "locking anew" : $"locking, since {outdated[0].Reason}");
        return Write(manifest, purpose, found, await new LockRenewal(request, log, manifest, basis, outdated).RunAsync(cancellationToken));
    }

    /// <summary>What counts as locked, and whether it fulfils the manifest.</summary>
    private (LockFile? Basis, LockVerdict? Verdict) Judge(Manifest manifest, FoundLock found, LockRequest lockRequest)
    {
        var basis = lockRequest.Basis ?? found.Basis;
        if (basis is not null && lockRequest.Release is { } release)
        {
            basis = ReleasedPackages.Remove(manifest, basis, release, request.LockFilePath);
        }

        return (basis, basis is null ? null : Freshness.Of(manifest, basis, request));
    }

    private LockOutcome Keep(LockFile existing)
    {
        if (existing.FormatVersion != existing.WrittenFormat)
        {
            log.Report(
                DiagnosticTable.LockOld.At(SourceSpan.WholeFile(request.LockFilePath), existing.FormatVersion, existing.WrittenFormat));
        }

        return new LockOutcome(false) { File = existing };
    }

    private Diagnostic OutOfDate(LockFile? existing, LockVerdict? verdict) =>
        existing is null
            ? DiagnosticTable.LockFileMissing.At(SourceSpan.WholeFile(request.LockFilePath), nameof(LockMode.Locked))
            : DiagnosticTable.LockFileOutOfDate.At(
                (verdict as LockVerdict.OutOfDate)?.Place ?? SourceSpan.WholeFile(request.LockFilePath),
                verdict is LockVerdict.OutOfDate outdated
                    ? outdated.Reason
                    : $"it has format {existing.FormatVersion}, {request.LockFormat} is asked for");

    private LockOutcome Write(Manifest manifest, LockPurpose purpose, FoundLock found, LockFile solved)
    {
        var isKept = ReferenceEquals(found.File, solved);
        var isWanted = purpose != LockPurpose.DryRun || found.File is not null;
        var text = isKept || !isWanted ? string.Empty : LockFileWriter.Write(solved);
        var changed = !isKept && (found.IsConflicted || found.File?.FormatVersion != solved.WrittenFormat
            || !string.Equals(text, LockFileWriter.Write(found.File), StringComparison.Ordinal));
        if (changed && purpose != LockPurpose.DryRun)
        {
            AtomicFile.DeleteAbandoned(Path.GetDirectoryName(request.LockFilePath) ?? request.LockFilePath);
            AtomicFile.Write(request.LockFilePath, text);
        }

        var difference = LockDifference.Between(found.File, solved, manifest);
        if (purpose switch { LockPurpose.Build => changed, LockPurpose.DryRun => request.DifferenceFolder is not null, _ => true })
        {
            DifferenceFiles.Write(request, difference);
        }

        return isKept
            ? Keep(solved)
            : new LockOutcome(changed) { Packages = difference, FormerFormat = found.File?.FormatVersion, File = solved };
    }
}
