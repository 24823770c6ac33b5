using System.Diagnostics.CodeAnalysis;
using System.Text;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>One entry of a v7 vault, in a file of its own: <c># vault-entry-v7</c> and a row whose sixth field is the data key.</summary>
public sealed record UpstreamRecord(VaultEntry Entry, DataKey Key)
{
    private const string Header = "# vault-entry-v7";

    /// <summary>Takes exactly one row, with both hashes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out UpstreamRecord? record, out UpstreamFault fault)
    {
        record = null;
        fault = new UpstreamFault(0, "it is no UTF-8 text");
        if (UpstreamRows.Decode(content) is not { } text)
        {
            return false;
        }

        var line = 0;
        var hasHeader = false;
        foreach (var untrimmed in text.AsSpan().EnumerateLines())
        {
            var span = untrimmed.Trim();
            line++;
            hasHeader |= span is Header;
            if (span is [] or ['#', ..])
            {
                continue;
            }

            if (record is not null || !TryReadRow(span, out record, out var reason))
            {
                (record, fault) = (null, new UpstreamFault(line, "it is not the one row of a record"));
                return false;
            }
        }

        fault = new UpstreamFault(1, hasHeader ? "the row is missing" : $"the line \"{Header}\" is missing");
        record = hasHeader ? record : null;
        return record is not null;
    }

    public byte[] Format() => Encoding.UTF8.GetBytes(
        $"{Header}\n{Entry.Id}\t{Entry.StoredPath}\t{Entry.SealedDigest}\tfile\t{Entry.PlainDigest}\t{Key.Reveal()}\n");

    private static bool TryReadRow(ReadOnlySpan<char> line, [NotNullWhen(true)] out UpstreamRecord? record, out string reason)
    {
        record = null;
        var fields = UpstreamRows.Fields(line);
        reason = "it has fewer than six fields";
        if (fields.Count < 6 || !UpstreamRows.TryReadEntry(fields, out var entry, out reason))
        {
            return false;
        }

        reason = "it lacks a hash or the data key";
        if (entry.SealedDigest is null || entry.PlainDigest is null || !DataKey.TryParse(fields[5], out var key))
        {
            return false;
        }

        record = new UpstreamRecord(entry, key);
        return true;
    }
}
