using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Packages;
using Devenv.Workspace.Manifests.Reading;
using Devenv.Workspace.Manifests.Reading.Conda;
using Devenv.Workspace.Manifests.Reading.Packages;
using Devenv.Workspace.Manifests.Reading.Pypi;

namespace Devenv.Workspace.Manifests;

/// <summary>
/// Reads <c>pixi.toml</c>, <c>pyproject.toml</c> and <c>mojoproject.toml</c> (spec/MANIFEST.md). Every fault of a file is reported in one
/// run, with its place; nothing outside the text is looked at.
/// </summary>
public static class ManifestReader
{
    /// <param name="text">The file's text.</param>
    /// <param name="path">Absolute; the file's name decides which of the three it is, its folder what relative paths mean.</param>
    /// <param name="homeFolder">What <c>~</c> means; absolute.</param>
    /// <param name="fileExists">
    /// Whether an absolute path is a file, for keys whose file must be there (a readme, a licence, build variants); null leaves that
    /// unjudged.
    /// </param>
    public static ManifestReading Read(string text, string path, string homeFolder, Func<string, bool>? fileExists = null) =>
        Read(TomlDocument.Parse(text, path), path, homeFolder, fileExists);

    /// <summary>Reads the file's bytes, so that what is not UTF-8 is a fault with a place.</summary>
    public static ManifestReading Read(ReadOnlySpan<byte> utf8, string path, string homeFolder, Func<string, bool>? fileExists = null) =>
        Read(TomlDocument.Parse(utf8, path), path, homeFolder, fileExists);

    /// <summary>Adds the keys that the reader looks for in the text's tables, by the table's name.</summary>
    internal static void CollectKeys(string text, string path, ISet<(string Place, string Key)> keys) =>
        Read(TomlDocument.Parse(text, path), path, string.Empty, fileExists: null, keys);

    private static ManifestReading Read(
        TomlDocument document, string path, string homeFolder, Func<string, bool>? fileExists,
        ISet<(string Place, string Key)>? keys = null)
    {
        if (document.HasErrors && ConflictMarker(document.Source) is { } conflict)
        {
            return new ManifestReading(null, [conflict]);
        }

        var faults = new DiagnosticBag();
        faults.AddRange(document.Diagnostics);
        var isPyproject = Path.GetFileName(path) == "pyproject.toml";
        var context = new ManifestContext(faults, Path.GetDirectoryName(path) ?? string.Empty, homeFolder,
            isPyproject ? "tool.pixi." : string.Empty)
        {
            FileExists = fileExists,
            KnownKeys = keys,
        };
        var root = FindRoot(document, context, isPyproject);
        if (root is not null && !document.HasErrors && PixiRequirement.Mismatch(root.Table) is { } mismatch)
        {
            return new ManifestReading(null, [mismatch]);
        }

        var manifest = root is null ? null : Read(document, path, root);
        var sorted = faults.ToImmutable().Distinct().OrderBy(fault => fault.Span?.Line ?? 0).ThenBy(fault => fault.Span?.Column ?? 0);
        return new ManifestReading(faults.HasErrors ? null : manifest, [.. sorted]);
    }

    /// <summary>The first marker that git left; everything else that is wrong with such a file follows from it.</summary>
    private static Diagnostic? ConflictMarker(TomlSource source)
    {
        const string Marker = "<<<<<<<";
        for (var start = source.Text.IndexOf(Marker, StringComparison.Ordinal); start >= 0; start = source.Text
            .IndexOf(Marker, start + 1, StringComparison.Ordinal))
        {
            if (start == 0 || source.Text[start - 1] == '\n')
            {
                return DiagnosticTable.ManifestConflictMarkers.At(source.SpanOf(start, start + Marker.Length), Marker);
            }
        }

        return null;
    }

    /// <summary>The table that the grammar of pixi.toml begins at; null after a report.</summary>
    private static TableReader? FindRoot(TomlDocument document, ManifestContext context, bool isPyproject)
    {
        var table = isPyproject ? document.Root.Table("tool")?.Table("pixi") : document.Root;
        if (table is not null && table.Entries.Any(entry => entry.Name is "workspace" or "project" or "package"))
        {
            return context.Open(table, string.Empty);
        }

        // With faults in the syntax the table may be there and not be understood.
        if (!document.HasErrors)
        {
            var span = SourceSpan.WholeFile(document.Source.Path) with { Line = 1, Column = 1, EndLine = 1, EndColumn = 1 };
            var near = table?.Entries.FirstOrDefault(entry => NearMiss.Of(entry.Name, ["workspace", "package"]) is not null);
            var question = near is null ? string.Empty : NearMiss.Question(near.Name, ["workspace", "package"]);
            context.Faults.Add(DiagnosticTable.NoWorkspace.At(near?.Key.Span ?? span, context.Prefix, question));
        }

        return null;
    }

    private static Manifest Read(TomlDocument document, string path, TableReader root)
    {
        var context = root.Context;
        var workspace = WorkspaceReader.Find(root);
        if (workspace is null)
        {
            // Which previews hold is said in the workspace's own file.
            (context.HasWorkspace, context.AllowsSources) = (false, true);
        }

        var settings = workspace is null ? new WorkspaceSettings() : WorkspaceReader.Read(workspace);
        settings = settings with
        {
            PackageCutoffs = CutoffReader.ReadPackages(root),
            DistributionCutoffs = CutoffReader.ReadDistributions(root),
        };
        var features = FeatureReader.Read(root, settings);
        var defaults = ReadDefault(root, settings);
        var environments = EnvironmentReader.Read(root, settings);
        var pyproject = context.Prefix.Length > 0 ? new PyprojectReader(document.Root, context) : null;
        var project = pyproject?.Description ?? ProjectDescription.Empty;
        var package = PackageReader.Read(root, workspace is null ? null : settings.Description.Else(project));
        ReadExtras(root);
        root.RefuseUnknown();

        ImmutableArray<Feature> all = [defaults, .. features.Where(feature => feature.Name != Feature.DefaultName)];
        all = pyproject?.Extend(all) ?? all;
        EnvironmentReader.CheckFeatures(context, environments, all);
        settings = settings with
        {
            Description = Describe(settings.Description, package).Else(project),
            Package = package,
            SolveFaults = CondaPypiMapReader.UnknownChannels(settings,
                [.. all, .. environments.Select(environment => environment.Inline).OfType<Feature>()]),
        };
        return ManifestComposer.Compose(path, context, settings, all, environments);
    }

    /// <summary>A workspace without a name or a version has its package's.</summary>
    private static ProjectDescription Describe(ProjectDescription workspace, PackageManifest? package) => workspace with
    {
        Name = workspace.Name ?? package?.Description.Name,
        Version = workspace.Version ?? package?.Description.Version,
    };

    private static Feature ReadDefault(TableReader root, WorkspaceSettings settings) => new()
    {
        Name = Feature.DefaultName,
        Span = root.Table.Span,
        ChannelPriority = settings.ChannelPriority,
        SolveStrategy = settings.SolveStrategy,
        SystemRequirements = SystemRequirementsReader.Read(root),
        Root = TargetReader.Read(root),
        Targets = TargetReader.ReadTargets(root),
    };

    private static void ReadExtras(TableReader root)
    {
        root.Nested("tool");
        root.String("$schema");
    }
}
