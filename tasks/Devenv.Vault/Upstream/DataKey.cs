using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Devenv.Vault.Upstream;

/// <summary>
/// The key of one blob, as text: 64 hexadecimal digits, which gpg takes as a passphrase, or an age identity. Its text form says nothing,
/// so that no message can.
/// </summary>
public sealed class DataKey
{
    private const int ByteCount = 32;

    private readonly string _text;

    private DataKey(string text) => _text = text;

    /// <summary>A random key for gpg.</summary>
    public static DataKey CreateForGpg() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ByteCount)));

    /// <summary>Takes what can stand in a field and on a line: visible ASCII characters.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DataKey? key)
    {
        key = text.IsEmpty || text.ContainsAnyExceptInRange('!', '~') ? null : new DataKey(text.ToString());
        return key is not null;
    }

    /// <summary>The key for the pipe to a program, with a line feed.</summary>
    public byte[] ToLine() => Encoding.ASCII.GetBytes(_text + "\n");

    /// <summary>The key for the encrypted file that keeps it.</summary>
    internal string Reveal() => _text;

    public override string ToString() => "(a data key)";
}
