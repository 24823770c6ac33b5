using System.Security.Cryptography;
using System.Text;

namespace Devenv.Vault.Keys;

/// <summary>The 256-bit key of a vault. Its text form is that of the key's file; nothing else shows it.</summary>
public sealed class VaultKey
{
    public const int ByteCount = 32;

    private const string Prefix = "devenv-vault-key-1 ";
    private const int IdByteCount = 16;

    private readonly byte[] _bytes;

    private VaultKey(byte[] bytes)
    {
        _bytes = bytes;
        Id = Convert.ToHexStringLower(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, IdByteCount, [], "devenv-vault/1 key id"u8.ToArray()));
    }

    /// <summary>What the configuration names the key by: derived from it, and of no use without it.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    public static VaultKey Create() => new(RandomNumberGenerator.GetBytes(ByteCount));

    /// <summary>Reads the content of a key's file; null where it is none.</summary>
    public static VaultKey? Parse(ReadOnlySpan<byte> file)
    {
        var line = file is [.. var start, (byte)'\n'] ? start : file;
        var prefix = Encoding.ASCII.GetBytes(Prefix);
        if (line.Length != prefix.Length + (2 * ByteCount) || !line.StartsWith(prefix)
            || line[prefix.Length..].ContainsAnyInRange((byte)'A', (byte)'F'))
        {
            return null;
        }

        var bytes = new byte[ByteCount];
        return Convert.FromHexString(line[prefix.Length..], bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? new VaultKey(bytes)
            : null;
    }

    /// <summary>Whether a text can be the id of a key.</summary>
    public static bool IsId(string text) => text.Length == 2 * IdByteCount && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The content of the key's file.</summary>
    internal byte[] ToFile() => Encoding.ASCII.GetBytes($"{Prefix}{Convert.ToHexStringLower(_bytes)}\n");

    /// <summary>The id alone: a key must not get into a message by chance.</summary>
    public override string ToString() => Id;
}
