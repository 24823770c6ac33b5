using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads lists of channels (MANIFEST §3.1).</summary>
internal static class ChannelReader
{
    /// <summary>The key <c>channels</c> of a table; null where it is absent.</summary>
    public static ImmutableArray<WorkspaceChannel>? Read(TableReader reader) =>
        reader.Array("channels") is { } array
            ? [.. array.Items.Select(item => ReadItem(reader, item)).OfType<WorkspaceChannel>().DistinctBy(channel => channel.Url)]
            : null;

    /// <summary>A channel by itself; null after a report.</summary>
    public static ChannelUrl? ReadUrl(ManifestContext context, TomlString text)
    {
        if (ChannelUrl.TryParse(text.Value, context.RootFolder, context.HomeFolder, out var url))
        {
            return url;
        }

        context.Report(DiagnosticTable.BadChannel, text, text.Value);
        return null;
    }

    private static WorkspaceChannel? ReadItem(TableReader reader, TomlValue item)
    {
        if (item is TomlString text)
        {
            return ReadUrl(reader.Context, text) is { } url ? new WorkspaceChannel(url, 0, null, text.Span) : null;
        }

        if (item is not TomlTable table)
        {
            reader.ReportKind(item, "channels[]", "a string or a table");
            return null;
        }

        var inner = reader.Context.Open(table, reader.PlaceOf("channels"));
        var channel = inner.String("channel");
        var priority = inner.Integer("priority")?.Value ?? 0;
        var cutoff = CutoffReader.Read(inner, "exclude-newer");
        inner.RefuseUnknown();
        if (channel is null && table.Value("channel") is null)
        {
            inner.ReportMissing("channel", "Write { channel = \"conda-forge\" }.");
        }

        return channel is not null && ReadUrl(reader.Context, channel) is { } channelUrl
            ? new WorkspaceChannel(channelUrl, priority, cutoff, table.Span)
            : null;
    }
}
