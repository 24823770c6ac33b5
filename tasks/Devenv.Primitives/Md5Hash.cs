using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Devenv.Primitives;

/// <summary>A MD5 digest, 16 bytes held inline. Text form: 32 lower-case hexadecimal digits.</summary>
public readonly record struct Md5Hash
{
    public const int ByteCount = 16;

    private readonly ulong _a;
    private readonly ulong _b;

    /// <param name="digest">Exactly 16 bytes.</param>
    public Md5Hash(ReadOnlySpan<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, ByteCount);
        _a = BinaryPrimitives.ReadUInt64BigEndian(digest);
        _b = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
    }

    public static Md5Hash Compute(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[ByteCount];
        MD5.HashData(content, digest);
        return new Md5Hash(digest);
    }

    /// <summary>Takes 32 hexadecimal digits of either case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Md5Hash hash)
    {
        Span<byte> digest = stackalloc byte[ByteCount];
        var ok = text.Length == 2 * ByteCount && Convert.FromHexString(text, digest, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = ok ? new Md5Hash(digest) : default;
        return ok;
    }

    public static Md5Hash? ParseOrNull(string? text) => TryParse(text, out var hash) ? hash : null;

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_a:x16}{_b:x16}");
}
