using System.Globalization;

namespace Devenv.Vault.Gpg;

/// <summary>libgpg-error's numbers: a source in the high bits, a code in the low 16, of which bit 15 marks errors of the system.</summary>
internal static class GpgErrorCode
{
    private const int SystemError = 1 << 15;

    /// <summary>Takes a number, or a number and its name as in <c>11_BAD_PASSPHRASE</c>.</summary>
    public static GpgFault FaultOf(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? FaultOf((int)(number & 0xffff))
            : GpgFault.Other;
    }

    private static GpgFault FaultOf(int code) => code switch
    {
        11 => GpgFault.WrongPassphrase,
        17 => GpgFault.NoSecretKey,
        77 or 78 => GpgFault.Agent,
        // Nobody answered in time, no pinentry, a broken one; or it wanted a terminal that is none (ENOTTY) or is gone (ENXIO).
        62 or 85 or 86 or (SystemError | 102) or (SystemError | 104) => GpgFault.PassphraseNeeded,
        99 => GpgFault.Cancelled,
        (>= 108 and <= 112) or 119 => GpgFault.Card,
        _ => GpgFault.Other,
    };
}
