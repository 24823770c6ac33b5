using System.Collections.Immutable;
using Devenv.Operations.Describing;
using Devenv.Operations.Editing;
using Devenv.Operations.Exchange;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Operations;

/// <summary>
/// Takes what a file of another tool asks for into the manifest: the manifest and the lock file that follows from it are written together,
/// or neither is. A lock file that may not be written is left alone.
/// </summary>
public sealed class ImportEnvironment(WorkspaceRequest request, IOperationLog log)
{
    private readonly DistinctReports _log = new(log);

    /// <exception cref="DevenvException">
    /// The file, the manifest or the edit is at fault, or DEVENV1105: what the manifest would ask for then cannot be locked. Both files are
    /// as before.
    /// </exception>
    public async Task<EditOutcome> RunAsync(ImportOptions options, CancellationToken cancellationToken)
    {
        var (imported, format) = Read(options);
        var target = TargetOf(options, imported, format);
        using var held = await WorkspaceLock.AcquireAsync(new WorkspaceState(request.RootFolder), _log, cancellationToken);
        var before = WorkspaceFiles.ReadExactManifest(request);
        var manifest = WorkspaceFiles.ReadManifest(request, before, _log);
        var import = new ManifestImport(manifest, imported, target);
        var after = import.Apply(ManifestEditor.Open(before, request.ManifestPath)).Text;
        var lines = ImmutableArray.Create(Describe(options.File, imported, target, import.NewEnvironment));
        if (after == before)
        {
            return new EditOutcome(lines, null);
        }

        var files = new EditedFiles(request, before);
        var outcome = await LockAsync(options.File, files, after, cancellationToken);
        await files.WriteAsync(after, outcome, cancellationToken);
        return new EditOutcome(lines, outcome);
    }

    private (ImportedEnvironment Imported, ImportFormat Format) Read(ImportOptions options)
    {
        var files = new ImportedFiles(options.File, request.WorkspaceFolder);
        var text = files.Text;
        var format = options.GivenFormat ?? ImportReader.FormatOf(options.File, text)
            ?? throw new DevenvException(DiagnosticTable.ImportFormatUnknown.At(SourceSpan.WholeFile(options.File)));
        var reading = ImportReader.Read(format, text, files.Source);
        if (reading.Environment is null)
        {
            throw new DevenvException(reading.Diagnostics);
        }

        foreach (var warning in reading.Diagnostics)
        {
            _log.Report(warning);
        }

        return (reading.Environment, format);
    }

    /// <summary>Requirements add to what an environment has; an environment file and an explicit spec are all of one.</summary>
    private static ImportTarget TargetOf(ImportOptions options, ImportedEnvironment imported, ImportFormat format)
    {
        var feature = options.Feature.Length > 0 ? options.Feature : imported.Name
            ?? throw new DevenvException(DiagnosticTable.ImportUnnamed.At(SourceSpan.WholeFile(options.File)));
        return new ImportTarget(feature,
            options.Selector.Length > 0 ? options.Selector : null)
        { IsWhole = format != ImportFormat.Requirements };
    }

    /// <summary>Locks the edited manifest; nothing is written. Null where the lock file is to be left alone.</summary>
    private async Task<LockOutcome?> LockAsync(string file, EditedFiles files, string after, CancellationToken cancellationToken)
    {
        try
        {
            WorkspaceFiles.ReadManifest(request, after, _log);
            return request.LockMode != LockMode.Update
                ? null
                : await new UpdateLock(request, _log).RunAsync(
                    new LockRequest(LockPurpose.DryRun) { ManifestText = after }, cancellationToken);
        }
        catch (DevenvException fault)
        {
            throw files.Explain(
                fault, after, DiagnosticTable.EditNotLocked.At(SourceSpan.WholeFile(file), $"\"{Path.GetFileName(file)}\"", "imported"));
        }
    }

    private static string Describe(string file, ImportedEnvironment imported, ImportTarget target, string? environment)
    {
        var place = target.IsDefaultFeature ? "the default feature"
            : environment is null ? $"feature \"{target.Feature}\""
            : $"feature \"{target.Feature}\" and environment \"{environment}\"";
        return $"imported {Counted.Of(imported.CondaPackages.Length, "conda package")} and "
            + $"{Counted.Of(imported.Distributions.Length, "PyPI package")} of {Path.GetFileName(file)} into {place}";
    }
}
