using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>[workspace]</c> (MANIFEST §3) under its name or its old one.</summary>
internal static class WorkspaceReader
{
    private const string SourcePreview = "pixi-build";

    private static readonly string[] s_bucketKeys = ["endpoint-url", "region", "force-path-style"];

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

        root.Context.Report(DiagnosticTable.DeprecatedKey, old.Key, "project", $"[{root.Context.Prefix}workspace]");
        return root.Nested("project");
    }

    public static WorkspaceSettings Read(TableReader reader)
    {
        ReadPreview(reader);
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
            Name = reader.Text("name"),
            Version = ReadVersion(reader),
            Channels = channels ?? [],
            Platforms = platforms,
            HasRichPlatforms = hasRich,
            ChannelPriority = FeatureReader.ReadPriority(reader),
            SolveStrategy = FeatureReader.ReadStrategy(reader),
            ExcludeNewer = CutoffReader.Read(reader, "exclude-newer"),
            PypiOptions = PypiOptionsReader.Read(reader),
        };
        ReadDescription(reader);
        ReadBuildKeys(reader);
        CondaPypiMapReader.Read(reader);
        reader.RefuseUnknown();
        return settings;
    }

    private static string? ReadVersion(TableReader reader) => SystemRequirementsReader.Version(reader, "version")?.Source;

    private static void ReadPreview(TableReader reader)
    {
        switch (reader.Take("preview")?.Value)
        {
            case null:
                break;
            case TomlBoolean:
                reader.Context.AllowsSources = true;
                break;
            case TomlArray array:
                var flags = reader.StringsOf(array, "preview");
                reader.Context.AllowsSources = flags.Any(flag => flag.Value == SourcePreview);
                foreach (var flag in flags.Where(flag => flag.Value != SourcePreview))
                {
                    reader.Context.Report(DiagnosticTable.UnknownPreview, flag, flag.Value);
                }

                break;
            case { } other:
                reader.ReportKind(other, "preview", "an array of names");
                break;
        }
    }

    private static void ReadDescription(TableReader reader)
    {
        reader.Text("description");
        reader.Strings("authors");
        foreach (var key in (ReadOnlySpan<string>)["license-file", "readme", "license"])
        {
            if (reader.String(key) is { Value: "" } empty)
            {
                reader.Context.Report(DiagnosticTable.EmptyText, empty, key);
            }
        }

        foreach (var key in (ReadOnlySpan<string>)["homepage", "repository", "documentation"])
        {
            if (reader.String(key) is { } url && !Uri.TryCreate(url.Value, UriKind.Absolute, out _))
            {
                reader.Context.Report(DiagnosticTable.BadUrl, url, url.Value);
            }
        }

        if (reader.String("requires-pixi") is { } requires
            && !VersionSpec.TryParse(requires.Value, SpecParsing.Strict, out _, out var fault))
        {
            reader.Context.Report(DiagnosticTable.BadVersionSpec, requires, requires.Value, "requires-pixi", fault, string.Empty);
        }
    }

    private static void ReadBuildKeys(TableReader reader)
    {
        ReadVariants(reader);
        reader.Strings("build-variants-files");
        foreach (var entry in reader.Nested("target")?.Table.Entries ?? [])
        {
            if (entry.Value is not TomlTable table)
            {
                reader.ReportKind(entry.Value, entry.Name, "a table");
                continue;
            }

            var target = reader.Context.Open(table, $"workspace.target.{entry.Name}");
            ReadVariants(target);
            target.RefuseUnknown();
        }

        var buckets = reader.Nested("s3-options");
        foreach (var bucket in buckets?.Table.Entries.Select(entry => buckets.Nested(entry.Name)).OfType<TableReader>() ?? [])
        {
            bucket.String("endpoint-url");
            bucket.String("region");
            bucket.Boolean("force-path-style");
            foreach (var key in s_bucketKeys.Where(key => bucket.Table.Value(key) is null))
            {
                bucket.ReportMissing(key, "All of \"endpoint-url\", \"region\" and \"force-path-style\" are needed.");
            }

            bucket.RefuseUnknown();
        }
    }

    private static void ReadVariants(TableReader reader)
    {
        var variants = reader.Nested("build-variants");
        foreach (var entry in variants?.Table.Entries ?? [])
        {
            variants!.Strings(entry.Name); // Entries only exist where the reader does.
        }
    }
}
