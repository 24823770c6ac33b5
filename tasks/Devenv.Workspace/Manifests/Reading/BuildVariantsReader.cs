using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>build-variants</c> of the workspace and of its targets (MANIFEST §3).</summary>
internal static class BuildVariantsReader
{
    public static ImmutableArray<BuildVariants> Read(TableReader workspace)
    {
        var variants = ImmutableArray.CreateBuilder<BuildVariants>();
        Add(variants, ReadTable(workspace, selector: null));
        var targets = workspace.Nested("target");
        foreach (var entry in targets?.Table.Entries ?? [])
        {
            if (targets!.Nested(entry.Name) is not { } target) // Entries only exist where the reader does.
            {
                continue;
            }

            Add(variants, ReadTable(target, entry.Name));
            target.RefuseUnknown();
            if (!PlatformSelector.TryParse(entry.Name, out var selector, out var fault))
            {
                workspace.Context.Report(DiagnosticTable.BadSelector, entry.Key, entry.Name, fault);
                continue;
            }

            workspace.Context.Selectors.Add(new Placed<PlatformSelector>(selector, entry.Key.Span));
        }

        return variants.ToImmutable();
    }

    /// <summary>The key <c>build-variants-files</c>.</summary>
    public static ImmutableArray<string> ReadFiles(TableReader workspace) =>
        workspace.Strings("build-variants-files") is { } files
            ? [.. files.Select(file => DescriptionReader.File(workspace.Context, "build-variants-files", file)).OfType<string>()]
            : [];

    private static void Add(ImmutableArray<BuildVariants>.Builder variants, BuildVariants? added)
    {
        if (added is not null)
        {
            variants.Add(added);
        }
    }

    private static BuildVariants? ReadTable(TableReader reader, string? selector)
    {
        if (reader.Nested("build-variants") is not { } table)
        {
            return null;
        }

        var values = table.Table.Entries.Select(entry =>
            (entry.Name, Values: table.Strings(entry.Name)?.Select(value => value.Value).ToImmutableArray()));
        return new BuildVariants(selector, [.. values.Select(pair => KeyValuePair.Create(pair.Name, pair.Values ?? []))]);
    }
}
