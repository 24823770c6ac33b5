using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Devenv.Vault.Ssh;

/// <summary>
/// The text of a signature. ssh-keygen takes several for one signature (another end, other bits that base64 does not use); here only the
/// one that it writes counts, so that no changed byte goes unnoticed. Line ends may be those of Windows, which git makes there.
/// </summary>
internal static class SshSignatureText
{
    private const string Begin = "-----BEGIN SSH SIGNATURE-----\n";
    private const string End = "\n-----END SSH SIGNATURE-----\n";
    private const int Width = 70;

    public static bool IsCanonical(ReadOnlySpan<byte> content)
    {
        var text = Encoding.Latin1.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal)
            || text.Length < Begin.Length + End.Length)
        {
            return false;
        }

        var lines = text[Begin.Length..^End.Length];
        var base64 = Encoding.ASCII.GetBytes(lines.Replace("\n", string.Empty, StringComparison.Ordinal));
        var bytes = new byte[base64.Length];
        return Base64.DecodeFromUtf8(base64, bytes, out _, out var count) == OperationStatus.Done
            && lines == Wrap(Convert.ToBase64String(bytes, 0, count));
    }

    private static string Wrap(string base64)
    {
        var text = new StringBuilder();
        for (var start = 0; start < base64.Length; start += Width)
        {
            text.Append(start > 0 ? "\n" : string.Empty).Append(base64.AsSpan(start, Math.Min(Width, base64.Length - start)));
        }

        return text.ToString();
    }
}
