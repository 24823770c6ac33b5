using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Devenv.Vault.Keys;

/// <summary>
/// AES-256-GCM over the chunks of one sealed file. The nonce counts and marks the last chunk, so that order and end are sealed too; the
/// associated data bind header, id and path.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    public const int ChunkByteCount = 65536;
    public const int TagByteCount = 16;

    private const int NonceByteCount = 12;

    private readonly AesGcm _cipher;
    private readonly byte[] _nonce = new byte[NonceByteCount];
    private uint _number;

    public ChunkCipher(SealedHeader header, string id, string path)
    {
        _cipher = new AesGcm(header.FileKey, TagByteCount);
        header.NoncePrefix.CopyTo(_nonce);
        AssociatedData = Bind(header.Bytes, id, path);
    }

    public byte[] AssociatedData { get; }

    /// <param name="chunk">The plaintext of the next chunk, replaced by its ciphertext.</param>
    public void Seal(Span<byte> chunk, Span<byte> tag, bool isLast) => _cipher.Encrypt(Nonce(isLast), chunk, chunk, tag, AssociatedData);

    /// <param name="chunk">The ciphertext of the next chunk, replaced by its plaintext.</param>
    /// <returns>False where it is not what was sealed.</returns>
    public bool TryOpen(Span<byte> chunk, ReadOnlySpan<byte> tag, bool isLast)
    {
        try
        {
            _cipher.Decrypt(Nonce(isLast), chunk, tag, chunk, AssociatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => _cipher.Dispose();

    private byte[] Nonce(bool isLast)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_nonce.AsSpan(SealedHeader.PrefixByteCount), checked(_number++));
        _nonce[^1] = isLast ? (byte)1 : (byte)0;
        return _nonce;
    }

    private static byte[] Bind(byte[] header, string id, string path)
    {
        var (idBytes, pathBytes) = (Encoding.ASCII.GetBytes(id), Encoding.UTF8.GetBytes(path));
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(uint)];
        digest.AppendData(header);
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)idBytes.Length);
        digest.AppendData(length[..sizeof(ushort)]);
        digest.AppendData(idBytes);
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)pathBytes.Length);
        digest.AppendData(length);
        digest.AppendData(pathBytes);
        return digest.GetHashAndReset();
    }
}
