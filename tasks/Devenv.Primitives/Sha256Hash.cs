using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Devenv.Primitives;

/// <summary>A SHA-256 digest, 32 bytes held inline. Text form: 64 lower-case hexadecimal digits.</summary>
public readonly record struct Sha256Hash
{
    public const int ByteCount = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <param name="digest">Exactly 32 bytes.</param>
    public Sha256Hash(ReadOnlySpan<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, ByteCount);
        _a = BinaryPrimitives.ReadUInt64BigEndian(digest);
        _b = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(digest[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(digest[24..]);
    }

    public static Sha256Hash Compute(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[ByteCount];
        SHA256.HashData(content, digest);
        return new Sha256Hash(digest);
    }

    /// <summary>Takes 64 hexadecimal digits of either case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Sha256Hash hash)
    {
        Span<byte> digest = stackalloc byte[ByteCount];
        var ok = text.Length == 2 * ByteCount && Convert.FromHexString(text, digest, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = ok ? new Sha256Hash(digest) : default;
        return ok;
    }

    public static Sha256Hash? ParseOrNull(string? text) => TryParse(text, out var hash) ? hash : null;

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_a:x16}{_b:x16}{_c:x16}{_d:x16}");
}
