using Devenv.Operations.Locking;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Exchange;

/// <summary>What is locked, for operations that hand it on to others and ask nothing of this machine.</summary>
internal static class LockedUnits
{
    /// <summary>The lock file, up to date but with <c>DevenvLockMode=Frozen</c>.</summary>
    /// <exception cref="DevenvException">It is missing, cannot be read, or is out of date.</exception>
    public static LockFile ReadLock(WorkspaceRequest request, Manifest manifest, IOperationLog log)
    {
        var place = SourceSpan.WholeFile(request.LockFilePath);
        var lockFile = WorkspaceFiles.ReadLock(request, log)
            ?? throw new DevenvException(DiagnosticTable.NothingLocked.At(place));
        return request.LockMode != LockMode.Frozen && Freshness.Of(manifest, lockFile, request) is LockVerdict.OutOfDate outdated
            ? throw new DevenvException(DiagnosticTable.LockFileOutOfDate.At(outdated.Place ?? place, outdated.Reason))
            : lockFile;
    }

    /// <summary>The first environment that is asked for, on the platform that is asked for.</summary>
    /// <exception cref="DevenvException">As above; or there is no such environment, or it is not locked for the platform.</exception>
    public static (Manifest Manifest, ExportUnit Unit) ReadFirst(WorkspaceRequest request, IOperationLog log)
    {
        var first = request with { Environments = [RequestedEnvironments.AreAll(request) ? "default" : request.Environments[0]] };
        var manifest = WorkspaceFiles.ReadManifest(first, log);
        var selection = new ExportSelection(first, manifest, allPlatforms: false);
        var (environment, platform) = selection.Choose()[0];
        var lockFile = ReadLock(first, manifest, log);
        return (manifest, selection.Locked(lockFile, environment, platform));
    }

    /// <summary>Packages that what is written cannot hold are an error, or where they are ignored a warning.</summary>
    /// <exception cref="DevenvException">DEVENV1150: there are some, and they are not ignored.</exception>
    public static void Refuse(
        ExportUnit unit, IEnumerable<LockedPackage> packages, bool isIgnored, string kind, string property, IOperationLog log)
    {
        var names = string.Join(", ", packages.Select(package => package.Name).Order(StringComparer.Ordinal));
        if (names.Length == 0)
        {
            return;
        }

        if (!isIgnored)
        {
            throw new DevenvException(
                DiagnosticTable.ExportCannotHold.Create(unit.Environment.Name, unit.Platform.Name, kind, names, property));
        }

        log.Report(DiagnosticTable.ExportLeftOut.Create(unit.Environment.Name, unit.Platform.Name, kind, names));
    }
}
