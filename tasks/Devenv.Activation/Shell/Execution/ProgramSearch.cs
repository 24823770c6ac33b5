using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// Finds the program that a command names: a path with a slash, else the first on <c>PATH</c>, an empty entry being the current folder.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>Absolute; null where there is none.</summary>
    public static string? Find(string name, ShellState state)
    {
        if (name.Length == 0)
        {
            return null;
        }

        if (name.Contains('/', StringComparison.Ordinal) || (OperatingSystem.IsWindows() && name.Contains('\\', StringComparison.Ordinal)))
        {
            return Extended(state.PlaceOf(name), state).FirstOrDefault(File.Exists);
        }

        var folders = (state.Variables.Get("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return folders
            .SelectMany(folder => Extended(state.PlaceOf(folder.Length == 0 ? name : Path.Join(folder, name)), state))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static ImmutableArray<string> Extended(string path, ShellState state)
    {
        if (!OperatingSystem.IsWindows())
        {
            return [path];
        }

        var extensions = (state.Variables.Get("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var extended = extensions.Select(extension => path + extension);
        return Path.HasExtension(path) ? [path, .. extended] : [.. extended, path];
    }
}
