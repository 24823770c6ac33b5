using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Reading.Conda;
using Devenv.Workspace.Manifests.Reading.Pypi;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>[workspace]</c> (MANIFEST §3) under its name or its old one.</summary>
internal static class WorkspaceReader
{
    private const string SourcePreview = "pixi-build";

    /// <summary>The workspace's table; null where the manifest has none.</summary>
    public static TableReader? Find(TableReader root)
    {
        if (root.Take("workspace") is not null)
        {
            return root.Nested("workspace");
        }

        if (root.Take("project") is not { } old)
        {
            return null;
        }

        root.Context.ReportOld(old.Key, "project", $"[{root.Context.Prefix}workspace]");
        return root.Nested("project");
    }

    public static WorkspaceSettings Read(TableReader reader)
    {
        var preview = ReadPreview(reader);
        var channels = ChannelReader.Read(reader);
        if (channels is null && reader.Table.Value("channels") is null)
        {
            reader.ReportMissing("channels", "Write channels = [\"conda-forge\"].");
        }

        var (platforms, hasRich) = PlatformReader.Read(reader);
        reader.Context.DependencyPool = reader.Nested("dependencies")?.Table;
        CondaDependencyReader.Read(reader, "dependencies", DependencyKind.Pooled);
        var settings = new WorkspaceSettings
        {
            IsWorkspace = true,
            Description = DescriptionReader.Read(reader),
            PreviewFlags = preview,
            RequiredPixi = PixiRequirement.Check(reader),
            Channels = channels ?? [],
            Platforms = platforms,
            HasRichPlatforms = hasRich,
            ChannelPriority = FeatureReader.ReadPriority(reader),
            SolveStrategy = FeatureReader.ReadStrategy(reader),
            ExcludeNewer = CutoffReader.Read(reader, "exclude-newer"),
            PypiOptions = PypiOptionsReader.Read(reader),
            CondaPypiMap = CondaPypiMapReader.Read(reader),
            Buckets = S3OptionsReader.Read(reader),
            BuildVariants = BuildVariantsReader.Read(reader),
            BuildVariantFiles = BuildVariantsReader.ReadFiles(reader),
        };
        reader.RefuseUnknown();
        return settings;
    }

    private static ImmutableArray<string> ReadPreview(TableReader reader)
    {
        switch (reader.Take("preview")?.Value)
        {
            case null:
                return [];
            case TomlBoolean:
                // Upstream takes either value for the flag.
                reader.Context.AllowsSources = true;
                return [SourcePreview];
            case TomlArray array:
                var flags = reader.StringsOf(array, "preview");
                reader.Context.AllowsSources = flags.Any(flag => flag.Value == SourcePreview);
                foreach (var flag in flags.Where(flag => flag.Value != SourcePreview))
                {
                    reader.Context.Report(DiagnosticTable.UnknownPreview, flag, flag.Value);
                }

                return [.. flags.Select(flag => flag.Value)];
            case { } other:
                reader.ReportKind(other, "preview", "an array of names");
                return [];
        }
    }
}
