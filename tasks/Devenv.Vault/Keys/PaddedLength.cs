using System.Numerics;

namespace Devenv.Vault.Keys;

/// <summary>
/// Padmé (docs/vault-format.md, spec/VAULT.md §7): a length is rounded up so that only its highest bits show, at most 12 % more, and short
/// ones all look alike.
/// </summary>
internal static class PaddedLength
{
    public const long Floor = 1024;

    public static long Of(long length)
    {
        var padded = Math.Max(length, Floor);
        var position = BitOperations.Log2((ulong)padded);
        var kept = BitOperations.Log2((uint)position) + 1;
        var mask = (1L << (position - kept)) - 1;
        return (padded + mask) & ~mask;
    }
}
