using System.Runtime.InteropServices;
using Devenv.Conda.Versions;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>The version of a running Linux kernel: the two to four numbers that its release begins with.</summary>
internal static partial class LinuxKernel
{
    /// <exception cref="DevenvException">DEVENV6004: it begins with no version.</exception>
    public static CondaVersion VersionOf(string release) =>
        CondaVersion.Parse(LeadingVersion(release) ?? throw new DevenvException(DiagnosticTable.KernelRelease.Create(release)));

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

    /// <summary>uname(2)'s field release.</summary>
    public static unsafe string Release()
    {
        // Six texts of 65 bytes on every architecture (bits/utsname.h); release is the third.
        const int FieldLength = 65;
        var fields = stackalloc byte[6 * FieldLength];
        return Uname(fields) == 0 ? Marshal.PtrToStringUTF8((nint)(fields + (2 * FieldLength))) ?? string.Empty : string.Empty;
    }

    [LibraryImport("libc", EntryPoint = "uname")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Uname(byte* fields);
}
