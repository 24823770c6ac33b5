using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Devenv.Vault.Manifests;

/// <summary>
/// The name of an entry, which says nothing about it: 8 random bytes as 16 lower-case hexadecimal digits. It stays the same for the life of
/// the entry, whatever its path and content.
/// </summary>
public readonly record struct VaultEntryId : IComparable<VaultEntryId>
{
    public const int ByteCount = 8;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    private readonly ulong _value;

    private VaultEntryId(ulong value) => _value = value;

    /// <summary>A name that nothing has: 2^32 of them have two alike with even odds.</summary>
    public static VaultEntryId Create() => new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(ByteCount)));

    /// <summary>Takes 16 digits of lower case alone, so that an entry has one spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VaultEntryId id)
    {
        id = default;
        if (text is not { Length: 2 * ByteCount } || text.AsSpan().ContainsAnyExcept(s_digits))
        {
            return false;
        }

        id = new VaultEntryId(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    /// <exception cref="FormatException">The text is no id.</exception>
    public static VaultEntryId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"\"{text}\" is not the id of an entry.");

    public int CompareTo(VaultEntryId other) => _value.CompareTo(other._value);

    public override string ToString() => _value.ToString("x16", CultureInfo.InvariantCulture);

    public static bool operator <(VaultEntryId left, VaultEntryId right) => left.CompareTo(right) < 0;

    public static bool operator >(VaultEntryId left, VaultEntryId right) => left.CompareTo(right) > 0;

    public static bool operator <=(VaultEntryId left, VaultEntryId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(VaultEntryId left, VaultEntryId right) => left.CompareTo(right) >= 0;
}
