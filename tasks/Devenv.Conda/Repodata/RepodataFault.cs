using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata.Indexing;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Repodata;

/// <summary>Says what is wrong with a document, and where.</summary>
internal static class RepodataFault
{
    /// <param name="broken">What the JSON reader says, or what the document's shape lacks; else a text in it is not UTF-8.</param>
    /// <param name="place">Where the reader began.</param>
    public static DevenvException Of(ChannelUrl channel, Subdir subdir, Exception broken, DocumentPlace place)
    {
        var url = new RedactedUrl(channel.SubdirUrl(subdir) + "repodata.json");
        return new DevenvException(DiagnosticTable.RepodataBroken.Create(url, channel.CanonicalName, subdir.Name, Describe(broken, place)),
            broken);
    }

    private static string Describe(Exception broken, DocumentPlace place)
    {
        var fault = broken is JsonException ? broken.Message : "a text in it is not UTF-8";
        var end = fault.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (broken is not JsonException { LineNumber: { } line, BytePositionInLine: { } position } || end <= 0)
        {
            return fault.TrimEnd('.');
        }

        (line, position) = place.Of(line, position);
        return $"{fault[..end].TrimEnd('.')}, at line {line + 1}, byte {position + 1}";
    }
}
