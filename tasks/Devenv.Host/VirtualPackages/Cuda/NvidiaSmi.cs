using System.Collections.Immutable;
using Devenv.Conda.Versions;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>How the vendor's program is asked, and what it prints.</summary>
internal static class NvidiaSmi
{
    public const string Program = "nvidia-smi";

    public static ImmutableArray<string> VersionArguments { get; } = ["--query", "-u", "-x"];

    public static ImmutableArray<string> CapabilityArguments { get; } = ["--query-gpu=compute_cap", "--format=csv,noheader"];

    /// <summary>
    /// The text of the first line's <c>cuda_version</c> element; null where it has none or the text does not begin with a number.
    /// </summary>
    public static CondaVersion? VersionIn(string output)
    {
        const string Start = "<cuda_version>";
        const string End = "</cuda_version>";
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            var start = line.IndexOf(Start, StringComparison.Ordinal);
            var end = line.LastIndexOf(End, StringComparison.Ordinal);
            if (start < 0 || end < start + Start.Length)
            {
                continue;
            }

            var text = line[(start + Start.Length)..end].Trim();
            var isNumber = !text.IsEmpty && char.IsAsciiDigit(text[0]);
            return isNumber && CondaVersion.TryParse(text.ToString(), out var version, out _) ? version : null;
        }

        return null;
    }

    /// <summary>The lowest of the lines, one per device; lines that are no capability count for nothing.</summary>
    public static ComputeCapability? CapabilityIn(string output)
    {
        ComputeCapability? lowest = null;
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            if (ComputeCapability.TryParse(line.Trim(), out var capability)
                && (lowest is not { } before || capability.CompareTo(before) < 0))
            {
                lowest = capability;
            }
        }

        return lowest;
    }
}
