using System.Buffers;
using Devenv.Primitives;

namespace Devenv.Host.Files;

/// <summary>What Windows cannot hold as a file's name, or takes for a device.</summary>
internal static class WindowsNames
{
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("<>:\"|?*\\");

    /// <summary>Why a path has no place on Windows, as a clause; null where it has one.</summary>
    public static string? Fault(RelativePath path)
    {
        foreach (var range in path.Value.AsSpan().Split('/'))
        {
            if (FaultOf(path.Value.AsSpan(range)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>As the other, for a single name.</summary>
    public static string? FaultOf(ReadOnlySpan<char> name) =>
        name.ContainsAny(s_forbidden) || name.ContainsAnyInRange('\u0001', '\u001f')
            ? $"\"{name}\" has a character that Windows does not allow"
        : name is [.., '.' or ' '] ? $"\"{name}\" ends with a dot or a blank, which Windows drops"
        : IsDevice(name) ? $"\"{name}\" is a device of Windows"
        : null;

    private static bool IsDevice(ReadOnlySpan<char> name)
    {
        var stem = name.IndexOf('.') is var dot and >= 0 ? name[..dot].TrimEnd(' ') : name;
        return stem.Length switch
        {
            3 => stem.Equals("con", StringComparison.OrdinalIgnoreCase) || stem.Equals("prn", StringComparison.OrdinalIgnoreCase)
                || stem.Equals("aux", StringComparison.OrdinalIgnoreCase) || stem.Equals("nul", StringComparison.OrdinalIgnoreCase),
            4 => char.IsBetween(stem[3], '1', '9')
                && (stem[..3].Equals("com", StringComparison.OrdinalIgnoreCase)
                    || stem[..3].Equals("lpt", StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
    }
}
