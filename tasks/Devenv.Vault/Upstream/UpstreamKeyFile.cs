using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>
/// The data keys of the entries of one group: <c># vault-keys-v6</c> and rows of id and key. Nothing signs it, so what a key opens is
/// compared with the hash in the manifest.
/// </summary>
public sealed record UpstreamKeyFile(ImmutableSortedDictionary<VaultEntryId, DataKey> Keys)
{
    private const string Header = "# vault-keys-v6";

    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out UpstreamKeyFile? file, out UpstreamFault fault)
    {
        file = null;
        fault = new UpstreamFault(0, "it is no UTF-8 text");
        if (UpstreamRows.Decode(content) is not { } text)
        {
            return false;
        }

        var keys = ImmutableSortedDictionary.CreateBuilder<VaultEntryId, DataKey>();
        var line = 0;
        foreach (var untrimmed in text.AsSpan().EnumerateLines())
        {
            var span = untrimmed.Trim();
            line++;
            if (span is [] or ['#', ..])
            {
                continue;
            }

            var fields = UpstreamRows.Fields(span);
            if (fields.Count < 2 || !VaultEntryId.TryParse(fields[0], out var id) || !DataKey.TryParse(fields[1], out var key)
                || !keys.TryAdd(id, key))
            {
                fault = new UpstreamFault(line, "it is not an id and a data key, or the id is there twice");
                return false;
            }
        }

        file = new UpstreamKeyFile(keys.ToImmutable());
        return true;
    }

    public byte[] Format()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (id, key) in Keys)
        {
            text.Append(id).Append('\t').Append(key.Reveal()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
