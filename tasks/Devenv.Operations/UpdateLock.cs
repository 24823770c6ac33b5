using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Operations.Installing;
using Devenv.Operations.Locking;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Brings the lock file up to date with the manifest, or says that it is.</summary>
public sealed class UpdateLock(WorkspaceRequest request, IOperationLog log)
{
    /// <exception cref="DevenvException">
    /// The manifest, lock file or a channel cannot be read; nothing fits; or the lock file is out of date and may not be written. The lock file is as before.
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
        var manifest = await WorkspaceFiles.ReadManifestAsync(request, lockRequest.ManifestText, log, cancellationToken);
        var existing = await WorkspaceFiles.ReadLockAsync(request, log, cancellationToken);
        if (purpose == LockPurpose.Build && request.LockMode == LockMode.Frozen)
        {
            return existing is null
                ? throw new DevenvException(DiagnosticTable.LockFileMissing.At(SourceSpan.WholeFile(request.LockFilePath), nameof(LockMode.Frozen)))
                : Keep(existing);
        }

        var basis = Released(manifest, lockRequest.Basis ?? existing, lockRequest.Release);
        var verdict = basis is null ? null : Freshness.Of(manifest, basis, request);
        var solved = await BringUpToDateAsync(manifest, basis, verdict, mayWrite, cancellationToken);
        return Write(manifest, purpose, existing, solved);
    }

    private LockFile? Released(Manifest manifest, LockFile? file, LockRelease? release) =>
        file is null || release is null ? file : ReleasedPackages.Remove(manifest, file, release, request.LockFilePath);

    private async Task<LockFile> BringUpToDateAsync(
        Manifest manifest, LockFile? basis, LockVerdict? verdict, bool mayWrite, CancellationToken cancellationToken)
    {
        if (basis is not null && verdict is LockVerdict.UpToDate && (request.LockFormat ?? basis.FormatVersion) == basis.FormatVersion)
        {
            log.Message(MessageLevel.Low, $"{request.LockFilePath} is up to date");
            return basis;
        }

        if (!mayWrite)
        {
            throw new DevenvException(OutOfDate(basis, verdict));
        }

        log.Message(MessageLevel.Normal, verdict is LockVerdict.OutOfDate { Reason: var reason } ? $"locking, since {reason}" : "locking anew");
        return await SolveAsync(manifest, basis, Stale(verdict), cancellationToken);
    }

    private LockOutcome Keep(LockFile existing)
    {
        if (existing.FormatVersion != existing.WrittenFormat)
        {
            log.Report(DiagnosticTable.LockOld.At(SourceSpan.WholeFile(request.LockFilePath), existing.FormatVersion, existing.WrittenFormat));
        }

        return new LockOutcome(false) { File = existing };
    }

    private static ImmutableArray<OutdatedUnit> Stale(LockVerdict? verdict) => verdict is LockVerdict.OutOfDate stale ? stale.Units : [];

    private Diagnostic OutOfDate(LockFile? existing, LockVerdict? verdict) =>
        existing is null
            ? DiagnosticTable.LockFileMissing.At(SourceSpan.WholeFile(request.LockFilePath), nameof(LockMode.Locked))
            : DiagnosticTable.LockFileOutOfDate.At(
                SourceSpan.WholeFile(request.LockFilePath),
                verdict is LockVerdict.OutOfDate outdated ? outdated.Reason : $"it has format {existing.FormatVersion}, {request.LockFormat} is asked for");

    /// <summary>Solves what no longer holds and keeps the rest as it is.</summary>
    private async Task<LockFile> SolveAsync(
        Manifest manifest, LockFile? existing, ImmutableArray<OutdatedUnit> outdated, CancellationToken cancellationToken)
    {
        var units = SolveUnit.All(manifest);
        var stale = existing is null ? units : [.. units.Where(unit => OutdatedOf(unit, outdated).Any())];
        ThrowIfUnsupported(stale);
        var builder = new LockFileBuilder(manifest, request.LockFormat ?? existing?.WrittenFormat ?? LockFile.NewestFormat, existing);
        foreach (var unit in units.Except(stale))
        {
            foreach (var member in unit.Members)
            {
                builder.Keep(member, unit.Platform);
            }
        }

        if (!stale.IsEmpty)
        {
            using var transport = TransportFactory.Create(request);
            var gateway = new RepodataGateway(transport, request.CacheFolder, request.Host, request.Offline);
            foreach (var solved in await new UnitSolver(gateway, request.Host, log).SolveAsync(
                stale, unit => Favored(unit, existing, outdated), cancellationToken))
            {
                foreach (var member in solved.Unit.Members)
                {
                    builder.Add(member, solved.Unit.Platform, solved.RecordsOf(member));
                }
            }
        }

        return builder.Build();
    }

    private static IEnumerable<OutdatedUnit> OutdatedOf(SolveUnit unit, ImmutableArray<OutdatedUnit> outdated) =>
        outdated.Where(entry => entry.Platform == unit.Platform.Name && unit.Members.Any(member => member.Name == entry.Environment));

    private static void ThrowIfUnsupported(ImmutableArray<SolveUnit> units)
    {
        var unsupported = units
            .SelectMany(unit => unit.Members.SelectMany(member => member.Unsupported(unit.Platform)).Concat(unit.Scope.FaultsOfSolve(unit.Platform)))
            .Distinct()
            .ToImmutableArray();
        if (!unsupported.IsEmpty)
        {
            throw new DevenvException(unsupported);
        }
    }

    /// <summary>What is locked for a unit's members; of a name locked twice the higher version (spec/LOCK.md §5.6).</summary>
    private static ImmutableArray<RepodataRecord> Favored(SolveUnit unit, LockFile? existing, ImmutableArray<OutdatedUnit> outdated) =>
        existing is null || OutdatedOf(unit, outdated).Any(entry => !entry.KeepsLockedContent)
            ? []
            :
            [
                .. unit.Members
                    .SelectMany(member => existing.Locked(member.Name, unit.Platform))
                    .GroupBy(record => record.Package.Name)
                    .Select(group => group.MaxBy(record => record.Package.Version)!), // a group is never empty
            ];

    private LockOutcome Write(Manifest manifest, LockPurpose purpose, LockFile? existing, LockFile solved)
    {
        var isKept = ReferenceEquals(existing, solved);
        var text = isKept ? string.Empty : LockFileWriter.Write(solved);
        var changed = !isKept && (existing?.FormatVersion != solved.WrittenFormat || !string.Equals(text, LockFileWriter.Write(existing), StringComparison.Ordinal));
        if (changed && purpose != LockPurpose.DryRun)
        {
            AtomicFile.DeleteAbandoned(Path.GetDirectoryName(request.LockFilePath) ?? request.LockFilePath);
            AtomicFile.Write(request.LockFilePath, text);
        }

        var difference = LockDifference.Between(existing, solved, manifest);
        if (changed || purpose != LockPurpose.Build)
        {
            DifferenceFiles.Write(request, difference);
        }

        return isKept && existing is not null ? Keep(existing) : new LockOutcome(changed) { Packages = difference, File = solved };
    }
}
