using System.Diagnostics;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>macOS refuses to run a program whose content no longer fits its signature; one made on this machine is enough.</summary>
public static class CodeSignature
{
    private const string Program = "/usr/bin/codesign";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether a file is of the kind that is signed, by its first four bytes: Mach-O of both byte orders and widths, or several in one.
    /// </summary>
    public static bool IsMachO(ReadOnlySpan<byte> content) => content
        is [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xBE, 0xBA, 0xFE, 0xCA, ..]
        or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..];

    /// <summary>Signs a file anew, keeping what it is entitled to. On another system than macOS there is nothing to do.</summary>
    /// <exception cref="DevenvException">The signing program is missing or fails.</exception>
    public static void Renew(string path)
    {
        if (!OperatingSystem.IsMacOS())
        {
            return;
        }

        try
        {
            var start = new ProcessStartInfo(Program, ["--sign", "-", "--force", "--preserve-metadata=entitlements", path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start) ?? throw new IOException($"{Program} did not start");
            var said = process.StandardError.ReadToEnd();
            if (!process.WaitForExit(s_limit) || process.ExitCode != 0)
            {
                throw new DevenvException(DiagnosticTable.SigningFailed.Create(path, said.Trim()));
            }
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            throw new DevenvException(DiagnosticTable.SigningFailed.Create(path, exception.Message), exception);
        }
    }
}
