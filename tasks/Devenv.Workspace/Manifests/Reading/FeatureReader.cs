using System.Collections.Immutable;
using Devenv.Conda.Solving;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>[feature.NAME]</c> tables (MANIFEST §8) and the same keys where they stand in an environment.</summary>
internal static class FeatureReader
{
    public static ImmutableArray<Feature> Read(TableReader root, WorkspaceSettings settings)
    {
        if (root.Nested("feature") is not { } features)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<Feature>();
        foreach (var entry in features.Table.Entries)
        {
            if (features.Nested(entry.Name) is not { } table)
            {
                continue;
            }

            if (entry.Name == Feature.DefaultName)
            {
                root.Context.Report(DiagnosticTable.ReservedFeature, entry.Key);
            }

            var feature = ReadKeys(table, settings, new Feature { Name = entry.Name, Span = entry.Key.Span }, isInline: false);
            table.RefuseUnknown();
            read.Add(feature);
        }

        return read.ToImmutable();
    }

    /// <summary>The keys that a feature and an environment's own table share.</summary>
    public static Feature ReadKeys(TableReader reader, WorkspaceSettings settings, Feature feature, bool isInline) => feature with
    {
        IsInline = isInline,
        Platforms = ReadPlatforms(reader, settings),
        Channels = ChannelReader.Read(reader),
        ChannelPriority = ReadPriority(reader),
        SolveStrategy = ReadStrategy(reader),
        SystemRequirements = isInline ? null : SystemRequirementsReader.Read(reader),
        Root = TargetReader.Read(reader, allowsBuildKinds: !isInline),
        Targets = TargetReader.ReadTargets(reader),
    };

    public static Placed<ChannelPriority>? ReadPriority(TableReader reader) =>
        reader.Choice("channel-priority", "strict", "flexible", "disabled") is { } word
            ? new Placed<ChannelPriority>(
                word.Value switch
                {
                    "strict" => ChannelPriority.Strict,
                    "flexible" => ChannelPriority.Flexible,
                    _ => ChannelPriority.Disabled,
                }, word.Span)
            : null;

    public static SolveStrategy? ReadStrategy(TableReader reader) =>
        reader.Choice("solve-strategy", "highest", "lowest", "lowest-direct")?.Value switch
        {
            null => null,
            "highest" => SolveStrategy.Highest,
            "lowest" => SolveStrategy.Lowest,
            _ => SolveStrategy.LowestDirect,
        };

    private static ImmutableArray<PlatformReference>? ReadPlatforms(TableReader reader, WorkspaceSettings settings) =>
        reader.Strings("platforms") is { } names
            ? [.. names.Select(name => ReadReference(reader.Context, settings, name)).OfType<PlatformReference>()
                .DistinctBy(reference => reference.Platform.Name)]
            : null;

    /// <summary>
    /// A declared platform's name, or a subdir; in a workspace with rich platforms only a subdir that some platform has (MANIFEST §3.2).
    /// </summary>
    private static PlatformReference? ReadReference(ManifestContext context, WorkspaceSettings settings, TomlString name)
    {
        if (settings.Platforms.FirstOrDefault(platform => platform.Name == name.Value) is { } declared)
        {
            return new PlatformReference(declared, IsExact: true, name.Span);
        }

        if (settings.HasRichPlatforms)
        {
            if (settings.Platforms.FirstOrDefault(platform => platform.Subdir.Name == name.Value) is { } relative)
            {
                return new PlatformReference(relative, IsExact: false, name.Span);
            }

            var names = settings.Platforms.Select(platform => platform.Name).ToList();
            context.Report(DiagnosticTable.UndeclaredPlatform, name, name.Value, string.Join(", ", names.Select(known => $"\"{known}\"")));
            return null;
        }

        return PlatformReader.ReadSubdir(context, name) is { } subdir
            ? new PlatformReference(WorkspacePlatform.Plain(subdir), IsExact: true, name.Span)
            : null;
    }
}
