using System.Runtime.InteropServices;
using Devenv.Conda.Versions;
using Devenv.Host.Processes;
using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages;

/// <summary>
/// The version of the machine's glibc: from the library itself, else from what <c>ldd</c> prints. Neither answers on musl.
/// </summary>
internal static class Glibc
{
    private const string Library = "libc.so.6";
    private const string Program = "ldd";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    public static async Task<(CondaVersion? Version, string Source)> VersionAsync(
        HostEnvironment host, CancellationToken cancellationToken) =>
        Parse(FromLibrary()) is { } version ? (version, Library) : (Parse(await FromLddAsync(host, cancellationToken)), Program);

    /// <summary>
    /// The last number group of a line that names glibc, Gentoo, the GNU libc or Solus and ends in it: <c>ldd (Ubuntu GLIBC
    /// 2.35-0ubuntu3.1) 2.35</c>.
    /// </summary>
    public static string? VersionInLddOutput(string output)
    {
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            var trimmed = line.TrimEnd();
            var start = trimmed.Length;
            while (start > 0 && (char.IsAsciiDigit(trimmed[start - 1]) || trimmed[start - 1] == '.'))
            {
                start--;
            }

            var number = trimmed[start..].TrimStart('.');
            if (number.Contains('.') && number[^1] != '.' && NamesGlibc(trimmed[..start]))
            {
                return number.ToString();
            }
        }

        return null;
    }

    private static bool NamesGlibc(ReadOnlySpan<char> line) =>
        line.Contains("glibc", StringComparison.OrdinalIgnoreCase)
        || line.Contains("gnu libc", StringComparison.OrdinalIgnoreCase)
        || line.Contains("gentoo", StringComparison.OrdinalIgnoreCase)
        || line.Contains("solus", StringComparison.OrdinalIgnoreCase);

    private static CondaVersion? Parse(string? text) =>
        text is not null && CondaVersion.TryParse(text, out var version, out _) ? version : null;

    private static unsafe string? FromLibrary()
    {
        if (!NativeLibrary.TryLoad(Library, out var library))
        {
            return null;
        }

        try
        {
            return NativeLibrary.TryGetExport(library, "gnu_get_libc_version", out var address)
                ? Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)address)())
                : null;
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    internal static async Task<string?> FromLddAsync(HostEnvironment host, CancellationToken cancellationToken)
    {
        if (ProgramPath.Find(host, Program) is not { } program)
        {
            return null;
        }

        var start = new ChildProcessStart
        {
            FileName = program,
            Arguments = ["--version"],
            Variables = host.Variables,
            WorkingFolder = "/",
            TimeLimit = s_limit,
        };
        return await ChildProcess.RunAsync(start, cancellationToken) is ChildProcessOutcome.Exited ended
            ? VersionInLddOutput(ended.Output)
            : null;
    }
}
