using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Gpg;

/// <summary>
/// Messages that <c>gpg --symmetric --cipher-algo AES256 --s2k-mode 1 --s2k-digest-algo SHA256 --compress-algo none</c> writes and every
/// gpg opens (RFC 4880 §5.3, §5.7, §5.9, §5.13, §5.14), made in the process: a data key needs no agent, and a program for each blob costs
/// more than the blob. A data key is 32 random bytes, which no stretching makes harder to guess, so that it is hashed once with a salt.
/// </summary>
internal static class GpgSymmetricMessage
{
    private const byte EncryptedTag = 0xd2;
    private const byte LiteralTag = 0xcb;
    private const byte EncryptedVersion = 1;
    private const byte FiveByteLength = 0xff;
    private const int BlockLength = 16;
    private const int PrefixLength = BlockLength + 2;
    private const int SaltLength = 8;

    // Old packet 3 of twelve bytes: version 4, AES-256, a salted hash, SHA-256; then the salt.
    private static ReadOnlySpan<byte> KeyPacket => [0x8c, 0x0c, 4, 9, 1, 8];

    // Of a literal packet: binary, no name, no time.
    private static ReadOnlySpan<byte> LiteralHeader => [(byte)'b', 0, 0, 0, 0, 0];

    private static ReadOnlySpan<byte> DigestHeader => [0xd3, SHA1.HashSizeInBytes];

    public static byte[] Seal(ReadOnlySpan<byte> content, DataKey key)
    {
        var literal = Packet(LiteralTag, LiteralHeader.Length + content.Length);
        var length = PrefixLength + literal.Length + LiteralHeader.Length + content.Length + DigestHeader.Length + SHA1.HashSizeInBytes;
        var plain = new byte[Whole(length)];
        var rest = plain.AsSpan();
        RandomNumberGenerator.Fill(rest[..BlockLength]);
        rest[(BlockLength - 2)..BlockLength].CopyTo(rest[BlockLength..]);
        rest = rest[PrefixLength..];
        foreach (var part in new[] { literal, LiteralHeader.ToArray() })
        {
            part.CopyTo(rest);
            rest = rest[part.Length..];
        }

        content.CopyTo(rest);
        DigestHeader.CopyTo(rest[content.Length..]);
        Digest(plain.AsSpan(0, length)).CopyTo(plain.AsSpan(length - SHA1.HashSizeInBytes));

        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var encrypted = Packet(EncryptedTag, length + 1);
        using var aes = CipherOf(key, salt);
        var secret = aes.EncryptCfb(plain, new byte[BlockLength], PaddingMode.None, BlockLength * 8).AsSpan(0, length);
        return [.. KeyPacket, .. salt, .. encrypted, EncryptedVersion, .. secret];
    }

    /// <summary>
    /// The content of a message of the form that <see cref="Seal"/> writes. Null for every other one, also a changed one: gpg judges those.
    /// </summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> message, DataKey key)
    {
        if (!message.StartsWith(KeyPacket) || message.Length < KeyPacket.Length + SaltLength
            || !TryReadPacket(message[(KeyPacket.Length + SaltLength)..], EncryptedTag, out var body)
            || body is not [EncryptedVersion, .. var secret]
            || secret.Length < PrefixLength + DigestHeader.Length + SHA1.HashSizeInBytes)
        {
            return null;
        }

        using var aes = CipherOf(key, message.Slice(KeyPacket.Length, SaltLength));
        var padded = new byte[Whole(secret.Length)];
        secret.CopyTo(padded);
        var plain = aes.DecryptCfb(padded, new byte[BlockLength], PaddingMode.None, BlockLength * 8).AsSpan(0, secret.Length);
        var packet = plain[PrefixLength..^(DigestHeader.Length + SHA1.HashSizeInBytes)];
        return CryptographicOperations.FixedTimeEquals(Digest(plain), plain[^SHA1.HashSizeInBytes..])
            && plain[..^SHA1.HashSizeInBytes].EndsWith(DigestHeader)
            && TryReadPacket(packet, LiteralTag, out var literal)
            && literal.Length >= LiteralHeader.Length && literal[0] == LiteralHeader[0] && literal[1] == 0
            ? literal[LiteralHeader.Length..].ToArray()
            : null;
    }

    private static Aes CipherOf(DataKey key, ReadOnlySpan<byte> salt)
    {
        var aes = Aes.Create();
        aes.Key = SHA256.HashData([.. salt, .. key.ToLine()[..^1]]);
        return aes;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 4880 §5.14 has no other; "
        + "the SHA-256 of the whole message stands in the vault's record.")]
    private static byte[] Digest(ReadOnlySpan<byte> plain) => SHA1.HashData(plain[..^SHA1.HashSizeInBytes]);

    private static int Whole(int length) => (length + BlockLength - 1) / BlockLength * BlockLength;

    // RFC 4880 §4.2.2.
    private static byte[] Packet(byte tag, int length)
    {
        if (length < 192)
        {
            return [tag, (byte)length];
        }

        if (length < 8384)
        {
            return [tag, (byte)(((length - 192) >> 8) + 192), (byte)(length - 192)];
        }

        byte[] header = [tag, FiveByteLength, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(2), length);
        return header;
    }

    // A packet that is all there is.
    private static bool TryReadPacket(ReadOnlySpan<byte> content, byte tag, out ReadOnlySpan<byte> body)
    {
        var header = content switch
        {
            [_, < 192, ..] => 2,
            [_, < 224, _, ..] => 3,
            [_, FiveByteLength, _, _, _, _, ..] => 6,
            _ => 0,
        };
        body = header == 0 ? [] : content[header..];
        return header > 0 && content[..header].SequenceEqual(Packet(tag, body.Length));
    }
}
