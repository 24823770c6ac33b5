using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Repodata;

/// <summary>Says what is wrong with a document, and where.</summary>
internal static class RepodataFault
{
    /// <param name="broken">What the JSON reader says, or what the document's shape lacks; else a text in it is not UTF-8.</param>
    public static DevenvException Of(ChannelUrl channel, Subdir subdir, Exception broken)
    {
        var url = new RedactedUrl(channel.SubdirUrl(subdir) + "repodata.json");
        return new DevenvException(DiagnosticTable.RepodataBroken.Create(url, channel.CanonicalName, subdir.Name, Describe(broken)), broken);
    }

    private static string Describe(Exception broken)
    {
        var fault = broken is JsonException ? broken.Message : "a text in it is not UTF-8";
        var place = fault.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return broken is JsonException { LineNumber: { } line, BytePositionInLine: { } position } && place > 0
            ? $"{fault[..place].TrimEnd('.')}, at line {line + 1}, byte {position + 1}"
            : fault.TrimEnd('.');
    }
}
