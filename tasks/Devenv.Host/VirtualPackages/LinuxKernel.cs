using Devenv.Conda.Versions;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>The version of a running Linux kernel: the two to four numbers that its release begins with.</summary>
internal static class LinuxKernel
{
    public static CondaVersion Version()
    {
        var release = Release();
        return CondaVersion.Parse(LeadingVersion(release) ?? throw new DevenvException(DiagnosticTable.KernelRelease.Create(release)));
    }

    /// <summary>Null where the release does not begin with at least two numbers.</summary>
    public static string? LeadingVersion(string release)
    {
        var end = 0;
        var position = 0;
        for (var count = 1; count <= 4; count++)
        {
            var start = position;
            while (position < release.Length && char.IsAsciiDigit(release[position]))
            {
                position++;
            }

            if (position == start)
            {
                break;
            }

            end = count >= 2 ? position : 0;
            if (position == release.Length || release[position] != '.')
            {
                break;
            }

            position++;
        }

        return end == 0 ? null : release[..end];
    }

    // The text of uname's release field; without /proc the runtime's reading of it has to do.
    private static string Release()
    {
        try
        {
            return File.ReadAllText("/proc/sys/kernel/osrelease").TrimEnd('\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Environment.OSVersion.Version.ToString();
        }
    }
}
