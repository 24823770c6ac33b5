using System.Collections.Immutable;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Programs;

/// <summary>Where mutagen is: in one of the workspace's own environments, else on the <c>PATH</c>.</summary>
internal static class MutagenProgram
{
    private const string Name = "mutagen";

    private static readonly ImmutableArray<string> s_windowsFolders = ["Library/bin", "Scripts", string.Empty];

    /// <param name="prefixes">The folders of the environments, in the order in which they count.</param>
    /// <exception cref="DevenvException">DEVENV8000: nowhere.</exception>
    public static string Find(IReadOnlyList<string> prefixes, HostEnvironment host) =>
        prefixes.SelectMany(ProgramsIn).FirstOrDefault(ProgramPath.IsProgram)
        ?? ProgramPath.Find(host, Name)
        ?? throw new DevenvException(DiagnosticTable.MutagenMissing.Create(string.Join("\", \"", prefixes)));

    private static string[] ProgramsIn(string prefix) => OperatingSystem.IsWindows()
        ? [.. s_windowsFolders.Select(folder => Path.Join(prefix, folder, Name + ".exe"))]
        : [Path.Join(prefix, "bin", Name)];
}
