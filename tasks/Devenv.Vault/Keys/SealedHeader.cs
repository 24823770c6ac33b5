using System.Security.Cryptography;

namespace Devenv.Vault.Keys;

/// <summary>The first 76 bytes of a sealed file, and what is derived from them and the key (docs/vault-format.md).</summary>
internal sealed class SealedHeader
{
    public const int ByteCount = 76;
    public const int SaltByteCount = 32;
    public const int PrefixByteCount = 7;

    private const int CommitmentByteCount = 32;
    private const int SaltOffset = 12;
    private const int CommitmentOffset = SaltOffset + SaltByteCount;
    private const byte FormatVersion = 1;
    private const byte Suite = 1;

    private readonly byte[] _derived;

    private SealedHeader(byte[] bytes, byte[] derived) => (Bytes, _derived) = (bytes, derived);

    private static ReadOnlySpan<byte> Magic => [0x89, 0x44, 0x56, 0x4C, 0x54, 0x0D, 0x0A, 0x1A];

    public byte[] Bytes { get; }

    public ReadOnlySpan<byte> FileKey => _derived.AsSpan(0, VaultKey.ByteCount);

    public ReadOnlySpan<byte> NoncePrefix => _derived.AsSpan(VaultKey.ByteCount, PrefixByteCount);

    /// <summary>A header for something to be sealed.</summary>
    /// <param name="salt">Random, and used once.</param>
    public static SealedHeader Create(VaultKey key, SealedKind kind, ReadOnlySpan<byte> salt)
    {
        var bytes = new byte[ByteCount];
        Magic.CopyTo(bytes);
        (bytes[8], bytes[9], bytes[10]) = (FormatVersion, Suite, (byte)kind);
        salt.CopyTo(bytes.AsSpan(SaltOffset));
        var derived = Derive(key, kind, salt);
        Commitment(derived).CopyTo(bytes.AsSpan(CommitmentOffset));
        return new SealedHeader(bytes, derived);
    }

    /// <summary>Takes the header of a file apart.</summary>
    /// <param name="fault">What is wrong where the answer is null.</param>
    public static SealedHeader? Read(VaultKey key, SealedKind kind, ReadOnlySpan<byte> bytes, out string fault)
    {
        fault = !bytes.StartsWith(Magic) ? "it does not begin as a sealed file does"
            : bytes[8] != FormatVersion ? $"it has version {bytes[8]} of the format, and this SDK reads version {FormatVersion}"
            : bytes[9] != Suite || bytes[11] != 0 ? "it asks for algorithms that this SDK does not know"
            : bytes[10] != (byte)kind ? "a manifest stands for a blob, or a blob for a manifest"
            : string.Empty;
        if (fault.Length > 0)
        {
            return null;
        }

        var derived = Derive(key, kind, bytes.Slice(SaltOffset, SaltByteCount));
        if (CryptographicOperations.FixedTimeEquals(Commitment(derived), bytes.Slice(CommitmentOffset, CommitmentByteCount)))
        {
            return new SealedHeader(bytes[..ByteCount].ToArray(), derived);
        }

        fault = $"it was sealed with another key than {key.Id}, or its beginning was changed";
        return null;
    }

    private static byte[] Derive(VaultKey key, SealedKind kind, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[VaultKey.ByteCount + PrefixByteCount + CommitmentByteCount];
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, key.Bytes, derived, salt,
            kind == SealedKind.Manifest ? "devenv-vault/1 manifest"u8 : "devenv-vault/1 blob"u8);
        return derived;
    }

    private static ReadOnlySpan<byte> Commitment(byte[] derived) => derived.AsSpan(VaultKey.ByteCount + PrefixByteCount);
}
