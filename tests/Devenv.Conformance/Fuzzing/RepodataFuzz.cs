using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conformance.Fuzzing;

/// <summary>
/// Documents are indexed at once and in pieces: both refuse them with DEVENV4020, or both give the same records and warnings. Every record
/// is looked for in the document.
/// </summary>
internal sealed class RepodataFuzz(IReadOnlyList<string> folders) : IFuzzSubject
{
    private const int Piece = 1000;

    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://channels.test/fuzz");

    public ImmutableArray<byte[]> Files { get; } = FuzzCorpus.Files(folders, file => Path.GetFileName(file) == "repodata.json");

    public int Accepted { get; private set; }

    public string? Judge(byte[] content)
    {
        var (whole, inPieces) = (Index(content, content.Length), Index(content, Piece));
        if (whole is null || inPieces is null)
        {
            return whole is null == inPieces is null ? null : $"is {(whole is null ? "refused" : "read")} at once, but not in pieces";
        }

        Accepted++;
        if (!Content(whole).SequenceEqual(Content(inPieces)))
        {
            return "gives other records in pieces than at once";
        }

        // Bytes that are no UTF-8 make a record unusable, and the framework's reader throw.
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'));
        var listed = Maps(document.RootElement).SelectMany(map => map.EnumerateObject()).ToLookup(entry => entry.Name,
            entry => entry.Value);
        return Records(whole).Where(record => !IsListed(record, listed)).Select(record => $"has no {record}").FirstOrDefault();
    }

    private static IEnumerable<RepodataRecord> Records(RepodataIndex index) => index.Names.SelectMany(name => index.Records(name));

    private static List<string> Content(RepodataIndex index)
    {
        var records = Records(index).Select(record =>
            $"{record.Url} {record} {string.Join('|', record.Package.Depends)} {string.Join('|', record.Package.Constrains)}").ToList();
        return [.. records, .. index.Warnings.Select(warning => warning.ToString())];
    }

    private static RepodataIndex? Index(byte[] json, int piece)
    {
        try
        {
            using var index = new MemoryStream();
            var indexer = new RepodataIndexer(index, s_channel, Subdir.Linux64);
            var (start, end) = (0, 0);
            do
            {
                // Of a long record twice as much is shown, as the store does it, so that the work stays in proportion.
                end = Math.Min(json.Length, end + Math.Max(piece, end - start));
                start += indexer.Read(json.AsSpan(start..end), isLast: end == json.Length);
            }
            while (end < json.Length);
            indexer.Finish(new RepodataOrigin(RepodataIndex.AddressOf(s_channel, Subdir.Linux64), "repodata.json", null, null, null));
            return RepodataIndex.TryOpen(index.ToArray(), null, s_channel,
                Subdir.Linux64) ?? throw new InvalidOperationException("What was just written is no index.");
        }
        catch (DevenvException refusal) when (refusal.Diagnostic.Code == "DEVENV4020")
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> Maps(JsonElement root)
    {
        foreach (var member in root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
        {
            if (member.Name is "packages" or "packages.conda")
            {
                yield return member.Value;
            }
        }
    }

    /// <summary>A key may stand twice, and so may a field, of which the last counts.</summary>
    private static bool IsListed(RepodataRecord record, ILookup<string, JsonElement> listed) =>
        listed[record.FileName].Any(entry =>
            entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("name", out var name) && name.ValueEquals(record.Package.Name.Source)
            && entry.TryGetProperty("version", out var version) && version.ValueEquals(record.Package.Version.Source)
            && Texts(entry, "depends").SequenceEqual(record.Package.Depends)
            && Texts(entry, "constrains").SequenceEqual(record.Package.Constrains));

    private static IEnumerable<string> Texts(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(text => text.GetString() ?? string.Empty)
            : [];
}
