using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Devenv.Primitives;

namespace Devenv.Vault.Keys;

/// <summary>Writes and reads sealed files as a stream: memory does not grow with them. The format is docs/vault-format.md.</summary>
internal static class SealedFile
{
    private const int ChunkByteCount = ChunkCipher.ChunkByteCount;
    private const int TagByteCount = ChunkCipher.TagByteCount;

    /// <summary>Seals so many bytes of a stream.</summary>
    /// <exception cref="EndOfStreamException">The plaintext became shorter while it was read.</exception>
    /// <returns>The digests of the plaintext and of what was written.</returns>
    public static (Sha256Hash Plain, Sha256Hash Sealed) Seal(SealedName name, SealedHeader header, Stream plain, long length, Stream output)
    {
        using var cipher = new ChunkCipher(header, name.Id, name.Path);
        using var plainDigest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sealedDigest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Emit(header.Bytes);
        var total = PaddedLength.Of(sizeof(long) + length);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkByteCount + TagByteCount);
        try
        {
            for (long done = 0, left = length; done < total;)
            {
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkByteCount, total - done));
                var rest = chunk;
                if (done == 0)
                {
                    BinaryPrimitives.WriteInt64BigEndian(chunk, length);
                    rest = chunk[sizeof(long)..];
                }

                var content = rest[..(int)Math.Min(rest.Length, left)];
                plain.ReadExactly(content);
                plainDigest.AppendData(content);
                rest[content.Length..].Clear();
                (done, left) = (done + chunk.Length, left - content.Length);
                cipher.Seal(chunk, buffer.AsSpan(chunk.Length, TagByteCount), done == total);
                Emit(buffer.AsSpan(0, chunk.Length + TagByteCount));
            }

            return (DigestOf(plainDigest), DigestOf(sealedDigest));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
            ArrayPool<byte>.Shared.Return(buffer);
        }

        void Emit(ReadOnlySpan<byte> bytes)
        {
            sealedDigest.AppendData(bytes);
            output.Write(bytes);
        }
    }

    /// <summary>Opens a sealed file; what it wrote before a fault must be thrown away.</summary>
    /// <param name="length">Of the sealed file.</param>
    /// <exception cref="SealedFileException">It is not what was sealed under this name.</exception>
    /// <returns>The digest of the plaintext.</returns>
    public static Sha256Hash Open(SealedName name, VaultKey key, Stream blob, long length, Stream output)
    {
        var total = PlainLength(length);
        var header = ReadHeader(name, key, blob);
        using var cipher = new ChunkCipher(header, name.Id, name.Path);
        using var plainDigest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkByteCount + TagByteCount);
        try
        {
            for (long done = 0, left = 0; done < total;)
            {
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkByteCount, total - done));
                blob.ReadExactly(buffer, 0, chunk.Length + TagByteCount);
                var isFirst = done == 0;
                done += chunk.Length;
                if (!cipher.TryOpen(chunk, buffer.AsSpan(chunk.Length, TagByteCount), done == total))
                {
                    throw new SealedFileException("it was changed, cut off, or belongs to another entry");
                }

                if (isFirst)
                {
                    left = ContentLength(chunk, total);
                    chunk = chunk[sizeof(long)..];
                }

                var content = chunk[..(int)Math.Min(chunk.Length, left)];
                left -= content.Length;
                plainDigest.AppendData(content);
                output.Write(content);
                if (chunk[content.Length..].ContainsAnyExcept((byte)0))
                {
                    throw new SealedFileException("its padding is not zero");
                }
            }

            return DigestOf(plainDigest);
        }
        catch (EndOfStreamException)
        {
            throw new SealedFileException("it became shorter while it was read");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static SealedHeader ReadHeader(SealedName name, VaultKey key, Stream blob)
    {
        var bytes = new byte[SealedHeader.ByteCount];
        blob.ReadExactly(bytes);
        return SealedHeader.Read(key, name.Kind, bytes, out var fault) ?? throw new SealedFileException(fault);
    }

    /// <summary>How long the stream in a file of this length is.</summary>
    private static long PlainLength(long length)
    {
        var body = length - SealedHeader.ByteCount;
        var chunks = (body + ChunkByteCount + TagByteCount - 1) / (ChunkByteCount + TagByteCount);
        var total = body - (chunks * TagByteCount);
        return total >= PaddedLength.Floor && PaddedLength.Of(total) == total && (total + ChunkByteCount - 1) / ChunkByteCount == chunks
            ? total
            : throw new SealedFileException("it has a length that no sealed file has");
    }

    private static long ContentLength(ReadOnlySpan<byte> chunk, long total)
    {
        var length = BinaryPrimitives.ReadInt64BigEndian(chunk);
        return length >= 0 && length <= total - sizeof(long) && PaddedLength.Of(length + sizeof(long)) == total
            ? length
            : throw new SealedFileException("its padding does not fit its content");
    }

    private static Sha256Hash DigestOf(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        hash.GetHashAndReset(digest);
        return new Sha256Hash(digest);
    }
}
