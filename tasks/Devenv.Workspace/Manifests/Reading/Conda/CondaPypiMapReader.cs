using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>Reads <c>conda-pypi-map</c> (MANIFEST §3.5).</summary>
internal static class CondaPypiMapReader
{
    /// <summary>Null where the key is absent or after a report.</summary>
    public static CondaPypiMap? Read(TableReader workspace)
    {
        switch (workspace.Take("conda-pypi-map"))
        {
            case null:
                return null;
            case { Value: TomlBoolean { Value: false } }:
                return new CondaPypiMap(IsDisabled: true, []);
            case { Value: TomlTable { Entries: [] } } empty:
                workspace.Context.ReportOld(
                    empty.Key, "conda-pypi-map = {}",
                    "\"conda-pypi-map = false\", or { conda-forge = { mapping = {}, mapping-mode = \"replace\" } }");
                var forge = new CondaPypiMapChannel(ChannelUrl.FromUrl(ChannelUrl.DefaultAlias + "conda-forge"),
                    empty.Key.Span)
                { Replaces = true, UsesSameNames = true };
                return new CondaPypiMap(IsDisabled: false, [forge]) { IsImplied = true };
            case { Value: TomlTable table }:
                return new CondaPypiMap(IsDisabled: false,
                    ReadChannels(workspace.Context.Open(table, workspace.PlaceOf("conda-pypi-map"))));
            case { } other:
                workspace.ReportKind(other.Value, "conda-pypi-map", "false or a table of channels");
                return null;
        }
    }

    /// <summary>The faults of mapped channels that neither the workspace nor a feature names.</summary>
    public static ImmutableArray<Diagnostic> UnknownChannels(WorkspaceSettings settings, ImmutableArray<Feature> features)
    {
        if (settings.CondaPypiMap is not { IsImplied: false, Channels: { IsEmpty: false } mapped })
        {
            return [];
        }

        var known = settings.Channels.Concat(features.SelectMany(feature => feature.Channels ?? []))
            .Select(channel => channel.Url).ToHashSet();
        return
        [
            .. mapped
                .Where(entry => !known.Contains(entry.Channel))
                .Select(entry => DiagnosticTable.MappedChannelUnknown.At(entry.Span, entry.Channel.CanonicalName)),
        ];
    }

    private static ImmutableArray<CondaPypiMapChannel> ReadChannels(TableReader map)
    {
        var channels = ImmutableArray.CreateBuilder<CondaPypiMapChannel>();
        foreach (var entry in map.Table.Entries)
        {
            if (!ChannelUrl.TryParse(entry.Name, map.Context.RootFolder, map.Context.HomeFolder, out var url))
            {
                map.Context.Report(DiagnosticTable.BadChannel, entry.Key, entry.Name);
                continue;
            }

            if (channels.Any(other => other.Channel.Equals(url)))
            {
                map.Context.Report(DiagnosticTable.MappedChannelTwice, entry.Key, entry.Name);
            }
            else if (ReadEntry(map, entry, new CondaPypiMapChannel(url, entry.Key.Span)) is { } channel)
            {
                channels.Add(channel);
            }
        }

        return channels.ToImmutable();
    }

    private static CondaPypiMapChannel? ReadEntry(TableReader map, TomlEntry entry, CondaPypiMapChannel channel)
    {
        switch (entry.Value)
        {
            case TomlString location:
                return channel with { Location = location.Value };
            case TomlBoolean { Value: false }:
                return channel with { IsDisabled = true };
            case TomlTable table:
                return ReadTable(map.Context.Open(table, map.PlaceOf(entry.Name)), channel);
            default:
                map.ReportKind(entry.Value, entry.Name, "a location, false, or a table");
                return null;
        }
    }

    private static CondaPypiMapChannel ReadTable(TableReader table, CondaPypiMapChannel channel)
    {
        var read = channel with
        {
            Location = table.Text("location"),
            UsesSameNames = table.Boolean("same-name-heuristic")?.Value,
            Replaces = table.Choice("mapping-mode", "overlay", "replace")?.Value == "replace",
            Mapping = ReadNames(table.Nested("mapping")),
        };
        if (table.Table.Entries.Count == 0)
        {
            table.ReportMissing("location", "Write a location, a mapping, or false in place of the table.");
        }

        table.RefuseUnknown();
        return read;
    }

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> ReadNames(TableReader? names) =>
        names is null ? [] : [.. names.Table.Entries.Select(entry => KeyValuePair.Create(entry.Name, ReadNames(names, entry)))];

    private static ImmutableArray<string> ReadNames(TableReader names, TomlEntry entry)
    {
        switch (entry.Value)
        {
            case TomlString name:
                return [name.Value];
            case TomlBoolean { Value: false }:
                return [];
            case TomlArray array:
                return [.. names.StringsOf(array, entry.Name).Select(name => name.Value)];
            default:
                names.ReportKind(entry.Value, entry.Name, "a name, an array of names, or false");
                return [];
        }
    }
}
