using System.Globalization;
using Devenv.Conda.Versions;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>What a graphics processor can do, as CUDA numbers it: two numbers with a dot between.</summary>
internal readonly record struct ComputeCapability(uint Major, uint Minor) : IComparable<ComputeCapability>
{
    public CondaVersion Version => CondaVersion.Parse(ToString());

    public static bool TryParse(ReadOnlySpan<char> text, out ComputeCapability capability)
    {
        capability = default;
        var dot = text.IndexOf('.');
        if (dot < 0
            || !uint.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !uint.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        capability = new ComputeCapability(major, minor);
        return true;
    }

    /// <summary>The lower one of what is known and what a device says, which counts for nothing where a number is negative.</summary>
    public static ComputeCapability? Lower(ComputeCapability? known, int major, int minor)
    {
        if (major < 0 || minor < 0)
        {
            return known;
        }

        var capability = new ComputeCapability((uint)major, (uint)minor);
        return known is { } before && before.CompareTo(capability) <= 0 ? known : capability;
    }

    public int CompareTo(ComputeCapability other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
