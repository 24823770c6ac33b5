using System.Diagnostics.CodeAnalysis;
using System.Text;
using Devenv.Primitives;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>The lines that manifests, records and key files are made of: fields between TABs, comments with <c>#</c>.</summary>
internal static class UpstreamRows
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a path can stand in a row: a TAB or a line break would make other rows of it.</summary>
    public static bool CanStore(string path) => path.Length > 0 && path.AsSpan().IndexOfAny("\t\n\r\0") < 0;

    /// <summary>Null for what is no UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return s_strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The value of a comment such as <c># vault-seal-key VALUE</c>.</summary>
    public static bool IsComment(ReadOnlySpan<char> line, string word, out ReadOnlySpan<char> value)
    {
        value = default;
        if (!line.StartsWith("# ") || !line[2..].StartsWith(word) || line[(2 + word.Length)..] is not ([] or [' ', ..]))
        {
            return false;
        }

        value = line[(2 + word.Length)..].Trim();
        return true;
    }

    public static List<string> Fields(ReadOnlySpan<char> line)
    {
        var fields = new List<string>();
        foreach (var range in line.Split('\t'))
        {
            fields.Add(line[range].ToString());
        }

        return fields;
    }

    /// <summary>Reads the fields id, path, hash of the blob, kind and hash of the content, as many as there are.</summary>
    public static bool TryReadEntry(List<string> fields, [NotNullWhen(true)] out VaultEntry? entry, out string reason)
    {
        entry = null;
        if (!VaultEntryId.TryParse(fields[0], out var id))
        {
            reason = "it does not begin with an id of 16 digits";
            return false;
        }

        if (fields.Count < 2 || !CanStore(fields[1]))
        {
            reason = "it has no path";
            return false;
        }

        Sha256Hash? blob = null;
        Sha256Hash? plain = null;
        if ((fields.Count > 2 && !TryReadHash(fields[2], out blob)) || (fields.Count > 4 && !TryReadHash(fields[4], out plain)))
        {
            reason = "it has a hash that is not 64 digits";
            return false;
        }

        if (fields.Count > 3 && fields[3] != "file")
        {
            reason = $"it is of the kind \"{fields[3]}\"";
            return false;
        }

        entry = new VaultEntry(id, fields[1]) { SealedDigest = blob, PlainDigest = plain };
        reason = string.Empty;
        return true;
    }

    private static bool TryReadHash(string text, out Sha256Hash? hash)
    {
        hash = Sha256Hash.ParseOrNull(text);
        return hash is not null || text.Length == 0;
    }
}
