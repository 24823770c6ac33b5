using System.Security.Cryptography;
using System.Text;
using Devenv.Host.Processes;

namespace Devenv.Vault.Ssh;

/// <summary>
/// The fingerprint of an ssh key as ssh's programs show it: <c>SHA256:</c> and the digest of the key in base64 without its end.
/// </summary>
internal static class SshFingerprint
{
    private const string Prefix = "SHA256:";

    /// <summary>That of a public key, <c>TYPE KEY</c>; null where the key is no base64.</summary>
    public static string? Of(ReadOnlySpan<char> publicKey)
    {
        var key = publicKey[(publicKey.IndexOf(' ') + 1)..];
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64Chars(key, bytes, out var count)
            ? Prefix + Convert.ToBase64String(SHA256.HashData(bytes.AsSpan(0, count))).TrimEnd('=')
            : null;
    }

    /// <summary>
    /// That in what a program printed which succeeded, such as <c>… with ED25519 key SHA256:…</c>: the first word that is one.
    /// </summary>
    public static string? Find(PipedProgramOutcome.Exited ended)
    {
        var text = Encoding.UTF8.GetString(ended.Output.Span);
        foreach (var range in text.AsSpan().SplitAny(' ', '\n', '\r'))
        {
            if (ended.ExitCode == 0 && text.AsSpan(range).StartsWith(Prefix))
            {
                return text[range];
            }
        }

        return null;
    }
}
