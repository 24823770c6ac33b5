using System.Collections.Immutable;
using System.Globalization;
using Devenv.Host.Files;
using Devenv.Operations.Exchange;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Exchange;
using Devenv.Workspace.Exchange.Sbom;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Writes environments in formats of other tools, from the manifest and the lock file: no network, no solve.</summary>
public sealed class ExportEnvironments(WorkspaceRequest request, IOperationLog log)
{
    /// <summary>The files that hold the export, those included whose content was already the same.</summary>
    /// <exception cref="DevenvException">
    /// A file cannot be read or written; the lock file is missing or out of date (but with <c>DevenvLockMode=Frozen</c>); the choice is
    /// impossible; the format cannot hold what is locked. Nothing is written then.
    /// </exception>
    public ImmutableArray<string> Run(ExportOptions options)
    {
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        var selection = new ExportSelection(request, manifest, options.AllPlatforms);
        var chosen = selection.Choose();
        var lockFile = options.NeedsLock ? LockedUnits.ReadLock(request, manifest, log) : null;
        var units = chosen.Select(pair => selection.Locked(lockFile, pair.Environment, pair.Platform)).ToImmutableArray();
        var texts = units
            .Select(unit => (Unit: unit, Path: PathOf(unit, options, isOnly: units.Length == 1)))
            .Select(entry => (entry.Path, Text: Render(manifest, entry.Unit, entry.Path, options)))
            .ToImmutableArray();
        foreach (var (path, text) in texts)
        {
            AtomicFile.WriteIfDifferent(path, text);
        }

        return [.. texts.Select(entry => entry.Path)];
    }

    private string Render(Manifest manifest, ExportUnit unit, string path, ExportOptions options) =>
        options.Format switch
        {
            ExportFormat.Explicit => RenderExplicit(manifest, unit, options),
            ExportFormat.EnvironmentYml => RenderEnvironmentYaml(manifest, unit, path, options.FromLock),
            ExportFormat.Sbom => CycloneDx.Write(SubjectOf(manifest, unit)),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };

    private string RenderExplicit(Manifest manifest, ExportUnit unit, ExportOptions options)
    {
        LockedUnits.Refuse(unit, unit.Packages.OfType<LockedPypiPackage>(), options.IgnorePypi, "PyPI", nameof(options.IgnorePypi), log);
        LockedUnits.Refuse(unit, unit.Packages.OfType<LockedSourcePackage>(), options.IgnoreSource, "source", nameof(options.IgnoreSource),
            log);
        return ExplicitSpec.Write(
            unit.Platform.Subdir, [.. unit.Packages.OfType<LockedCondaPackage>().Select(package => package.Record)], manifest.RootFolder);
    }

    private string RenderEnvironmentYaml(Manifest manifest, ExportUnit unit, string path, bool fromLock)
    {
        var export = new EnvironmentYamlExport(unit.Environment, unit.Platform, manifest.RootFolder,
            Path.GetDirectoryName(path) ?? manifest.RootFolder);
        var text = (fromLock ? export.OfLock(unit.Packages) : export.OfManifest()).ToString();
        foreach (var warning in export.LeftOut)
        {
            log.Report(warning);
        }

        return text;
    }

    private SbomSubject SubjectOf(Manifest manifest, ExportUnit unit) =>
        new()
        {
            Workspace = manifest.Name ?? Path.GetFileName(manifest.RootFolder),
            Version = manifest.Version,
            Environment = unit.Environment.Name,
            Platform = unit.Platform.Name,
            Packages = unit.Packages,
            CondaRequirements =
            [
                .. unit.Environment.Requirements(unit.Platform).Select(requirement => requirement.Spec.Name.Normalized),
                .. unit.Environment.SourceRequirements(unit.Platform).Select(requirement => requirement.Name.Normalized),
            ],
            PypiRequirements = [.. unit.Environment.PypiRequirements(unit.Platform).Select(requirement => requirement.Name.Normalized)],
            Timestamp = SourceDate(),
        };

    /// <summary>
    /// The time that reproducible builds give to what they make (reproducible-builds.org, SOURCE_DATE_EPOCH); null: none is set.
    /// </summary>
    private DateTimeOffset? SourceDate()
    {
        const string Variable = "SOURCE_DATE_EPOCH";
        const long LastSecond = 253402300799;
        return request.Host.Variable(Variable) is not { Length: > 0 } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new DevenvException(DiagnosticTable.PropertyValue.Create(Variable, text, "a number of seconds since 1970"));
    }

    private string PathOf(ExportUnit unit, ExportOptions options, bool isOnly)
    {
        var name = unit.FileName(options.Format);
        if (options.Target is not { } target)
        {
            return Path.Join(request.WorkspaceFolder, name);
        }

        if (Path.EndsInDirectorySeparator(target) || Directory.Exists(target))
        {
            return Path.Join(target, name);
        }

        return isOnly ? target
            : File.Exists(target) ? throw new DevenvException(
                DiagnosticTable.PropertyValue.Create("File", target, "a folder, since there are several environments or platforms"))
            : Path.Join(target, name);
    }
}
