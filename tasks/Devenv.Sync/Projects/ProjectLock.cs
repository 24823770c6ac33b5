using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Projects;

/// <summary>
/// The file by which mutagen knows that a project is running: beside the project file, with the project's identifier in it. The operating
/// system's lock on it is held only while a command of mutagen runs.
/// </summary>
internal static class ProjectLock
{
    private const string Prefix = "proj_";

    public static string PathOf(string projectFile) => projectFile + ".lock";

    /// <summary>The identifier that sessions of the project have as a label; null where it is not running.</summary>
    /// <exception cref="DevenvException">DEVENV8006: there is something else in the file.</exception>
    public static string? Read(string projectFile)
    {
        var path = PathOf(projectFile);
        try
        {
            var text = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
            return text.Length == 0 ? null
                : IsIdentifier(text) ? text
                : throw new DevenvException(DiagnosticTable.SyncLockUnreadable.Create(path));
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }

    private static bool IsIdentifier(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length
        && text.Skip(Prefix.Length).All(char.IsAsciiLetterOrDigit);
}
